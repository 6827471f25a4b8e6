/** Small mistakes in the sources that tests of the sources must catch. Those that a database alone shows stand beside its tests. */

/**
 * @typedef {object} Bug
 * @property {string} name
 * @property {string} file
 * @property {string} right what the file says, once
 * @property {string} wrong what it says with the mistake
 * @property {string} spec
 * @property {string} caught_by full name of a test of it
 */

const FENCE = 'row.attempt === held.attempt && row.lease_token === held.lease_token';
const STORE = 'libs/platform/src/store/task/task-store.conformance-spec.ts';
const LOOP = 'apps/scheduler/src/due-work/due-work.loop';
const WORK = 'apps/scheduler/src/due-work/due-work';

/** @type {Bug[]} */
export const BUGS = [
  {
    name: 'an end that is fenced by the attempt alone',
    file: 'libs/core/src/task/finish.ts',
    right: FENCE,
    wrong: 'row.attempt === held.attempt',
    spec: STORE,
    caught_by: 'fences off every result but that of the live attempt and token',
  },
  {
    name: 'an end that is fenced by nothing',
    file: 'libs/core/src/task/finish.ts',
    right: ` && ${FENCE}`,
    wrong: '',
    spec: STORE,
    caught_by: 'fences off every result but that of the live attempt and token',
  },
  {
    name: 'a scheduler that grants no amnesty',
    file: `${LOOP}.ts`,
    right: 'Date.now() + this.settings.amnesty_ms',
    wrong: '0',
    spec: `${LOOP}.spec.ts`,
    caught_by: 'rescues nobody for an amnesty after its start, trouble with the database, and being stopped itself',
  },
  {
    name: 'a scheduler that rescues nobody',
    file: `${WORK}.ts`,
    right: 'byWorkspace(orphans)',
    wrong: 'byWorkspace([])',
    spec: `${WORK}.spec.ts`,
    caught_by: 'rescues orphans of every workspace, but not during an amnesty',
  },
  {
    name: 'a continuation that only the memory of its process knows',
    file: 'libs/platform/src/store/task/continuations.ts',
    right: "await insertRows(sql, 'continuation'",
    wrong: "if (works.length < 0) await insertRows(sql, 'continuation'",
    spec: STORE,
    caught_by: 'gives an expired continuation to one process, and lets its work be done once',
  },
];
