/** What a failed run has done and can be undone is undone: by one task for each, every time that the run was to be undone. */
import { grouped } from './evidence.mjs';

/** @typedef {import('./evidence.mjs').Data} Data */
/** @typedef {import('./evidence.mjs').Row} Row */
/** @typedef {import('./evidence.mjs').Violations} Violations */

/** @param {Data} data @param {Violations} violations */
export function checkCompensations({ tasks, runs, events, histories, specs }, violations) {
  const members = grouped([...tasks.values()], 'run_id');
  /** @param {string} run_id */
  const undoable = (run_id) => (members.get(run_id) ?? []).filter((task) => specs.get(String(task['task_id']))?.compensation);
  const turns = grouped(
    events.filter(({ run_id }) => run_id !== null),
    'run_id',
  );
  const undoing = grouped(
    [...runs.values()].filter(({ compensates_run_id }) => Boolean(compensates_run_id)),
    'compensates_run_id',
  );
  for (const [id, run] of runs) {
    const own = turns.get(id) ?? [];
    const undone = own.filter(({ type }) => type === 'run.compensated');
    violations.expect(
      (undoing.get(id)?.length ?? 0) === undone.length,
      'a run was not undone by as many runs as it says',
      () => `${id}: ${undoing.get(id)?.length ?? 0} runs, says ${undone.length}`,
    );
    for (const event of undone) checkUndone(event, own);
    const left = undoable(id).filter((task) => task['status'] === 'DONE' && task['deleted_at'] === null);
    violations.expect(
      run['status'] !== 'FAILED' || run['compensation'] !== 'armed' || left.length === 0,
      'a failed run was not undone',
      () => `${id}: ${left.length} tasks are left`,
    );
  }

  /** @param {Row} event that tells of the run that undoes @param {Row[]} own the run's events */
  function checkUndone(event, own) {
    const by = String(JSON.parse(String(event['data'])).after?.compensation_run_id);
    const failed = own.findLast(({ type, seq }) => type === 'run.failed' && Number(seq) < Number(event['seq']));
    const about = (members.get(by) ?? []).map((task) => String(specs.get(String(task['task_id']))?.compensates?.task_id));
    violations.expect(
      new Set(about).size === about.length && failed !== undefined,
      'a task was undone twice',
      () => `${by}: ${about.length} tasks for ${new Set(about).size}`,
    );
    for (const task of undoable(String(event['run_id']))) {
      const id = String(task['task_id']);
      const states = statesBetween(histories.get(id) ?? [], Number(failed?.['seq']), Number(event['seq']));
      // What somebody reran or deleted between the failure and this may go either way.
      const was = states.every(({ done }) => done) ? true : states.some(({ done }) => done) ? null : false;
      const isUndone = about.includes(id);
      violations.expect(
        was === null || was === isUndone,
        was ? 'what a failed run has done was not undone' : 'what was not done was undone',
        () => `${id} of ${event['run_id']} by ${by}`,
      );
    }
  }
}

/** Whether a task was done and there, from one place of the sequence to another. @param {Row[]} history @param {number} from @param {number} until */
function statesBetween(history, from, until) {
  let [status, isDeleted] = ['', false];
  /** @type {{ done: boolean }[]} */
  const states = [];
  for (const { seq, type, to_status } of history) {
    if (Number(seq) > until) break;
    if (Number(seq) > from && states.length === 0) states.push({ done: status === 'DONE' && !isDeleted });
    status = to_status === null ? status : String(to_status);
    if (type === 'task.deleted' || type === 'task.restored') isDeleted = type === 'task.deleted';
    if (Number(seq) > from) states.push({ done: status === 'DONE' && !isDeleted });
  }
  return states.length > 0 ? states : [{ done: status === 'DONE' && !isDeleted }];
}
