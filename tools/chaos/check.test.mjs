// The checker is worth what it finds: each small corruption of a sound record must be named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'libsql';
import { check } from './check.mjs';
import { Sink } from './sink.mjs';

const W = 'workspace';
const EVENT =
  'workspace_id, seq, event_id, at, type, task_id, run_id, from_status, to_status, attempt, actor_id, correlation_id, data';
const SCHEMA = `
  CREATE TABLE task (workspace_id, task_id, run_id, kind, type, status, \`join\`, on_failure, unfinished, ok_parents, attempt, generation, failures, crashes, lease_token, finished_at, deleted_at, child_run_id, queue, concurrency_key);
  CREATE TABLE task_body (workspace_id, task_id, payload, spec);
  CREATE TABLE event (${EVENT});
  CREATE TABLE audit_entry (${EVENT});
  CREATE TABLE dependency (workspace_id, parent_id, child_id, counted);
  CREATE TABLE attempt (workspace_id, task_id, attempt, generation, status);
  CREATE TABLE run (workspace_id, run_id, status, tasks, open, failed, cancelled, parent_task_id, compensates_run_id, compensation);
  CREATE TABLE workspace_head (workspace_id, seq);
  CREATE TABLE outbox (workspace_id);
  CREATE TABLE limit_slot (workspace_id);
  CREATE TABLE continuation (workspace_id);`;

/** @type {[string, string | null, string | null, string | null, number?][]} type, task, from, to, attempt */
const HISTORY = [
  ['run.created', null, null, null],
  ['task.created', 'parent', null, 'QUEUED'],
  ['task.created', 'child', null, 'PENDING'],
  ['task.claimed', 'parent', 'QUEUED', 'PROCESSING'],
  ['task.done', 'parent', 'PROCESSING', 'DONE'],
  ['task.released', 'child', 'PENDING', 'QUEUED'],
  ['task.claimed', 'child', 'QUEUED', 'PROCESSING'],
  ['task.done', 'child', 'PROCESSING', 'DONE'],
  ['run.done', null, null, null],
  // A bulk action runs the child again; then somebody deletes it, and takes that back.
  ['task.created', 'action', null, 'QUEUED'],
  ['task.claimed', 'action', 'QUEUED', 'PROCESSING'],
  ['task.rerun', 'child', 'DONE', 'QUEUED'],
  ['run.started', null, null, null],
  ['task.done', 'action', 'PROCESSING', 'DONE'],
  ['task.claimed', 'child', 'QUEUED', 'PROCESSING', 2],
  ['task.done', 'child', 'PROCESSING', 'DONE', 2],
  ['run.done', null, null, null],
  ['task.deleted', 'child', null, null, 2],
  ['task.restored', 'child', null, null, 2],
];

const WORK = {
  action: 'rerun',
  scope: 'this',
  matched: 1,
  applied: 1,
  refused: [],
  asked_by: { correlation_id: 'request' },
};

/** The child can be undone. */
const UNDOABLE = `INSERT INTO task_body VALUES ('${W}', 'child', NULL, '{"compensation":{}}')`;

