import type { ChangeContext } from '../task/task';
import type { HandlerType } from '../worker/handler-types';

/** A task type that a workspace registered for workers of its own. */
export type RegisteredType = HandlerType;

/** Registered task types (directory database). Each change writes its event to the workspace in the same transaction. */
export abstract class TaskTypeStore {
  /**
   * Registers the type, or describes it anew; one that says the same as before writes nothing. `too_many` at
   * `LIMITS.types_per_workspace`, also when several are registered at once.
   */
  abstract put(
    workspace_id: string,
    type: RegisteredType,
    context: ChangeContext,
  ): Promise<'registered' | 'changed' | 'same' | 'too_many'>;
  /** By name. */
  abstract list(workspace_id: string): Promise<RegisteredType[]>;
  /** False when there is none of that name. Tasks of the type stay as they are. */
  abstract remove(workspace_id: string, type: string, context: ChangeContext): Promise<boolean>;
}
