import type { LiveEvent } from '@taskflow/contracts';

/** What `LiveConnection` needs of a Socket.IO client. */
export interface LiveSocket {
  readonly connected: boolean;
  connect(): unknown;
  disconnect(): unknown;
  on(event: string, listener: (...values: never[]) => void): unknown;
  emit(event: string, ...values: unknown[]): unknown;
  timeout(ms: number): { emitWithAck(event: string, ...values: unknown[]): Promise<unknown> };
}

type Answer = { type: 'subscribed'; workspace_id: string; seq: number } | { type: 'error'; code: string; message: string };

export interface LiveHandlers {
  /** In the order of the workspace's changes, without gaps. */
  events(events: readonly LiveEvent[]): void;
  /** Everything after `seq` follows. `first`: nothing was followed before, so what was read earlier may be behind. */
  subscribed(seq: number, first: boolean): void;
  /** Too much was missed: read everything again. */
  resync(seq: number): void;
  /** The connection works, or is being tried for the n-th time. */
  phase(phase: 'live' | 'trying', attempt: number): void;
  /** The workspace was deleted, or is not this person's any more: nothing will come of it. */
  gone(): void;
  /** The token was refused; resolves when there may be a better one. */
  refused(): Promise<void>;
}

const ANSWER_WITHIN_MS = 10_000;
const LONGEST_PAUSE_MS = 5_000;

/**
 * The page's one live connection. Follows one workspace at a time; after a cut it connects again, as often as it takes, and goes on
 * after the last change it has seen.
 */
export class LiveConnection {
  private workspace: string | null = null;
  private seq: number | null = null;
  private attempt = 1;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;

  /** @param socket without reconnection of its own */
  constructor(
    private readonly socket: LiveSocket,
    private readonly handlers: LiveHandlers,
  ) {
    socket.on('connect', () => void this.follow());
    socket.on('disconnect', () => this.again());
    socket.on('connect_error', (error: Error & { data?: { code?: string } }) => void this.failed(error.data?.code));
    socket.on('events', (frame: { events: LiveEvent[] }) => this.take(frame.events));
    socket.on('resync', (event: LiveEvent) => this.take([event]));
    socket.on('error', ({ code }: { code?: string }) => {
      if (code === 'not_found') this.gone();
    });
  }

  /** The last change that was seen; null before the first subscription. */
  get last(): number | null {
    return this.seq;
  }

  /** Follows a workspace, by its id, and no other. */
  watch(workspace: string): void {
    if (workspace === this.workspace) return;
    if (this.workspace !== null && this.socket.connected) this.socket.emit('unsubscribe', { workspace: this.workspace });
    this.workspace = workspace;
    this.seq = null;
    if (this.socket.connected) void this.follow();
    else this.now();
  }

  /** Tries at once, instead of what is being tried. */
  now(): void {
    clearTimeout(this.timer);
    if (this.isClosed || this.socket.connected) return;
    this.handlers.phase('trying', this.attempt);
    // A try from before the network came back may hang for long, and a second one beside it is not begun.
    this.socket.disconnect();
    this.socket.connect();
  }

  /** Hands over a new token, so that the connection outlives the old one. */
  authenticate(token: string): void {
    if (this.socket.connected) this.socket.emit('auth', { token });
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.socket.disconnect();
  }

  private async follow(): Promise<void> {
    const { workspace, seq } = this;
    if (workspace === null) return this.handlers.phase('live', 1);
    const request = { workspace, batch: true, ...(seq === null ? {} : { since: seq }) };
    let answer: Answer;
    try {
      answer = (await this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck('subscribe', request)) as Answer;
    } catch {
      // No answer: this connection is of no use.
      if (this.socket.connected) this.socket.disconnect();
      return;
    }
    if (workspace !== this.workspace) return;
    if (answer.type === 'error') {
      if (answer.code === 'not_found') return this.gone();
      if (answer.code === 'token_expired' || answer.code === 'unauthenticated') await this.handlers.refused();
      this.socket.disconnect();
      return;
    }
    this.attempt = 1;
    this.seq ??= answer.seq;
    this.handlers.phase('live', 1);
    this.handlers.subscribed(answer.seq, seq === null);
  }

  private take(events: readonly LiveEvent[]): void {
    const fresh: LiveEvent[] = [];
    for (const event of events) {
      // What was on its way when another workspace was left; its numbers would pass for those of this one.
      if ('workspace_id' in event && event.workspace_id !== this.workspace) continue;
      if (event.type === 'resync') {
        this.seq = event.seq;
        this.handlers.resync(event.seq);
        fresh.length = 0;
        continue;
      }
      if ('seq' in event && event.seq !== null) {
        // A replay may repeat what has been seen.
        if (this.seq !== null && event.seq <= this.seq) continue;
        this.seq = event.seq;
      }
      fresh.push(event);
    }
    if (fresh.length > 0) this.handlers.events(fresh);
  }

  /** Asking for it again and again would help nobody. */
  private gone(): void {
    this.workspace = null;
    this.seq = null;
    this.handlers.gone();
  }

  private async failed(code: string | undefined): Promise<void> {
    if (code === 'unauthenticated' || code === 'token_expired') await this.handlers.refused();
    this.again();
  }

  /** Connects after a pause that grows with the tries, and differs from page to page. */
  private again(): void {
    if (this.isClosed) return;
    clearTimeout(this.timer);
    const pause = Math.min(250 * 2 ** (this.attempt - 1), LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2);
    this.handlers.phase('trying', this.attempt);
    this.timer = setTimeout(() => {
      this.attempt += 1;
      this.now();
    }, pause);
  }
}
