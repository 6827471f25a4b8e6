import type { Page } from '@taskflow/contracts';
import type { ChangeContext } from '../task/task';
import type { DeadLetter } from './message-bus';

/** A dead letter that is kept. */
export interface KeptLetter extends DeadLetter {
  dead_letter_id: string;
  /** Of the first time. */
  at: Date;
}

/** Dead letters by the workspace that their messages name; those that name none belong to the system's (directory database). */
export abstract class DeadLetterStore {
  /** Keeps it; the same message of the same group is kept once. The oldest of `LIMITS.dead_letters` and more are forgotten. */
  abstract put(letter: DeadLetter): Promise<void>;
  /** Newest first. @throws InvalidCursor */
  abstract list(workspace_id: string, page: { limit: number; cursor?: string }): Promise<Page<KeptLetter>>;
  /** Those of the ids that there are; without ids the oldest. */
  abstract some(workspace_id: string, which: { ids?: readonly string[]; limit: number }): Promise<KeptLetter[]>;
  /** Forgets them, and says in an event that they were given to their groups again. */
  abstract redriven(workspace_id: string, ids: readonly string[], context: ChangeContext): Promise<number>;
  /** Forgets those that are older than 30 days; returns how many. */
  abstract clean(): Promise<number>;
}
