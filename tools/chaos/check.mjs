/**
 * What must hold after everything has come to rest, judged from outside: by the client's record of what was
 * acknowledged, the sink's record of what was done, live clients' views, and the database's rows.
 * protocol.md §1 and §4 state the invariants.
 */

/** @typedef {import('./database.mjs').Row} Row */

const TERMINAL = new Set(['DONE', 'FAILED', 'CANCELLED', 'SKIPPED']);
const RUN_ENDS = new Set(['run.done', 'run.failed', 'run.cancelled']);
const CRASH_LIMIT = 5;
/** An old handler ends within 5 s of its worker's return; a frozen worker cannot know that it is frozen. */
const OVERLAP_MS = 30_000;
const NAMED = 5;

/** Collects violations; of each kind only some are named, all are counted. */
class Violations {
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
  await checkSequence(database, data, violations);
  await checkAudit(database, violations);
  for (const table of ['outbox', 'continuation']) {
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

/**
 * @typedef {object} Data
 * @property {Map<string, Row>} tasks by id
 * @property {Row[]} events by workspace and seq
 * @property {Map<string, Row[]>} histories events of each task, by seq
 * @property {Row[]} edges
 * @property {Map<string, Row[]>} attempts by task id
 * @property {Map<string, Row>} runs
 */

/** @param {import('./database.mjs').DatabaseView} database @param {import('./client.mjs').Client} client @returns {Promise<Data>} */
async function load(database, client) {
  const ids = client.workspaces.map(({ workspace_id }) => `'${workspace_id}'`).join(', ');
  const where = `WHERE workspace_id IN (${ids})`;
  const tasks = await database.rows(
    `SELECT workspace_id, task_id, run_id, kind, status, \`join\`, on_failure, unfinished, ok_parents, attempt, generation, failures, crashes, lease_token, finished_at FROM task ${where}`,
  );
  const events = await database.rows(
    `SELECT workspace_id, seq, event_id, type, task_id, run_id, from_status, to_status, attempt FROM event ${where} ORDER BY workspace_id, seq`,
  );
  const attempts = await database.rows(
    `SELECT task_id, attempt, generation, status FROM attempt ${where} ORDER BY task_id, attempt`,
  );
  return {
    tasks: new Map(tasks.map((row) => [String(row['task_id']), row])),
    events,
    histories: grouped(
      events.filter((row) => row['task_id'] !== null),
      'task_id',
    ),
    edges: await database.rows(`SELECT parent_id, child_id, counted FROM dependency ${where}`),
    attempts: grouped(attempts, 'task_id'),
    runs: new Map((await database.rows(`SELECT * FROM run ${where}`)).map((row) => [String(row['run_id']), row])),
  };
}

/** @param {Row[]} rows @param {string} column @returns {Map<string, Row[]>} */
function grouped(rows, column) {
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

/** Nothing acknowledged is lost, nothing was created twice. @param {Data} data @param {import('./client.mjs').Client} client @param {Violations} violations */
function checkAcknowledged({ tasks, runs }, client, violations) {
  const known = new Set(client.acknowledged.map(({ task_id }) => task_id));
  violations.expect(
    known.size === client.acknowledged.length,
    'an id was given twice',
    () => `${client.acknowledged.length - known.size} times`,
  );
  for (const id of known) violations.expect(tasks.has(id), 'an acknowledged task is lost', () => id);
  for (const id of tasks.keys()) violations.expect(known.has(id), 'a task was created that nobody was told of', () => id);
  for (const id of client.runs) violations.expect(runs.has(id), 'an acknowledged run is lost', () => id);
}

/** Each task's events follow one from the other, and end in exactly one terminal state. @param {Data} data @param {Violations} violations */
function checkHistories({ tasks, histories }, violations) {
  for (const [id, task] of tasks) {
    const history = histories.get(id) ?? [];
    const status = String(task['status']);
    violations.expect(TERMINAL.has(status), 'a task is stuck', () => `${id} is ${status}, unfinished ${task['unfinished']}`);
    const ends = history.filter(({ to_status }) => TERMINAL.has(String(to_status)));
    violations.expect(
      ends.length === 1 || !TERMINAL.has(status),
      'a task did not end exactly once',
      () => `${id} ended ${ends.length} times`,
    );
    violations.expect(
      history[0]?.['type'] === 'task.created',
      'a task does not begin with its creation',
      () => `${id}: ${history[0]?.['type']}`,
    );
    let before = /** @type {string | number | null} */ (null);
    for (const event of history) {
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
  }
}

/** Children start after their parents, and counters equal edges. @param {Data} data @param {Violations} violations */
function checkEdges({ tasks, histories, edges }, violations) {
  const parentsOf = grouped(edges, 'child_id');
  /** @param {string} id */
  const endOf = (id) => Number(histories.get(id)?.find(({ to_status }) => TERMINAL.has(String(to_status)))?.['seq'] ?? Infinity);
  /** @param {Row} edge */
  const parent = (edge) => tasks.get(String(edge['parent_id']));
  for (const [id, task] of tasks) {
    const incoming = parentsOf.get(id) ?? [];
    const counted = incoming.filter((edge) => Number(edge['counted']) === 1);
    const open = counted.filter((edge) => !TERMINAL.has(String(parent(edge)?.['status']))).length;
    violations.expect(
      Number(task['unfinished']) === open,
      'a counter does not equal the edges',
      () => `${id}: unfinished ${task['unfinished']}, edges ${open}`,
    );
    const good = counted.filter((edge) => endedWell(parent(edge))).length;
    violations.expect(
      Number(task['ok_parents']) === good,
      'a counter of good ends does not equal the edges',
      () => `${id}: ok_parents ${task['ok_parents']}, edges ${good}`,
    );
    const start = Number(
      histories.get(id)?.find(({ to_status }) => to_status === 'QUEUED' || to_status === 'WAITING')?.['seq'] ?? Infinity,
    );
    if (start === Infinity || incoming.length === 0) continue;
    const isMet =
      task['join'] === 'any_ok'
        ? incoming.some((edge) => endedWell(parent(edge)) && endOf(String(edge['parent_id'])) < start)
        : true;
    const all = incoming.every((edge) => endOf(String(edge['parent_id'])) < start);
    violations.expect(
      task['join'] === 'any_ok' ? isMet || all : all,
      'a child started before its parents ended',
      () => `${id} (${task['join']})`,
    );
    const bad = incoming.filter((edge) => !endedWell(parent(edge)));
    violations.expect(
      task['join'] !== 'all_done_ok' || bad.length === 0,
      'a child started although a parent did not end well',
      () => `${id} after ${bad[0]?.['parent_id']}`,
    );
  }
}

/** @param {Row | undefined} task */
function endedWell(task) {
  return task?.['status'] === 'DONE' || (task?.['status'] === 'FAILED' && task['on_failure'] === 'continue');
}

/** One committed result a task; the outside world was called by attempts only. @param {Data} data @param {import('./sink.mjs').Sink} sink @param {Violations} violations */
function checkAttempts({ tasks, attempts, histories }, sink, violations) {
  for (const [id, task] of tasks) {
    const own = attempts.get(id) ?? [];
    const done = own.filter(({ status }) => status === 'DONE');
    violations.expect(
      done.length === (task['status'] === 'DONE' ? 1 : 0),
      'a task has not exactly one result',
      () => `${id} is ${task['status']} with ${done.length}`,
    );
    violations.expect(
      done.length === 0 || done[0]?.['attempt'] === task['attempt'],
      'the result is not that of the last attempt',
      () => id,
    );
    if (task['kind'] === 'human') continue;
    const claims = (histories.get(id) ?? []).filter(({ type }) => type === 'task.claimed').length;
    violations.expect(
      claims === own.length && claims === Number(task['attempt']),
      'attempts are not those that were claimed',
      () => `${id}: ${claims} claims, ${own.length} attempts, number ${task['attempt']}`,
    );
    const calls = sink.calls.get(`${id}:${task['generation']}`)?.length ?? 0;
    violations.expect(
      calls <= own.length,
      'the outside world was called more often than there were attempts',
      () => `${id}: ${calls} calls, ${own.length} attempts`,
    );
    const answered = sink.calls.get(`${id}:${task['generation']}`)?.some(({ status }) => status === 200) ?? false;
    violations.expect(calls === 0 || task['status'] !== 'DONE' || answered, 'a task is DONE without its effect', () => id);
    const crashes = own.filter(({ status }) => status === 'CRASHED').length;
    violations.expect(
      crashes >= Number(task['crashes']) && Number(task['crashes']) <= CRASH_LIMIT + 1,
      'crashes are not those of the attempts',
      () => `${id}: ${task['crashes']}, attempts ${crashes}`,
    );
  }
  for (const key of sink.calls.keys())
    violations.expect(tasks.has(key.split(':')[0] ?? ''), 'the outside world was called for a task that is not there', () => key);
}

/** Runs end once, with counters that equal their tasks. @param {Data} data @param {import('./client.mjs').Client} client @param {Violations} violations */
function checkRuns({ runs, tasks, events }, client, violations) {
  const byRun = grouped(
    [...tasks.values()].filter((task) => task['run_id'] !== null),
    'run_id',
  );
  const ends = grouped(
    events.filter(({ type }) => RUN_ENDS.has(String(type))),
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
    violations.expect(
      ends.get(id)?.length === 1,
      'a run did not end exactly once',
      () => `${id}: ${ends.get(id)?.length ?? 0} ends`,
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
