/** What the parts of the checker share: rows by what they belong to, and the list of what is wrong. */

/** @typedef {import('./database.mjs').Row} Row */

/**
 * @typedef {object} Data
 * @property {Map<string, Row>} tasks by id
 * @property {Row[]} events by workspace and seq
 * @property {Map<string, Row[]>} histories events of each task, by seq
 * @property {Row[]} edges
 * @property {Map<string, Row[]>} attempts by task id
 * @property {Row[]} works payloads of bulk actions: what they were to do, and how far they came
 * @property {Map<string, Row>} runs
 * @property {Map<string, { compensation?: object, compensates?: { task_id: string } }>} specs of tasks that undo others, or can be undone
 */

export const TERMINAL = new Set(['DONE', 'FAILED', 'CANCELLED', 'SKIPPED']);
const NAMED = 5;

/** Collects violations; of each kind only some are named, all are counted. */
export class Violations {
  /** @type {Map<string, string[]>} */
  #found = new Map();

  /** @param {boolean} holds @param {string} kind @param {() => string} particulars */
  expect(holds, kind, particulars) {
    if (holds) return;
    const list = this.#found.get(kind) ?? [];
    list.push(particulars());
    this.#found.set(kind, list);
  }

  /** @returns {string[]} */
  lines() {
    return [...this.#found].map(
      ([kind, list]) => `${kind} (${list.length}): ${list.slice(0, NAMED).join('; ')}${list.length > NAMED ? '; …' : ''}`,
    );
  }
}

/** @param {Row[]} rows @param {string} column @returns {Map<string, Row[]>} */
export function grouped(rows, column) {
  /** @type {Map<string, Row[]>} */
  const groups = new Map();
  for (const row of rows) {
    const key = String(row[column]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
