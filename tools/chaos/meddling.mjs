/** What a client does to work that was submitted, beside waiting for it: one task or run at a time, or many at once. */

/** @typedef {import('./random.mjs').Chance} Chance */

const SCOPES = /** @type {const} */ ([
  ['this', 2],
  ['failed', 1],
  ['downstream', 1],
]);
/** Actions over a description look back so far. */
const LATELY_MS = 20_000;

/**
 * A request about one task or one run; `path` is below that of the workspace.
 * @param {Chance} chance
 * @param {string} task_id
 * @param {readonly string[]} runs
 * @returns {{ method: string, path: string, body?: object }}
 */
export function pickMeddling(chance, task_id, runs) {
  const task = `/tasks/${task_id}`;
  const what = chance.pick([
    ['cancel', 2],
    ['execute', 2],
    ['complete', 1],
    ['rerun', 3],
    ['delete', 1],
    ['restore', 1],
    ['cancel run', 0.4],
    ['rerun run', 1],
  ]);
  const run_id = runs.length > 0 ? chance.pick(runs.map((id) => [id, 1])) : '';
  if (what === 'cancel run' && run_id) return { method: 'POST', path: `/runs/${run_id}/cancel` };
  if (what === 'rerun run' && run_id) {
    const scope = chance.happens(0.5) ? 'failed' : 'all';
    return { method: 'POST', path: `/runs/${run_id}/rerun`, body: { scope } };
  }
  if (what === 'rerun') return { method: 'POST', path: `${task}/rerun`, body: { scope: chance.pick(SCOPES) } };
  if (what === 'delete') return { method: 'DELETE', path: task };
  return { method: 'POST', path: `${task}/${what.endsWith('run') ? 'cancel' : what}` };
}

/**
 * The body of a bulk action about some of the given tasks, or about what a filter finds.
 * @param {Chance} chance
 * @param {readonly string[]} task_ids
 * @param {readonly string[]} actions ids of earlier ones, which can be undone
 * @returns {object}
 */
export function pickAction(chance, task_ids, actions) {
  const action = chance.pick([
    ['rerun', 4],
    ['delete', 2],
    ['restore', 3],
    ['cancel', 1],
    ['clear_completed', 1],
    ['execute', 1],
  ]);
  const scope = action === 'rerun' ? { scope: chance.pick(SCOPES) } : {};
  const last = actions.at(-1);
  if (action === 'restore' && last !== undefined && chance.happens(0.5)) return { action, filter: { deleted_by: last } };
  if (chance.happens(0.5)) return { action, ...scope, task_ids: some(chance, task_ids) };
  const created_after = new Date(Date.now() - LATELY_MS).toISOString();
  const status = action === 'rerun' || action === 'delete' ? { status: ['FAILED', 'SKIPPED', 'CANCELLED'] } : {};
  return { action, ...scope, filter: { created_after, ...status } };
}

/** @param {Chance} chance @param {readonly string[]} task_ids @returns {string[]} at least one */
function some(chance, task_ids) {
  const chosen = task_ids.filter(() => chance.happens(0.2));
  return chosen.length > 0 ? chosen : task_ids.slice(-1);
}
