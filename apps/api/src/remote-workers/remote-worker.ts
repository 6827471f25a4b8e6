import type { Actor } from '@taskflow/contracts';
import type { HeldByWorker } from '@taskflow/contracts';
import type { HeldTask } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import type { Caller } from '../request/request';

/** A worker over HTTP, as the engine knows it. */
export interface RemoteWorker {
  worker_id: string;
  workspace_id: string;
  token_id: string;
  context: ChangeContext;
}

/**
 * The worker of that name, of the caller's token. Its id holds the token's, so that nobody can pass for the worker of
 * somebody else, or for one of our own processes.
 */
export function remoteWorker(caller: Caller, name: string): RemoteWorker {
  if (!caller.token) throw new Error('no guard has asked for an API token');
  const { token_id } = caller.token;
  const actor: Actor = { kind: 'worker', id: `${name}@${token_id}` };
  return {
    worker_id: actor.id,
    workspace_id: caller.workspace_id,
    token_id,
    context: { ...caller.context, actor },
  };
}

/** An execution that the worker says it holds; of another workspace nobody can hold anything. */
export function heldOf(worker: RemoteWorker, { task_id, attempt, lease_token }: HeldByWorker): HeldTask {
  return { workspace_id: worker.workspace_id, task_id, attempt, lease_token };
}
