/**
 * What must hold after everything has come to rest, judged from outside: by the client's record of what was
 * acknowledged, the sink's record of what was done, live clients' views, and the database's rows.
 * protocol.md §1 and §4 state the invariants.
 */

import { checkActions } from './check-actions.mjs';
import { checkChildRuns } from './check-child-runs.mjs';
import { checkCompensations } from './check-compensations.mjs';
import { checkLimits } from './check-limits.mjs';
import { checkPauses } from './check-pauses.mjs';
import { checkAttempts, checkEdges, checkHistories } from './check-tasks.mjs';
import { grouped, TERMINAL, Violations } from './evidence.mjs';

/** @typedef {import('./database.mjs').Row} Row */
/** @typedef {import('./evidence.mjs').Data} Data */

/** Status of a run by the event that ended it. @type {Record<string, string>} */
const RUN_ENDS = { 'run.done': 'DONE', 'run.failed': 'FAILED', 'run.cancelled': 'CANCELLED' };
/** An old handler ends within 5 s of its worker's return; a worker that is stopped, for 40 s at most, cannot know that it is. */
const OVERLAP_MS = 45_000;

/**
 * @param {object} evidence
 * @param {import('./database.mjs').DatabaseView} evidence.database
 * @param {import('./client.mjs').Client} evidence.client
 * @param {import('./sink.mjs').Sink} evidence.sink
 * @param {import('./live-view.mjs').LiveView[]} evidence.views
 * @returns {Promise<{ violations: string[], tasks: number, events: number, statuses: Record<string, number> }>}
 */
export async function check({ database, client, sink, views }) {
  const violations = new Violations();
  const data = await load(database, client);
  checkAcknowledged(data, client, violations);
  checkHistories(data, violations);
  checkEdges(data, violations);
  checkAttempts(data, sink, violations);
  checkRuns(data, client, violations);
  checkActions(data, client, violations);
  checkChildRuns(data, violations);
  checkCompensations(data, violations);
  checkPauses(data, violations);
  checkLimits(data, violations);
  await checkSequence(database, data, violations);
  await checkAudit(database, violations);
  for (const table of ['outbox', 'continuation', 'limit_slot']) {
    const [row] = await database.rows(`SELECT COUNT(*) AS n FROM ${table}`);
    violations.expect(Number(row?.['n']) === 0, `${table} is not empty`, () => `${row?.['n']} rows`);
  }
  for (const view of views) checkView(view, data, violations);
  for (const fault of client.faults) violations.expect(false, 'answers that a client must never get', () => fault);
  const overlap = sink.longestOverlap();
  violations.expect(overlap <= OVERLAP_MS, 'two executions of one task at once', () => `for ${overlap} ms`);
  /** @type {Record<string, number>} */
  const statuses = {};
  for (const { status } of data.tasks.values()) statuses[String(status)] = (statuses[String(status)] ?? 0) + 1;
  return { violations: violations.lines(), tasks: data.tasks.size, events: data.events.length, statuses };
}

/** What some events say beside what has changed. */
const TOLD = "CASE WHEN type IN ('queue.paused', 'queue.resumed', 'run.compensated') THEN data END AS data";

/** @param {import('./database.mjs').DatabaseView} database @param {import('./client.mjs').Client} client @returns {Promise<Data>} */
async function load(database, client) {
  const ids = client.workspaces.map(({ workspace_id }) => `'${workspace_id}'`).join(', ');
  const where = `WHERE workspace_id IN (${ids})`;
  const tasks = await database.rows(
    `SELECT workspace_id, task_id, run_id, kind, type, status, \`join\`, on_failure, unfinished, ok_parents, attempt, generation, failures, crashes, lease_token, finished_at, deleted_at, child_run_id, queue, concurrency_key FROM task ${where}`,
  );
  const events = await database.rows(
    `SELECT workspace_id, seq, event_id, type, task_id, run_id, from_status, to_status, attempt, correlation_id, ${TOLD} FROM event ${where} ORDER BY workspace_id, seq`,
  );
  const attempts = await database.rows(
    `SELECT task_id, attempt, generation, status FROM attempt ${where} ORDER BY task_id, attempt`,
  );
  const specs = await database.rows(`SELECT task_id, spec FROM task_body ${where} AND spec LIKE '%"compensat%'`);
  return {
    specs: new Map(specs.map(({ task_id, spec }) => [String(task_id), JSON.parse(String(spec))])),
    tasks: new Map(tasks.map((row) => [String(row['task_id']), row])),
    events,
    histories: grouped(
      events.filter((row) => row['task_id'] !== null),
      'task_id',
    ),
    edges: await database.rows(`SELECT parent_id, child_id, counted FROM dependency ${where}`),
    attempts: grouped(attempts, 'task_id'),
    works: await database.rows(
      `SELECT b.task_id, b.payload FROM task_body b JOIN task t ON t.workspace_id = b.workspace_id AND t.task_id = b.task_id ${where.replace('WHERE ', 'WHERE t.')} AND t.type = 'action'`,
    ),
    runs: new Map((await database.rows(`SELECT * FROM run ${where}`)).map((row) => [String(row['run_id']), row])),
  };
}

