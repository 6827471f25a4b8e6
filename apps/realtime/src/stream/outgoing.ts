import type { LiveEvent } from '@taskflow/contracts';

/**
 * Something on its way to many clients. Each written form is made once, when the first client needs it, and shared: at
 * 100,000 deliveries a second writing JSON per client would be most of the work.
 */
export abstract class Outgoing {
  private json: string | undefined;
  private utf8: Buffer | undefined;
  private socketIo: string | undefined;

  /** Event name on Socket.IO. */
  abstract readonly name: string;
  /** Messages in it, for backlog limits. */
  abstract readonly count: number;
  protected abstract write(): string;

  get text(): string {
    return (this.json ??= this.write());
  }

  /** The text as it goes into a WebSocket frame. */
  get bytes(): Buffer {
    return (this.utf8 ??= Buffer.from(this.text));
  }

  /** A whole Socket.IO event packet (type 2) of the main namespace. */
  get packet(): string {
    return (this.socketIo ??= `2["${this.name}",${this.text}]`);
  }
}

/** One live event. `seq` is null for best-effort ones. */
export class LiveMessage extends Outgoing {
  readonly count = 1;

  constructor(
    readonly event: LiveEvent,
    readonly seq: number | null,
  ) {
    super();
  }

  get name(): string {
    return this.event.type;
  }

  protected write(): string {
    return JSON.stringify(this.event);
  }
}

/** Tells a client to read the state anew; it goes on with what comes after `seq`. */
export function resyncMessage(workspace_id: string, seq: number): LiveMessage {
  return new LiveMessage({ type: 'resync', workspace_id, seq }, seq);
}

/** Several live events in one frame. */
export class LiveBatch extends Outgoing {
  readonly name = 'events';

  constructor(readonly messages: readonly LiveMessage[]) {
    super();
  }

  get count(): number {
    return this.messages.length;
  }

  protected write(): string {
    return `{"events":[${this.messages.map((message) => message.text).join(',')}]}`;
  }
}