/** A run of two tasks, one after the other, that went well; the second was run again. */
function soundEvidence() {
  const sqlite = new Database(':memory:');
  sqlite.exec(SCHEMA);
  const task = sqlite.prepare(
    `INSERT INTO task VALUES ('${W}', ?, ?, 'automated', ?, 'DONE', 'all_done_ok', 'fail_run', 0, ?, ?, ?, 0, 0, NULL, 'now', NULL, NULL, 'default', NULL)`,
  );
  task.run('parent', 'run', 'http', 0, 1, 1);
  task.run('child', 'run', 'http', 1, 2, 2);
  task.run('action', null, 'action', 0, 1, 1);
  sqlite.prepare(`INSERT INTO task_body VALUES ('${W}', 'action', ?, NULL)`).run(JSON.stringify(WORK));
  const event = sqlite.prepare(`INSERT INTO event VALUES ('${W}', ?, ?, 'now', ?, ?, ?, ?, ?, ?, 'somebody', ?, '{}')`);
  HISTORY.forEach(([type, id, from, to, attempt = 1], index) => {
    const run = id === 'action' ? null : 'run';
    event.run(index + 1, `event-${index}`, type, id, run, from, to, attempt, type === 'task.rerun' ? 'request' : null);
  });
  sqlite.exec(`
    INSERT INTO audit_entry SELECT * FROM event;
    INSERT INTO dependency VALUES ('${W}', 'parent', 'child', 1);
    INSERT INTO attempt VALUES ('${W}', 'parent', 1, 1, 'DONE'), ('${W}', 'child', 1, 1, 'DONE'),
      ('${W}', 'child', 2, 2, 'DONE'), ('${W}', 'action', 1, 1, 'DONE');
    INSERT INTO run VALUES ('${W}', 'run', 'DONE', 2, 0, 0, 0, NULL, NULL, NULL);
    INSERT INTO workspace_head VALUES ('${W}', ${HISTORY.length});`);
  const sink = new Sink();
  for (const key of ['child:1', 'child:2']) sink.calls.set(key, [{ key, start: 1_000, end: 1_010, status: 200 }]);
  return {
    sqlite,
    database: { rows: async (/** @type {string} */ sql) => sqlite.prepare(sql).all(), close: async () => undefined },
    client: {
      workspaces: [{ workspace_id: W, key: W }],
      acknowledged: ['parent', 'child'].map((task_id) => ({ task_id, workspace: W })),
      runs: ['run'],
      actions: ['action'],
      askedActions: 1,
      faults: /** @type {string[]} */ ([]),
    },
    sink,
    views: [
      {
        workspace_id: W,
        tasks: new Map([
          ['parent', 'DONE'],
          ['child', 'DONE'],
          ['action', 'DONE'],
        ]),
        runs: new Map([['run', 'DONE']]),
        faults: /** @type {string[]} */ ([]),
        resyncs: 0,
      },
    ],
  };
}

/** @typedef {ReturnType<typeof soundEvidence>} Evidence */