/** Nothing acknowledged is lost, nothing was created twice. @param {Data} data @param {import('./client.mjs').Client} client @param {Violations} violations */
function checkAcknowledged({ tasks, runs }, client, violations) {
  const known = new Set(client.acknowledged.map(({ task_id }) => task_id));
  violations.expect(
    known.size === client.acknowledged.length,
    'an id was given twice',
    () => `${client.acknowledged.length - known.size} times`,
  );
  for (const id of known) violations.expect(tasks.has(id), 'an acknowledged task is lost', () => id);
  // Actions are asked for without a key: one whose answer was lost is nobody's, and `checkActions` counts them.
  // The tasks of a run that works for a task, or undoes another, are the engine's own: others count those runs.
  const isOfEngine = (/** @type {Row} */ { type, run_id }) => {
    const run = runs.get(String(run_id));
    return type === 'action' || Boolean(run?.['parent_task_id']) || Boolean(run?.['compensates_run_id']);
  };
  for (const [id, task] of tasks)
    violations.expect(known.has(id) || isOfEngine(task), 'a task was created that nobody was told of', () => id);
  for (const id of client.runs) violations.expect(runs.has(id), 'an acknowledged run is lost', () => id);
}

/** Runs end once before each new start, with counters that equal their tasks. @param {Data} data @param {import('./client.mjs').Client} client @param {Violations} violations */
function checkRuns({ runs, tasks, events }, client, violations) {
  const byRun = grouped(
    [...tasks.values()].filter((task) => task['run_id'] !== null),
    'run_id',
  );
  const turns = grouped(
    events.filter(({ type }) => type === 'run.started' || Object.hasOwn(RUN_ENDS, String(type))),
    'run_id',
  );
  for (const [id, run] of runs) {
    const own = byRun.get(id) ?? [];
    const count = {
      tasks: own.length,
      open: own.filter((task) => !TERMINAL.has(String(task['status']))).length,
      failed: own.filter((task) => task['status'] === 'FAILED' && task['on_failure'] !== 'continue').length,
      cancelled: own.filter((task) => task['status'] === 'CANCELLED').length,
    };
    for (const [name, value] of Object.entries(count))
      violations.expect(
        Number(run[name]) === value,
        `a run's counter "${name}" does not equal its tasks`,
        () => `${id}: ${run[name]}, tasks ${value}`,
      );
    violations.expect(
      ['DONE', 'FAILED', 'CANCELLED'].includes(String(run['status'])),
      'a run is stuck',
      () => `${id} is ${run['status']}`,
    );
    const own_turns = (turns.get(id) ?? []).map(({ type }) => String(type));
    violations.expect(
      own_turns.length % 2 === 1 && own_turns.every((type, index) => (type === 'run.started') === (index % 2 === 1)),
      'a run did not end exactly once before each new start',
      () => `${id}: ${own_turns.join(', ') || 'never'}`,
    );
    violations.expect(
      RUN_ENDS[own_turns.at(-1) ?? ''] === run['status'],
      "a run's status is not that of its last end",
      () => `${id}: ${run['status']} after ${own_turns.at(-1)}`,
    );
  }
  for (const id of client.runs) violations.expect((byRun.get(id)?.length ?? 0) > 0, 'a run has no tasks', () => id);
}

/** Each workspace's changes are numbered 1…N. @param {import('./database.mjs').DatabaseView} database @param {Data} data @param {Violations} violations */
async function checkSequence(database, { events }, violations) {
  const heads = new Map(
    (await database.rows('SELECT workspace_id, seq FROM workspace_head')).map((row) => [
      String(row['workspace_id']),
      Number(row['seq']),
    ]),
  );
  for (const [id, own] of grouped(events, 'workspace_id')) {
    const gap = own.findIndex(({ seq }, index) => Number(seq) !== index + 1);
    violations.expect(gap === -1, 'the sequence has a gap', () => `${id}: ${own[gap]?.['seq']} at place ${gap + 1}`);
    violations.expect(
      heads.get(id) === own.length,
      'the head is not the number of events',
      () => `${id}: ${heads.get(id)}, events ${own.length}`,
    );
  }
}

/** The audit log is the events, of all workspaces. @param {import('./database.mjs').DatabaseView} database @param {Violations} violations */
async function checkAudit(database, violations) {
  for (const [one, other, kind] of /** @type {const} */ ([
    ['event', 'audit_entry', 'an event is missing in the audit log'],
    ['audit_entry', 'event', 'the audit log has an entry that was no event'],
  ])) {
    const same = ['event_id', 'at', 'type', 'actor_id', 'data'].map((column) => `o.${column} = e.${column}`).join(' AND ');
    const rows = await database.rows(
      `SELECT e.workspace_id, e.seq FROM ${one} e LEFT JOIN ${other} o ON o.workspace_id = e.workspace_id AND o.seq = e.seq AND ${same} WHERE o.seq IS NULL`,
    );
    for (const row of rows) violations.expect(false, kind, () => `${row['workspace_id']} ${row['seq']}`);
  }
}

/** @param {import('./live-view.mjs').LiveView} view @param {Data} data @param {Violations} violations */
function checkView(view, { tasks, runs }, violations) {
  for (const fault of view.faults) violations.expect(false, 'a live client got events out of order', () => fault);
  // What a resync passed over is read over REST, which is not what is tested here.
  if (view.resyncs > 0) return;
  for (const [id, task] of tasks)
    if (task['workspace_id'] === view.workspace_id)
      violations.expect(
        view.tasks.get(id) === task['status'],
        "a live client's view differs from the database",
        () => `${id}: ${view.tasks.get(id)}, is ${task['status']}`,
      );
  for (const [id, run] of runs)
    if (run['workspace_id'] === view.workspace_id)
      violations.expect(
        view.runs.get(id) === run['status'],
        "a live client's view of runs differs from the database",
        () => `${id}: ${view.runs.get(id)}, is ${run['status']}`,
      );
}
