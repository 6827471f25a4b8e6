/** Nothing begins in what is paused: from the commit of a pause to that of its resumption, no task of it is claimed. */

/** @typedef {import('./evidence.mjs').Data} Data */
/** @typedef {import('./evidence.mjs').Violations} Violations */

const RUN_ENDS = new Set(['run.done', 'run.failed', 'run.cancelled']);

/** @param {Data} data @param {Violations} violations */
export function checkPauses({ tasks, events }, violations) {
  /** What is paused at this place of the sequence. @type {Set<string>} */
  const paused = new Set();
  for (const event of events) {
    const { workspace_id, type, task_id, run_id } = event;
    const [kind, what] = String(type).split('.');
    const subject = `${kind} ${workspace_id} ${kind === 'run' ? run_id : kind === 'queue' ? queueOf(event) : ''}`;
    if (what === 'paused') paused.add(subject);
    else if (what === 'resumed') paused.delete(subject);
    else if (RUN_ENDS.has(String(type))) paused.delete(subject);
    else if (type === 'task.claimed') {
      const task = tasks.get(String(task_id));
      // Bulk actions run, whatever is paused.
      if (task?.['type'] === 'action') continue;
      const around = [`workspace ${workspace_id} `, `queue ${workspace_id} ${task?.['queue']}`, `run ${workspace_id} ${run_id}`];
      const held = around.find((each) => paused.has(each));
      violations.expect(
        held === undefined,
        'a task was claimed while it was paused',
        () => `${task_id} at ${event['seq']}: ${held}`,
      );
    }
  }
  violations.expect(paused.size === 0, 'a pause was not taken back', () => [...paused].join(', '));
}

/** @param {import('./evidence.mjs').Row} event @returns {string} */
function queueOf(event) {
  return String(JSON.parse(String(event['data'])).after?.queue);
}
