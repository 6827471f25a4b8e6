import type { EventRecord } from '@taskflow/contracts';

export interface WorkspaceHead {
  workspace_id: string;
  /** The last assigned sequence number; 0 before the first event. */
  seq: number;
}

export interface EventFilter {
  task_id?: string;
  run_id?: string;
}

export abstract class EventReader {
  /** Events with `after < seq`, ascending, at most `limit`, matching the filter. */
  abstract range(workspace_id: string, after: number, limit: number, filter?: EventFilter): Promise<EventRecord[]>;
  abstract heads(workspace_ids: readonly string[]): Promise<WorkspaceHead[]>;
}
