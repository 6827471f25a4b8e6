import type { LiveControl, LiveError } from '@taskflow/contracts';
import type { Outgoing } from '../stream/outgoing';

/** Why the server ends a connection. Codes from 4000 are ours; 1001 and 1013 invite the client to come back. */
export const CLOSE = {
  restarting: { code: 1001, reason: 'server restarting' },
  slow: { code: 1013, reason: 'slow-consumer' },
  unavailable: { code: 1013, reason: 'unavailable' },
  expired: { code: 4401, reason: 'token-expired' },
  unauthenticated: { code: 4401, reason: 'unauthenticated' },
  signed_out: { code: 4401, reason: 'signed-out' },
  sockets: { code: 4429, reason: 'too-many-sockets' },
  messages: { code: 4429, reason: 'too-many-messages' },
} as const;
export type CloseCause = (typeof CLOSE)[keyof typeof CLOSE];

/** Answers to requests, and errors. */
export type Control = Exclude<LiveControl, { events: unknown }> | LiveError;

/** One client's transport: Socket.IO or plain WebSocket. Nothing here throws; after `close` it does nothing. */
export abstract class Wire {
  /** Messages sent and not yet taken by the network. */
  abstract readonly backlog: number;
  /** Called whenever the backlog has become smaller. */
  onDrain: () => void = () => undefined;

  abstract send(outgoing: Outgoing): void;
  abstract say(control: Control): void;
  abstract close(cause: CloseCause): void;
}
