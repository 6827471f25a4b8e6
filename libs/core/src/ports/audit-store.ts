import type { EventRecord, EventType, LivePage } from '@taskflow/contracts';

/** Filters of `GET /audit`; all that are given must fit. */
export interface AuditQuery {
  /** Who did it: id of a user, token, worker, schedule or system part. */
  actor_id?: string;
  /** Any of. */
  types?: readonly EventType[];
  /** Id of a task or run. */
  entity_id?: string;
  from?: Date;
  /** Not included. */
  to?: Date;
  limit: number;
  /** Opaque, from the page before; refused with `InvalidCursor` when it is not of this query. */
  cursor?: string;
}

/** The audit log: every event of every workspace, in `seq` order, each once. */
export abstract class AuditStore {
  abstract head(workspace_id: string): Promise<number>;
  /**
   * Appends events whose first `seq` is head + 1, all or nothing; what is already stored is passed over.
   * Returns the new head, or the present one when the events leave a gap (nothing is stored then).
   */
  abstract append(workspace_id: string, events: readonly EventRecord[]): Promise<number>;
  /** Newest first, with the log's head as `seq`; from one snapshot. */
  abstract search(workspace_id: string, query: AuditQuery): Promise<LivePage<EventRecord>>;
  /** Workspaces whose audit head is behind their event head. */
  abstract behind(limit: number): Promise<string[]>;
}
