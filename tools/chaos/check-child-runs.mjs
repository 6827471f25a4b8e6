/** Runs that do the work of tasks: one for each time that a task was delegated, and each task ends as its last one did. */
import { grouped } from './evidence.mjs';

/** @typedef {import('./evidence.mjs').Data} Data */
/** @typedef {import('./evidence.mjs').Violations} Violations */

/** Types of tasks that no worker executes. */
export const DELEGATED = new Set(['for_each', 'workflow']);

/** @param {Data} data @param {Violations} violations */
export function checkChildRuns({ tasks, runs, histories }, violations) {
  const children = grouped(
    [...runs.values()].filter(({ parent_task_id }) => parent_task_id !== null && parent_task_id !== undefined),
    'parent_task_id',
  );
  for (const id of children.keys())
    violations.expect(
      DELEGATED.has(String(tasks.get(id)?.['type'])),
      'a run works for a task that is none of its kind',
      () => id,
    );
  for (const [id, task] of tasks) {
    if (!DELEGATED.has(String(task['type']))) continue;
    const own = children.get(id) ?? [];
    const delegated = (histories.get(id) ?? []).filter(({ type }) => type === 'task.delegated').length;
    violations.expect(
      own.length === delegated,
      'a task has not the runs that it was delegated to',
      () => `${id}: ${own.length} runs, delegated ${delegated} times`,
    );
    const present = own.find(({ run_id }) => run_id === task['child_run_id']);
    violations.expect(
      task['status'] !== 'DONE' || present === undefined || present['status'] === 'DONE',
      'a task is DONE although its run is not',
      () => `${id}: run ${present?.['run_id']} is ${present?.['status']}`,
    );
  }
}
