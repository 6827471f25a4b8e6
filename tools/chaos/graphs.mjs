/** The work that clients submit: graphs of many shapes, with steps that take time, fail, hold, or need a person. */

const SHAPES = /** @type {const} */ ([
  ['single', 3],
  ['chain', 3],
  ['diamond', 3],
  ['fan', 1],
  ['random', 4],
  ['policies', 2],
]);

/**
 * @typedef {{ ref: string, title: string, depends_on?: string[], [field: string]: unknown }} Draft
 * @typedef {import('./random.mjs').Chance} Chance
 */

/**
 * The tasks of one request.
 * @param {Chance} chance
 * @param {string} sink origin of the HTTP server that `http` tasks call
 * @param {string} name put into titles
 * @param {boolean} wide some fans are wider than what one transaction settles
 * @returns {Draft[]}
 */
export function makeGraph(chance, sink, name, wide) {
  const step = stepMaker(chance, sink, name);
  switch (chance.pick(SHAPES)) {
    case 'single':
      return [step('a')];
    case 'chain':
      return Array.from({ length: chance.whole(3, 12) }, (_, n) => step(`s${n}`, n === 0 ? [] : [`s${n - 1}`]));
    case 'diamond':
      return [step('top'), step('left', ['top']), step('right', ['top']), step('bottom', ['left', 'right'])];
    case 'fan': {
      const middle = Array.from({ length: wide && chance.happens(0.2) ? 500 : 50 }, (_, n) => `m${n}`);
      return [
        step('source'),
        ...middle.map((ref) => quick(ref, ['source'], name)),
        step('join', middle, { join: 'all_finished' }),
      ];
    }
    case 'random':
      return randomGraph(chance, step);
    case 'policies':
      return policies(chance, step, name);
  }
}

/** @param {string} ref @param {string[]} depends_on @param {string} name @returns {Draft} */
const quick = (ref, depends_on, name) => ({ ref, title: `${name} ${ref}`, payload: { message: ref }, depends_on });

/**
 * @param {Chance} chance
 * @param {string} sink
 * @param {string} name
 */
function stepMaker(chance, sink, name) {
  /** @param {string} ref @param {string[]} [depends_on] @param {object} [more] @returns {Draft} */
  return (ref, depends_on = [], more = {}) => {
    const retry = { limit: 4, base_ms: 20, cap_ms: 400 };
    // Some steps must not meet others of their key, whatever graph those are in.
    const key = chance.pick([
      [{}, 14],
      [{ concurrency_key: 'one' }, 1],
      [{ concurrency_key: 'two' }, 1],
    ]);
    const common = { ref, title: `${name} ${ref}`, depends_on, retry, ...key, ...more };
    const kind = chance.pick([
      ['echo', 4],
      ['http', 4],
      ['flaky', 1],
      ['delay', 2],
      ['simulate', 1],
      ['broken', 0.3],
      ['human', 0.3],
    ]);
    switch (kind) {
      case 'echo':
        return {
          ...common,
          payload: { message: ref },
          hold: chance.happens(0.05),
          priority: chance.pick([
            ['low', 1],
            ['medium', 3],
            ['urgent', 1],
          ]),
        };
      case 'http':
        return {
          ...common,
          type: 'http',
          payload: { url: `${sink}/do?ms=${chance.whole(0, 200)}`, method: 'POST', body: { name, ref } },
        };
      case 'flaky':
        return { ...common, type: 'http', payload: { url: `${sink}/do?ms=${chance.whole(0, 50)}&fail=${chance.whole(1, 2)}` } };
      case 'delay':
        return { ...common, type: 'delay', payload: { ms: chance.whole(1, 600), steps: 3 } };
      case 'simulate':
        return { ...common, type: 'simulate', payload: { duration_ms: chance.whole(1, 100), fail_rate: 0.3 } };
      case 'broken':
        return { ...common, type: 'echo', payload: {} };
      case 'human':
        return { ref, title: common.title, depends_on, kind: 'human', ...more };
    }
  };
}

/** @param {Chance} chance @param {ReturnType<typeof stepMaker>} step */
function randomGraph(chance, step) {
  const size = chance.whole(5, 25);
  return Array.from({ length: size }, (_, n) => {
    const parents = new Set();
    for (let edge = chance.whole(0, 3); edge > 0 && n > 0; edge -= 1) parents.add(`r${chance.whole(Math.max(0, n - 6), n - 1)}`);
    const join = chance.pick([
      ['all_done_ok', 5],
      ['all_finished', 2],
      ['any_ok', 2],
    ]);
    const on_failure = chance.pick([
      ['fail_run', 6],
      ['continue', 2],
      ['fail_fast', 0.5],
    ]);
    return step(`r${n}`, [...parents], { join, on_failure });
  });
}

/** @param {Chance} chance @param {ReturnType<typeof stepMaker>} step @param {string} name @returns {Draft[]} */
function policies(chance, step, name) {
  const on_failure = chance.pick([
    ['fail_run', 1],
    ['fail_fast', 1],
    ['continue', 1],
  ]);
  return [
    { ref: 'bad', title: `${name} bad`, type: 'echo', payload: {}, on_failure },
    step('needs', ['bad']),
    step('deeper', ['needs']),
    step('whatever', ['bad', 'deeper'], { join: 'all_finished' }),
    step('free'),
    step('any', ['bad', 'free'], { join: 'any_ok' }),
  ];
}
