/** Workflows that clients run: lists, conditions, and work that is undone, over tasks that take time and fail. */

/** @typedef {import('./random.mjs').Chance} Chance */

/**
 * The body of `POST /runs`.
 * @param {Chance} chance
 * @param {string} sink origin of the HTTP server that `http` tasks call
 * @param {string} name put into titles
 */
export function makeWorkflow(chance, sink, name) {
  return chance.happens(0.3) ? makeBooking(chance, sink, name) : makeList(chance, sink, name);
}

/** Steps of which the last fails now and then: then those that went well are undone. @param {Chance} chance @param {string} sink @param {string} name */
function makeBooking(chance, sink, name) {
  const retry = { limit: 4, base_ms: 20, cap_ms: 400 };
  const call = (/** @type {string} */ what) => ({
    type: 'http',
    payload: { url: `${sink}/do?ms=${chance.whole(0, 60)}`, method: 'POST', body: { what } },
    retry,
  });
  const step = (/** @type {string} */ node, /** @type {string[]} */ depends_on = []) => ({
    title: `${name} ${node}`,
    ...call(node),
    depends_on,
    compensation: { title: `${name} undo ${node}`, ...call(`undo ${node}`) },
  });
  const payload = chance.happens(0.7) ? {} : { message: 'paid' };
  const tasks = {
    flight: step('flight'),
    hotel: step('hotel'),
    car: step('car', ['flight', 'hotel']),
    pay: { title: `${name} pay`, type: 'echo', payload, depends_on: ['car'] },
  };
  return { definition: { name: `chaos-${name}`, tasks }, input: {} };
}

/** @param {Chance} chance @param {string} sink @param {string} name */
function makeList(chance, sink, name) {
  const list = Array.from({ length: chance.whole(0, 25) }, (_, n) => n);
  const retry = { limit: 4, base_ms: 20, cap_ms: 400 };
  const on_failure = chance.pick([
    ['fail_run', 3],
    ['continue', 2],
    ['fail_fast', 1],
  ]);
  const concurrency = chance.happens(0.5) ? { concurrency: chance.whole(1, 5) } : {};
  const url = `${sink}/do?ms=${chance.whole(0, 100)}&n={{ item }}`;
  const definition = {
    name: `chaos-${name}`,
    input: { list: 'array', go: 'boolean' },
    tasks: {
      first: { title: `${name} first`, payload: { message: 'first', list: '{{ input.list }}' } },
      all: {
        title: `${name} item {{ item }}`,
        for_each: 'tasks.first.output.list',
        ...concurrency,
        type: 'http',
        payload: { url, method: 'POST', body: { name, index: '{{ index }}' } },
        retry,
        on_failure,
        depends_on: ['first'],
      },
      maybe: { title: `${name} maybe`, payload: { message: 'maybe' }, when: 'input.go', depends_on: ['first'] },
      // A list of tasks for people, of whom the client completes what it finds.
      people: { title: `${name} ask {{ item }}`, for_each: '[1, 2]', kind: 'human', when: 'input.go', depends_on: ['maybe'] },
      last: {
        title: `${name} last`,
        payload: { message: '{{ size(tasks.all.output) }} done' },
        depends_on: ['all', 'maybe'],
        join: chance.pick([
          ['all_done_ok', 2],
          ['all_finished', 1],
        ]),
      },
    },
  };
  return { definition, input: { list, go: chance.happens(0.6) } };
}
