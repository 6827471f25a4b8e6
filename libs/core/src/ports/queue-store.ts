import type { OpenTaskStatus } from '@taskflow/contracts';
import type { Limit } from '../task/limits';
import type { Pause } from '../task/pauses';

/** Registered worker queues of the installation (at most 64). */
export abstract class QueueStore {
  abstract names(): Promise<ReadonlySet<string>>;
  /** Registers missing names; throws `TooManyQueues` past the limit. */
  abstract register(names: readonly string[]): Promise<void>;
}

/** What a workspace has in the queues. */
export interface QueueState {
  /** Tasks that have not ended and are not deleted; what is not there is none. */
  depths: { queue: string; status: OpenTaskStatus; tasks: number }[];
  /** Of its queues, and of the workspace itself. */
  pauses: Pause[];
}

/** A limit that somebody has set. */
export interface LimitState extends Limit {
  /** Tasks that it has let through and that have not ended since. */
  running: number;
  waiting: number;
}

/** Queues as a workspace sees them. Never sees uncommitted rows. */
export abstract class QueueReader {
  /** From one snapshot. */
  abstract state(workspace_id: string): Promise<QueueState>;
  /** By kind and name, from one snapshot. */
  abstract limits(workspace_id: string): Promise<LimitState[]>;
}