/** @type {[string, RegExp, (evidence: Evidence) => unknown][]} */
const CORRUPTIONS = [
  ['a lost task', /acknowledged task is lost/, ({ client }) => client.acknowledged.push({ task_id: 'third', workspace: W })],
  ['a task created twice', /nobody was told of/, ({ client }) => client.acknowledged.pop()],
  ['a lost run', /acknowledged run is lost/, ({ client }) => client.runs.push('second')],
  ['a stuck task', /a task is stuck/, sql("UPDATE task SET status = 'QUEUED' WHERE task_id = 'child'")],
  ['two ends', /did not end exactly once/, sql("UPDATE event SET type = 'task.done', to_status = 'DONE' WHERE seq = 7")],
  ['a jump between states', /does not follow from the one before/, sql("UPDATE event SET from_status = 'WAITING' WHERE seq = 7")],
  ['a status without an event', /not that of its last event/, sql("UPDATE task SET status = 'FAILED' WHERE task_id = 'child'")],
  [
    'two tasks of a key at once',
    /more tasks of a key at once/,
    sql("UPDATE task SET concurrency_key = 'k'; UPDATE event SET from_status = 'QUEUED' WHERE seq = 5"),
  ],
  ['a place of a limit left behind', /limit_slot is not empty/, sql("INSERT INTO limit_slot VALUES ('x')")],
  ['a lease left behind', /still has a lease/, sql("UPDATE task SET lease_token = 'x' WHERE task_id = 'child'")],
  [
    'a counter that was not counted down',
    /counter does not equal the edges/,
    sql("UPDATE task SET unfinished = 1 WHERE task_id = 'child'"),
  ],
  ['a counter of good ends that is off', /counter of good ends/, sql("UPDATE task SET ok_parents = 2 WHERE task_id = 'child'")],
  [
    'a child before its parent',
    /started before its parents ended/,
    sql("UPDATE event SET seq = seq + 100 WHERE type = 'task.done' AND task_id = 'parent'"),
  ],
  [
    'a child of a failed parent',
    /although a parent did not end well/,
    sql("UPDATE event SET to_status = 'FAILED' WHERE seq = 5"),
  ],
  ['two results', /not exactly one result/, sql(`INSERT INTO attempt VALUES ('${W}', 'child', 2, 1, 'DONE')`)],
  [
    'an execution that nobody claimed',
    /not those that were claimed/,
    sql(`INSERT INTO attempt VALUES ('${W}', 'child', 2, 1, 'CRASHED')`),
  ],
  [
    'a doubled effect',
    /more often than there were attempts/,
    ({ sink }) => sink.calls.get('child:1')?.push({ key: 'child:1', start: 1_020, end: 1_030, status: 200 }),
  ],
  [
    'a missing effect',
    /DONE without its effect/,
    ({ sink }) => sink.calls.set('child:1', [{ key: 'child:1', start: 1_000, end: 1_010, status: null }]),
  ],
  [
    'executions side by side',
    /two executions of one task at once/,
    ({ sink }) =>
      sink.calls.set('child:1', [
        { key: 'child:1', start: 0, end: 60_000, status: 200 },
        { key: 'child:1', start: 1, end: 60_000, status: 200 },
      ]),
  ],
  ['a run that counts wrong', /counter "open" does not equal/, sql('UPDATE run SET open = 1')],
  ['a run that never ends', /a run is stuck/, sql("UPDATE run SET status = 'RUNNING'")],
  ['a run that ends twice', /a run did not end exactly once/, sql("UPDATE event SET type = 'run.done' WHERE seq = 1")],
  ['a run that was not told to go on', /a run did not end exactly once/, sql("UPDATE event SET type = 'x' WHERE seq = 13")],
  ['a run that shows an older end', /not that of its last end/, sql("UPDATE run SET status = 'FAILED'")],
  [
    'a generation without an end',
    /did not end exactly once in a generation/,
    sql("UPDATE event SET to_status = 'QUEUED' WHERE seq = 8"),
  ],
  ['a generation that nobody opened', /not the generation that its reruns make/, sql('UPDATE task SET generation = 3')],
  [
    'a second result in an old generation',
    /not exactly one result/,
    sql(`INSERT INTO attempt VALUES ('${W}', 'child', 3, 1, 'DONE')`),
  ],
  [
    'a rerun beside a parent that runs',
    /started before its parents ended/,
    sql("UPDATE event SET seq = 11.5 WHERE type = 'task.claimed' AND task_id = 'parent'"),
  ],
  [
    'an effect of an old generation that is missing',
    /DONE without its effect/,
    ({ sink }) => void sink.calls.get('child:1')?.forEach((call) => (call.status = null)),
  ],
  ['a task deleted twice', /deleted or restored twice/, sql("UPDATE event SET type = 'task.deleted' WHERE seq = 19")],
  [
    'a deletion without an event',
    /not that of the last event/,
    sql("UPDATE task SET deleted_at = 'now' WHERE task_id = 'child'"),
  ],
  ['a lost action', /acknowledged action is lost/, ({ client }) => client.actions.push('second')],
  ['an action that nobody asked for', /more actions than were asked for/, ({ client }) => (client.askedActions = 0)],
  [
    'an action that did its step twice',
    /did not do what it says/,
    sql("UPDATE event SET correlation_id = 'request', type = 'task.rerun' WHERE seq = 16"),
  ],
  [
    'an action that forgot a task',
    /does not account for all/,
    sql(`UPDATE task_body SET payload = '${JSON.stringify({ ...WORK, matched: 2 })}'`),
  ],
  ['a claim in a paused workspace', /claimed while it was paused/, told(14.5, 'workspace.paused', 'NULL', '{}')],
  [
    'a claim in a paused queue',
    /claimed while it was paused/,
    told(14.5, 'queue.paused', 'NULL', '{"after":{"queue":"default"}}'),
  ],
  ['a claim in a paused run', /claimed while it was paused/, told(14.5, 'run.paused', "'run'", '{}')],
  ['a pause that nobody took back', /pause was not taken back/, told(20, 'workspace.paused', 'NULL', '{}')],
  [
    'a failed run that nobody undoes',
    /a failed run was not undone/,
    sql(`UPDATE run SET status = 'FAILED', compensation = 'armed'; ${UNDOABLE}`),
  ],
  [
    'a run that undoes what does not know of it',
    /not undone by as many runs/,
    sql(`INSERT INTO run VALUES ('${W}', 'undo', 'DONE', 0, 0, 0, 0, NULL, 'run', NULL)`),
  ],
  ['work that is left although its run was undone', /what a failed run has done was not undone/, undone()],
  ['work that is undone twice', /a task was undone twice/, undone('one', 'two')],
  [
    'work that is undone although it was not done',
    /what was not done was undone/,
    (evidence) => {
      undone('one')(evidence);
      evidence.sqlite.exec("UPDATE event SET to_status = 'FAILED' WHERE seq = 16");
    },
  ],
  ['a gap in the sequence', /the sequence has a gap/, sql('UPDATE event SET seq = seq + 1 WHERE seq > 8')],
  ['a head that ran away', /the head is not the number of events/, sql('UPDATE workspace_head SET seq = seq + 1')],
  ['an event that was not audited', /missing in the audit log/, sql('DELETE FROM audit_entry WHERE seq = 5')],
  ['an audit entry that was edited', /missing in the audit log/, sql(`UPDATE audit_entry SET data = '{"x":1}' WHERE seq = 5`)],
  ['a made-up audit entry', /has an entry that was no event/, sql('DELETE FROM event WHERE seq = 9')],
  ['unpublished events', /outbox is not empty/, sql(`INSERT INTO outbox VALUES ('${W}')`)],
  ['unfinished work', /continuation is not empty/, sql(`INSERT INTO continuation VALUES ('${W}')`)],
  ['a live view that stayed behind', /live client's view differs/, ({ views }) => views[0]?.tasks.set('child', 'PROCESSING')],
  ['live events out of order', /out of order/, ({ views }) => views[0]?.faults.push('5 came after 3')],
  ['an internal error', /client must never get/, ({ client }) => client.faults.push('500')],
];

/** One more event. @param {number} seq @param {string} type @param {string} run @param {string} data */
function told(seq, type, run, data) {
  return sql(
    `INSERT INTO event VALUES ('${W}', ${seq}, 'more-${seq}', 'now', '${type}', NULL, ${run}, NULL, NULL, NULL, 'somebody', NULL, '${data}')`,
  );
}

/** The run failed and was undone by these tasks, all of them about the child. @param {...string} by @returns {(evidence: Evidence) => unknown} */
function undone(...by) {
  return ({ sqlite }) => {
    sqlite.exec(
      `${UNDOABLE}; UPDATE event SET type = 'run.failed' WHERE seq = 17; UPDATE event SET seq = seq + 10 WHERE seq > 17`,
    );
    told(18, 'run.compensated', "'run'", '{"after":{"compensation_run_id":"undo"}}')({ sqlite });
    for (const id of by)
      sqlite.exec(
        `INSERT INTO task (workspace_id, task_id, run_id, status) VALUES ('${W}', '${id}', 'undo', 'DONE');
        INSERT INTO task_body VALUES ('${W}', '${id}', NULL, '{"compensates":{"task_id":"child"}}')`,
      );
  };
}

/** @param {string} statement @returns {(evidence: Evidence) => unknown} */
function sql(statement) {
  return ({ sqlite }) => sqlite.exec(statement);
}

/** @param {Evidence} evidence */
const violations = async (evidence) => (await check(/** @type {any} */ (evidence))).violations;

test('the checker finds nothing wrong with a sound record', async () => {
  assert.deepEqual(await violations(soundEvidence()), []);
});

for (const [name, expected, corrupt] of CORRUPTIONS)
  test(`the checker finds ${name}`, async () => {
    const evidence = soundEvidence();
    corrupt(evidence);
    assert.match((await violations(evidence)).join('\n'), expected);
  });
