import type { Priority } from '@taskflow/contracts';
import type { Commit } from './task-store';

/** What `task.created` tells of a task beyond its event. */
export interface BellDetails {
  type: string;
  queue: string;
  priority: Priority;
  payload: unknown;
}

/** How long the process that committed has to publish before anyone else does. */
export const OUTBOX_CLAIM_MS = 10_000;

export abstract class OutboxStore {
  /** Forgets ranges whose messages the broker has confirmed; may gather what comes within moments. */
  abstract published(commits: readonly { workspace_id: string; outbox_id: string }[]): Promise<void>;
  /** Ranges whose claim has expired, claimed anew for this process, rebuilt from the event table. */
  abstract takeExpired(limit: number): Promise<Commit[]>;
  /** Details for `task.created`, by task id; tasks that are gone are missing. */
  abstract bellDetails(workspace_id: string, task_ids: readonly string[]): Promise<Map<string, BellDetails>>;
}
