/** Tasks of one concurrency key: never two at work at the same time, by the order of commits. */

/** @typedef {import('./evidence.mjs').Data} Data */
/** @typedef {import('./evidence.mjs').Violations} Violations */

/** Nobody sets limits in these workspaces: a key lets one of its tasks through. */
const AT_ONCE = 1;

/** @param {Data} data @param {Violations} violations */
export function checkLimits({ tasks, events }, violations) {
  /** @type {Map<string, Set<string>>} by workspace and key: the tasks that are PROCESSING at this event */
  const running = new Map();
  for (const { workspace_id, task_id, from_status, to_status } of events) {
    const key = tasks.get(String(task_id))?.['concurrency_key'] ?? null;
    if (key === null || to_status === null) continue;
    const name = `${workspace_id} ${key}`;
    const set = running.get(name) ?? new Set();
    running.set(name, set);
    if (from_status === 'PROCESSING') set.delete(String(task_id));
    if (to_status === 'PROCESSING') set.add(String(task_id));
    violations.expect(set.size <= AT_ONCE, 'more tasks of a key at once than its limit', () => `${key}: ${[...set].join(', ')}`);
  }
}
