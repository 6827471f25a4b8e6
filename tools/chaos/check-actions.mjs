/** Bulk actions: each effect of an action that was counted has happened once, and none besides, whoever was killed on the way. */

/** @typedef {import('./evidence.mjs').Data} Data */
/** @typedef {import('./evidence.mjs').Violations} Violations */

/**
 * Events that an action causes: by what it does to a task that it applies to. Cancelling also ends tasks that it is not about
 * (those that depend on what was cancelled), and executing moves only what is ready: of these there may be more, or fewer.
 * @type {Record<string, { type: string, exact: boolean }>}
 */
const EFFECTS = {
  cancel: { type: 'task.cancelled', exact: false },
  rerun: { type: 'task.rerun', exact: true },
  delete: { type: 'task.deleted', exact: true },
  clear_completed: { type: 'task.deleted', exact: true },
  restore: { type: 'task.restored', exact: true },
};

/** @param {Data} data @param {import('./client.mjs').Client} client @param {Violations} violations */
export function checkActions({ tasks, works, events }, client, violations) {
  /** @type {Map<string, number>} */
  const caused = new Map();
  for (const { correlation_id, type } of events) {
    const key = `${correlation_id} ${type}`;
    caused.set(key, (caused.get(key) ?? 0) + 1);
  }
  const known = new Set(works.map(({ task_id }) => String(task_id)));
  for (const id of client.actions) violations.expect(known.has(id), 'an acknowledged action is lost', () => id);
  violations.expect(
    works.length <= client.askedActions,
    'there are more actions than were asked for',
    () => `${works.length}, asked for ${client.askedActions}`,
  );
  for (const { task_id, payload } of works) {
    const work = JSON.parse(String(payload));
    const name = `${work.action} ${task_id} (${tasks.get(String(task_id))?.['status']})`;
    violations.expect(
      work.matched === work.applied + work.refused.length || work.refused.length === 100,
      'an action does not account for all that it matched',
      () => `${name}: matched ${work.matched}, applied ${work.applied}, refused ${work.refused.length}`,
    );
    const effect = EFFECTS[work.action];
    if (!effect) continue;
    const count = caused.get(`${work.asked_by.correlation_id} ${effect.type}`) ?? 0;
    // What a rerun takes along is not counted as applied.
    const isExact = effect.exact && (work.action !== 'rerun' || work.scope === 'this');
    violations.expect(
      isExact ? count === work.applied : count >= work.applied,
      'an action did not do what it says',
      () => `${name}: applied ${work.applied}, events ${count}`,
    );
  }
}
