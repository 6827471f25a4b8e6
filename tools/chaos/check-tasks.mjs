/** Tasks at rest: their histories, edges and attempts, generation by generation. */
import { DELEGATED } from './check-child-runs.mjs';
import { grouped, TERMINAL } from './evidence.mjs';

/** @typedef {import('./evidence.mjs').Row} Row */
/** @typedef {import('./evidence.mjs').Data} Data */
/** @typedef {import('./evidence.mjs').Violations} Violations */

const CRASH_LIMIT = 5;
/** What a task is in only while its join rule is met. */
const STARTED = new Set(['QUEUED', 'WAITING', 'PROCESSING', 'DONE']);

/** A task's changes of status, cut where a rerun opened the next generation. @param {Row[]} history @returns {Row[][]} */
function generationsOf(history) {
  /** @type {Row[][]} */
  const generations = [[]];
  for (const event of history) {
    if (event['to_status'] === null) continue;
    if (event['type'] === 'task.rerun') generations.push([]);
    generations.at(-1)?.push(event);
  }
  return generations;
}

/** @param {Row[]} generation @returns {string[]} */
const endsOf = (generation) => generation.map(({ to_status }) => String(to_status)).filter((status) => TERMINAL.has(status));

/** Each task's events follow one from the other, and end in exactly one terminal state a generation. @param {Data} data @param {Violations} violations */
export function checkHistories({ tasks, histories }, violations) {
  for (const [id, task] of tasks) {
    const history = histories.get(id) ?? [];
    const status = String(task['status']);
    violations.expect(TERMINAL.has(status), 'a task is stuck', () => `${id} is ${status}, unfinished ${task['unfinished']}`);
    checkGenerations(id, task, history, violations);
    violations.expect(
      history[0]?.['type'] === 'task.created',
      'a task does not begin with its creation',
      () => `${id}: ${history[0]?.['type']}`,
    );
    let before = /** @type {string | number | null} */ (null);
    for (const event of history) {
      if (event['to_status'] === null) continue;
      violations.expect(
        event['from_status'] === before,
        'an event does not follow from the one before',
        () => `${id} seq ${event['seq']}: from ${event['from_status']}, was ${before}`,
      );
      before = event['to_status'] ?? before;
    }
    violations.expect(
      before === status,
      "a task's status is not that of its last event",
      () => `${id}: ${status}, event ${before}`,
    );
    violations.expect(task['lease_token'] === null, 'an ended task still has a lease', () => id);
    violations.expect(!TERMINAL.has(status) || task['finished_at'] !== null, 'an ended task has no end', () => id);
    checkDeletions(id, task, history, violations);
  }
}

/** @param {string} id @param {Row} task @param {Row[]} history @param {Violations} violations */
function checkGenerations(id, task, history, violations) {
  const generations = generationsOf(history);
  violations.expect(
    generations.length === Number(task['generation']),
    'a task has not the generation that its reruns make',
    () => `${id}: ${task['generation']}, reruns ${generations.length - 1}`,
  );
  for (const [index, generation] of generations.entries()) {
    const ends = endsOf(generation);
    const isOpen = index === generations.length - 1 && !TERMINAL.has(String(task['status']));
    violations.expect(
      isOpen || (ends.length === 1 && TERMINAL.has(String(generation.at(-1)?.['to_status']))),
      'a task did not end exactly once in a generation',
      () => `${id} generation ${index + 1}: ${ends.join(', ') || 'no end'}`,
    );
  }
}

/** @param {string} id @param {Row} task @param {Row[]} history @param {Violations} violations */
function checkDeletions(id, task, history, violations) {
  const turns = history.map(({ type }) => String(type)).filter((type) => type === 'task.deleted' || type === 'task.restored');
  violations.expect(
    turns.every((type, index) => (type === 'task.deleted') === (index % 2 === 0)),
    'a task was deleted or restored twice in a row',
    () => `${id}: ${turns.join(', ')}`,
  );
  violations.expect(
    (turns.at(-1) === 'task.deleted') === (task['deleted_at'] !== null),
    'a deletion is not that of the last event',
    () => `${id}: ${task['deleted_at']} after ${turns.at(-1)}`,
  );
}

/** Whatever starts does so after its parents ended as its join rule asks, and counters equal edges. @param {Data} data @param {Violations} violations */
export function checkEdges({ tasks, histories, edges }, violations) {
  const parentsOf = grouped(edges, 'child_id');
  for (const [id, task] of tasks) {
    const incoming = parentsOf.get(id) ?? [];
    checkCounters(id, task, incoming, tasks, violations);
    if (incoming.length === 0) continue;
    for (const event of histories.get(id) ?? []) {
      if (!STARTED.has(String(event['to_status']))) continue;
      const parents = incoming.map(({ parent_id }) => parentAt(String(parent_id), Number(event['seq'])));
      const fault = unmet(String(task['join']), parents);
      violations.expect(
        fault === null,
        fault ?? '',
        () =>
          `${id} (${task['join']}) was ${event['to_status']} at ${event['seq']}, parents ${parents.map(({ status }) => status).join(', ')}`,
      );
    }
  }

  /** A parent as it was when something happened. @param {string} id @param {number} seq */
  function parentAt(id, seq) {
    const last = histories.get(id)?.findLast((event) => event['to_status'] !== null && Number(event['seq']) < seq);
    return { status: String(last?.['to_status']), on_failure: tasks.get(id)?.['on_failure'] ?? null };
  }
}

