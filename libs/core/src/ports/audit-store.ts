import type { EventRecord } from '@taskflow/contracts';

/** The audit log: every event of every workspace, in `seq` order, each once. */
export abstract class AuditStore {
  abstract head(workspace_id: string): Promise<number>;
  /**
   * Appends events whose first `seq` is head + 1, all or nothing; what is already stored is passed over.
   * Returns the new head, or the present one when the events leave a gap (nothing is stored then).
   */
  abstract append(workspace_id: string, events: readonly EventRecord[]): Promise<number>;
  /** Workspaces whose audit head is behind their event head. */
  abstract behind(limit: number): Promise<string[]>;
}
