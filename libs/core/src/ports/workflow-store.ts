import type {
  Page,
  WorkflowDefinition,
  WorkflowObject,
  WorkflowSummary,
  WorkflowVersionObject,
  WorkflowVersionSummary,
} from '@taskflow/contracts';
import type { ChangeContext } from '../task/task';

export interface WorkflowQuery {
  limit: number;
  /** Opaque, from the page before; the implementation refuses a forged one with `InvalidCursor`. */
  cursor?: string;
}

/** Definitions of a workspace, each with all its versions. Every change is one transaction with its event. */
export abstract class WorkflowStore {
  /** Stores version 1; of several at once with one name, one wins. A deleted name may be taken again: versions go on counting. */
  abstract create(
    workspace_id: string,
    definition: WorkflowDefinition,
    context: ChangeContext,
  ): Promise<WorkflowObject | 'exists'>;
  /**
   * Stores the next version of it; one that says the same as the newest stores nothing. `stale`: the newest version, which is
   * not the `expected` one.
   */
  abstract replace(
    workspace_id: string,
    definition: WorkflowDefinition,
    context: ChangeContext,
    expected?: number,
  ): Promise<WorkflowObject | 'not_found' | { stale: number }>;
  /** No run can be made of it any more; those there are go on. */
  abstract delete(workspace_id: string, name: string, context: ChangeContext): Promise<'deleted' | 'not_found'>;
  /** The newest version. */
  abstract get(workspace_id: string, name: string): Promise<WorkflowObject | null>;
  abstract version(workspace_id: string, name: string, version: number): Promise<WorkflowVersionObject | null>;
  /** By name. */
  abstract list(workspace_id: string, query: WorkflowQuery): Promise<Page<WorkflowSummary>>;
  /** Newest first; null when there is no workflow of that name. */
  abstract versions(workspace_id: string, name: string, query: WorkflowQuery): Promise<Page<WorkflowVersionSummary> | null>;
}
