import type { Randomness } from '../ports/clock';
import { checkGraph } from './check-graph';
import type { SubmitRequest, TaskDraft } from './draft';

export interface PreparedTask {
  draft: TaskDraft;
  task_id: string;
  /** Place in the request. */
  index: number;
  /** Parents inside the request. */
  internal: string[];
  /** Parents that must exist already. */
  external: string[];
}

export interface PreparedSubmit {
  request: SubmitRequest;
  /** In dependency order; ids ascend in that order, so that locks taken by id mostly follow the graph. */
  tasks: PreparedTask[];
  run_id: string | null;
}

/**
 * Checks a request and gives every task its id.
 * @param queues registered worker queues
 * @throws DomainError with every fault at once
 */
export function prepareSubmit(request: SubmitRequest, queues: ReadonlySet<string>, randomness: Randomness): PreparedSubmit {
  const positions = checkGraph(request.tasks, queues);
  const run_id = request.run ? randomness.uuid() : null;
  const ids = new Map<string, string>();
  const tasks = positions.map((index) => {
    const draft = request.tasks[index] as TaskDraft;
    const task_id = randomness.uuid();
    ids.set(draft.ref, task_id);
    const internal: string[] = [];
    const external: string[] = [];
    for (const name of draft.depends_on ?? []) {
      const parent = ids.get(name);
      if (parent) internal.push(parent);
      else external.push(name);
    }
    return { draft: withIds(draft, ids), task_id, index, internal, external };
  });
  return { request, tasks, run_id };
}

/** What expressions name is above the task, so its id is known. */
function withIds(draft: TaskDraft, ids: ReadonlyMap<string, string>): TaskDraft {
  const { names = [], spec } = draft;
  if (names.length === 0) return draft;
  return { ...draft, spec: { ...spec, tasks: Object.fromEntries(names.map((name) => [name, ids.get(name) ?? ''])) } };
}
