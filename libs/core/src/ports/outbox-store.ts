import type { Commit } from './task-store';

/** How long the process that committed has to publish before anyone else does. */
export const OUTBOX_CLAIM_MS = 10_000;

export abstract class OutboxStore {
  /** Forgets ranges whose messages the broker has confirmed. */
  abstract published(commits: readonly { workspace_id: string; outbox_id: string }[]): Promise<void>;
  /** Ranges whose claim has expired, claimed anew for this process, rebuilt from the event table. */
  abstract takeExpired(limit: number): Promise<Commit[]>;
}
