import type { Decision, Snapshot } from '../task/change';
import { Changes } from '../task/changes';
import type { SubmitRequest, TaskDraft } from '../task/draft';
import type { PreparedSubmit } from '../task/prepare-submit';
import { insertAll } from '../task/submit';
import type { ChangeContext } from '../task/task';
import type { WorkOf } from '../task/continue';
import type { OutcomeReader, UndoableTask } from '../ports/outcome-reader';

/** Read at once. */
const PAGE = 200;

type Compensating = WorkOf<'compensate'>['work'];

/**
 * What undoes the work of a run: a task for each that is DONE and has a compensation, also in the runs that did the work of its
 * tasks. What was done last is undone first, one after the other, and the end of one, however it ends, lets the next one start.
 */
export async function compensationDrafts(reader: OutcomeReader, workspace_id: string, run_id: string): Promise<TaskDraft[]> {
  const drafts: TaskDraft[] = [];
  for await (const task of undoable(reader, workspace_id, run_id)) {
    const { spec } = task;
    const { compensation, tasks, entry } = spec;
    if (!compensation) continue;
    const ref = String(drafts.length);
    drafts.push({
      ...compensation,
      ref,
      node: task.node ?? task.title,
      depends_on: drafts.length === 0 ? [] : [String(drafts.length - 1)],
      join: 'all_finished',
      spec: {
        compensates: { task_id: task.task_id, run_id: task.run_id },
        ...(tasks ? { tasks } : {}),
        ...(entry ? { entry } : {}),
      },
    });
  }
  return drafts;
}

/** Ids of a run ascend from dependencies to dependents: descending, they are an order in which it can be undone. */
async function* undoable(reader: OutcomeReader, workspace_id: string, run_id: string): AsyncGenerator<UndoableTask> {
  let before: string | undefined;
  for (;;) {
    const page = await reader.undoable(workspace_id, run_id, { limit: PAGE, ...(before === undefined ? {} : { before }) });
    for (const task of page) {
      // A node with a compensation of its own undoes its run as a whole.
      if (task.child_run_id !== null && !task.spec.compensation) yield* undoable(reader, workspace_id, task.child_run_id);
      else yield task;
    }
    if (page.length < PAGE) return;
    before = page.at(-1)?.task_id;
  }
}

/** @param after the task that the first of these waits for */
export async function compensationRequest(
  reader: OutcomeReader,
  workspace_id: string,
  run_id: string,
  drafts: readonly TaskDraft[],
  after: string | null,
  context: ChangeContext,
): Promise<SubmitRequest> {
  const run = await reader.run(workspace_id, run_id);
  const [first, ...others] = drafts;
  return {
    tasks: first ? [{ ...first, depends_on: after === null ? [] : [after] }, ...others] : [],
    run: true,
    compensates_run_id: run_id,
    created_by: run?.created_by ?? null,
    ...(run?.workflow ? { workflow: run.workflow } : {}),
    ...(run?.version ? { version: run.version } : {}),
    context,
  };
}

/** Makes the run that undoes another, unless that has been rerun meanwhile, or nothing of it is to be undone. */
export function decideCompensation(
  snapshot: Snapshot,
  { run_id, from, context }: Compensating,
  prepared: PreparedSubmit,
  next: Compensating | null,
): Decision<null> {
  const changes = new Changes(snapshot);
  const run = snapshot.runs.get(run_id);
  const isDue = run?.status === 'FAILED' && run.compensation === (from === 0 ? 'armed' : 'made');
  if (isDue && prepared.tasks.length > 0) {
    const { answer } = insertAll(changes, run.workspace_id, prepared);
    changes.run(run_id, { compensation: 'made' });
    changes.tell('run.compensated', run_id, context, {
      // Live views take from each event of a run what the run is.
      after: { status: run.status, compensation_run_id: answer.run_id, tasks: answer.items.length },
    });
    if (next) changes.leave(next);
  }
  return { set: changes.set(), outcome: null };
}
