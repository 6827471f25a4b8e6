import { isTerminal, TASK_DEFAULTS, type Fault, type TaskStatus } from '@taskflow/contracts';
import { DomainError } from '../errors';
import type { TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from './change';
import { Changes } from './changes';
import { refusal } from './check-graph';
import type { PreparedSubmit, PreparedTask } from './prepare-submit';
import { endedWell, joinMet } from './join';
import { canCompensate, needsPreparation } from './node-spec';
import { isReady, leavePreparation } from './settle';
import type { NewTask } from './task';

export interface SubmitAnswer {
  run_id: string | null;
  /** In the order of the request. */
  items: { ref: string; task_id: string; status: TaskStatus }[];
}

/** `replayed`: the key was used before with the same body; nothing was created now. `created`: in the order of the request. */
export type SubmitOutcome = { answer: SubmitAnswer; replayed: boolean; created: readonly NewTask[] } | { refused: DomainError };

/** Creates the tasks of several prepared requests in one transaction; each is all or nothing. One outcome per request. */
export async function submit(
  store: TaskStore,
  workspace_id: string,
  requests: readonly PreparedSubmit[],
): Promise<SubmitOutcome[]> {
  const parents = new Set(requests.flatMap((request) => request.tasks.flatMap((task) => task.external)));
  const idempotency_keys = requests.flatMap(({ request }) => (request.idempotency ? [request.idempotency.key] : []));
  const bulk = requests.reduce((tasks, request) => tasks + request.tasks.length, 0) > 200;
  const queues = [...new Set(requests.flatMap(({ tasks }) => tasks.map(({ draft }) => draft.queue ?? TASK_DEFAULTS.queue)))];
  const scope = { workspace_id, task_ids: [...parents], settles: false, idempotency_keys, queues, bulk };
  return (await store.change(scope, (snapshot) => decideSubmit(snapshot, workspace_id, requests))) ?? [];
}

export function decideSubmit(
  snapshot: Snapshot,
  workspace_id: string,
  requests: readonly PreparedSubmit[],
): Decision<SubmitOutcome[]> {
  const changes = new Changes(snapshot);
  const answers = new Map(snapshot.idempotency);
  const outcome = requests.map((prepared): SubmitOutcome => {
    const { idempotency } = prepared.request;
    const stored = idempotency && answers.get(idempotency.key);
    if (stored && stored.hash !== idempotency.hash)
      return {
        refused: new DomainError(
          'idempotency_mismatch',
          `Idempotency-Key "${idempotency.key}" was used with another body. Use a new key.`,
        ),
      };
    if (stored) return { answer: stored.answer as SubmitAnswer, replayed: true, created: [] };
    const faults = parentFaults(changes, prepared);
    if (faults.length > 0) return { refused: refusal(faults) };
    const { answer, created } = insertAll(changes, workspace_id, prepared);
    if (idempotency) {
      const entry = { hash: idempotency.hash, answer };
      answers.set(idempotency.key, entry);
      changes.answer(idempotency.key, entry);
    }
    return { answer, replayed: false, created };
  });
  return { set: changes.set(), outcome };
}

function parentFaults(changes: Changes, prepared: PreparedSubmit): Fault[] {
  return prepared.tasks.flatMap(({ draft, index, external }) =>
    external.flatMap((parent_id): Fault[] => {
      const path = `tasks[${index}].depends_on`;
      const parent = changes.row(parent_id);
      if (!parent || parent.deleted_at)
        return [{ path, code: 'unknown_dependency', message: `there is no task ${parent_id} in this workspace` }];
      if (!isTerminal(parent.status) || endedWell(parent) || draft.join === 'all_finished') return [];
      return [
        {
          path,
          code: 'dependency_not_met',
          message: `task ${parent_id} is ${parent.status}; only join all_finished accepts that`,
        },
      ];
    }),
  );
}

/** Inserts the tasks of a prepared request, and its run when it asks for one. */
export function insertAll(
  changes: Changes,
  workspace_id: string,
  prepared: PreparedSubmit,
): { answer: SubmitAnswer; created: NewTask[] } {
  const { request, run_id } = prepared;
  if (run_id)
    changes.newRun(
      {
        run_id,
        workflow: request.workflow ?? null,
        version: request.version ?? null,
        input: request.input ?? null,
        tasks: prepared.tasks.length,
        created_by: request.created_by,
        parent_task_id: request.parent?.task_id ?? null,
        depth: request.parent?.depth ?? 0,
        compensates_run_id: request.compensates_run_id ?? null,
        compensation: prepared.tasks.some(({ draft }) => canCompensate(draft.spec)) ? 'armed' : null,
      },
      request.context,
    );
  const items: SubmitAnswer['items'] = [];
  const created: NewTask[] = [];
  for (const task of prepared.tasks) {
    const row = newTask(changes, workspace_id, prepared, task);
    changes.insert(row, request.context);
    if (row.preparation && isReady(row, changes.now) && !changes.pauseOf(row)) leavePreparation(changes, row, request.context);
    items[task.index] = { ref: task.draft.ref, task_id: row.task_id, status: row.status };
    created[task.index] = row;
  }
  return { answer: { run_id, items }, created };
}

function newTask(changes: Changes, workspace_id: string, prepared: PreparedSubmit, task: PreparedTask): NewTask {
  const { draft, task_id } = task;
  const { now } = changes;
  const dependencies = addEdges(changes, task);
  const join = draft.join ?? TASK_DEFAULTS.join;
  const held = draft.hold ?? false;
  const start_at = draft.start_at ?? null;
  const ready = !held && joinMet({ join, ...dependencies });
  const later = start_at !== null && start_at > now;
  const place = { type: draft.type, queue: draft.queue ?? TASK_DEFAULTS.queue, run_id: prepared.run_id };
  const paused = changes.pauseOf(place) !== null;
  const preparation = needsPreparation(draft.spec) ? 'due' : null;
  const status = !ready || later || paused || preparation ? 'PENDING' : draft.kind === 'human' ? 'WAITING' : 'QUEUED';
  const priority = draft.priority ?? TASK_DEFAULTS.priority;
  const concurrency_key = draft.concurrency_key ?? null;
  return {
    workspace_id,
    task_id,
    title: draft.title,
    description: draft.description ?? null,
    kind: draft.kind,
    ...place,
    payload: draft.payload ?? null,
    node: draft.node ?? null,
    spec: draft.spec ?? null,
    custom_fields: draft.custom_fields ?? {},
    tags: [...new Set(draft.tags ?? [])],
    assignee_id: draft.assignee?.user_id ?? null,
    assignee_role: draft.assignee_role ?? null,
    created_by: prepared.request.created_by,
    due_at: draft.due_at ?? null,
    status,
    priority,
    rank: status === 'QUEUED' ? changes.entryRank({ ...place, priority, concurrency_key }) : null,
    held,
    ...dependencies,
    join,
    preparation,
    child_run_id: null,
    on_failure: draft.on_failure ?? TASK_DEFAULTS.on_failure,
    start_at,
    run_after: ready && later ? start_at : null,
    frozen_ms: null,
    ...retryColumns(draft),
    timeout_ms: draft.timeout_ms ?? TASK_DEFAULTS.timeout_ms,
    concurrency_key,
    generation: 1,
    attempt: 0,
    failures: 0,
    crashes: 0,
    lease_token: null,
    worker_id: null,
    deadline_at: null,
    progress: 0,
    progress_message: null,
    error: null,
    version: 1,
    queued_at: status === 'PENDING' ? null : now,
    started_at: null,
    finished_at: null,
    created_at: now,
    updated_at: now,
    deleted_at: null,
    deleted_by: null,
  };
}

function retryColumns({
  retry,
}: PreparedTask['draft']): Pick<NewTask, 'retry_limit' | 'retry_base_ms' | 'retry_cap_ms' | 'no_retry'> {
  const { limit, base_ms, cap_ms, no_retry } = { ...TASK_DEFAULTS.retry, no_retry: [], ...retry };
  return { retry_limit: limit, retry_base_ms: base_ms, retry_cap_ms: cap_ms, no_retry: [...no_retry] };
}

/** Parents that settled before the edge was made are not counted: nothing will ever tell this child of them. */
function addEdges(changes: Changes, task: PreparedTask): { unfinished: number; ok_parents: number } {
  let unfinished = task.internal.length;
  let ok_parents = 0;
  for (const parent_id of task.internal) changes.edge({ parent_id, child_id: task.task_id, counted: true });
  for (const parent_id of task.external) {
    const parent = changes.row(parent_id);
    const settled = parent !== undefined && isTerminal(parent.status);
    if (!settled) unfinished += 1;
    else if (endedWell(parent)) ok_parents += 1;
    changes.edge({ parent_id, child_id: task.task_id, counted: !settled });
  }
  return { unfinished, ok_parents };
}