/** Why a task must not have started; null when it may. @param {string} join @param {Pick<Row, 'status' | 'on_failure'>[]} parents @returns {string | null} */
function unmet(join, parents) {
  const areOver = parents.every(({ status }) => TERMINAL.has(String(status)));
  if (join === 'any_ok' ? !areOver && !parents.some(endedWell) : !areOver) return 'a child started before its parents ended';
  const isDoomed = join === 'all_done_ok' ? !parents.every(endedWell) : join === 'any_ok' && !parents.some(endedWell);
  return isDoomed ? 'a child started although a parent did not end well' : null;
}

/** @param {string} id @param {Row} task @param {Row[]} incoming @param {Map<string, Row>} tasks @param {Violations} violations */
function checkCounters(id, task, incoming, tasks, violations) {
  /** @param {Row} edge @returns {Row} */
  const parentOf = ({ parent_id }) => tasks.get(String(parent_id)) ?? { status: null };
  const counted = incoming.filter((edge) => Number(edge['counted']) === 1).map(parentOf);
  const open = counted.filter(({ status }) => !TERMINAL.has(String(status))).length;
  violations.expect(
    Number(task['unfinished']) === open,
    'a counter does not equal the edges',
    () => `${id}: unfinished ${task['unfinished']}, edges ${open}`,
  );
  // Also those that had ended before the edge was made.
  const good = incoming.map(parentOf).filter(endedWell).length;
  violations.expect(
    Number(task['ok_parents']) === good,
    'a counter of good ends does not equal the edges',
    () => `${id}: ok_parents ${task['ok_parents']}, edges ${good}`,
  );
}

/** @param {Row} task */
function endedWell(task) {
  return task['status'] === 'DONE' || (task['status'] === 'FAILED' && task['on_failure'] === 'continue');
}

/** No worker executes it: a person does, or a run of its own. @param {Row} task */
function isByHand(task) {
  return task['kind'] === 'human' || DELEGATED.has(String(task['type']));
}

/** One committed result a generation; the outside world was called by attempts only. @param {Data} data @param {import('./sink.mjs').Sink} sink @param {Violations} violations */
export function checkAttempts({ tasks, attempts, histories }, sink, violations) {
  for (const [id, task] of tasks) {
    const own = attempts.get(id) ?? [];
    const history = histories.get(id) ?? [];
    for (const [index, generation] of generationsOf(history).entries())
      checkGenerationAttempts({ id, generation: index + 1, task, end: endsOf(generation)[0], own }, sink, violations);
    const claims = history.filter(({ type }) => type === 'task.claimed').length;
    violations.expect(
      isByHand(task) || (claims === own.length && claims === Number(task['attempt'])),
      'attempts are not those that were claimed',
      () => `${id}: ${claims} claims, ${own.length} attempts, number ${task['attempt']}`,
    );
  }
  for (const key of sink.calls.keys())
    violations.expect(tasks.has(key.split(':')[0] ?? ''), 'the outside world was called for a task that is not there', () => key);
}

/**
 * @param {{ id: string, generation: number, task: Row, end: string | undefined, own: Row[] }} one
 * @param {import('./sink.mjs').Sink} sink
 * @param {Violations} violations
 */
function checkGenerationAttempts({ id, generation, task, end, own }, sink, violations) {
  const isLast = generation === Number(task['generation']);
  const attempts = own.filter((attempt) => Number(attempt['generation']) === generation);
  const done = attempts.filter(({ status }) => status === 'DONE');
  const name = `${id} generation ${generation}`;
  violations.expect(
    done.length === (end === 'DONE' ? 1 : 0),
    'a task has not exactly one result',
    () => `${name} is ${end} with ${done.length}`,
  );
  violations.expect(
    done.length === 0 || done[0]?.['attempt'] === (isLast ? task['attempt'] : attempts.at(-1)?.['attempt']),
    'the result is not that of the last attempt',
    () => name,
  );
  if (isByHand(task)) return;
  const calls = sink.calls.get(`${id}:${generation}`) ?? [];
  violations.expect(
    calls.length <= attempts.length,
    'the outside world was called more often than there were attempts',
    () => `${name}: ${calls.length} calls, ${attempts.length} attempts`,
  );
  const isAnswered = calls.some(({ status }) => status === 200);
  violations.expect(calls.length === 0 || end !== 'DONE' || isAnswered, 'a task is DONE without its effect', () => name);
  if (!isLast) return;
  const crashes = attempts.filter(({ status }) => status === 'CRASHED').length;
  violations.expect(
    crashes >= Number(task['crashes']) && Number(task['crashes']) <= CRASH_LIMIT + 1,
    'crashes are not those of the attempts',
    () => `${name}: ${task['crashes']}, attempts ${crashes}`,
  );
}
