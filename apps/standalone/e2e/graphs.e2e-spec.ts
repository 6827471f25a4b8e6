import { beforeAll, expect } from '@jest/globals';
import type { CreateTasksRequest, ExecuteAllAnswer, Page, RunObject, TaskStatus } from '@taskflow/contracts';
import type { Workspace } from './harness/api-client';
import { onBoth, refusalOf, type Stage } from './harness/suite';

type Draft = CreateTasksRequest['tasks'][number];

const echo = (ref: string, depends_on: string[] = [], more: Partial<Draft> = {}): Draft => ({
  ref,
  title: ref,
  payload: { message: ref },
  depends_on,
  ...more,
});
/** Fails at once and for good. */
const broken = (ref: string, depends_on: string[] = [], more: Partial<Draft> = {}): Draft => ({
  ref,
  title: ref,
  type: 'echo',
  payload: {},
  depends_on,
  ...more,
});

onBoth('graphs of tasks', (stage) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await stage.person.workspace();
  });

  /** Runs a graph to its end; statuses by ref. */
  async function outcome(
    tasks: Draft[],
  ): Promise<{ run: RunObject; statuses: Record<string, TaskStatus>; ids: Record<string, string> }> {
    const { run_id, ids } = await workspace.run(tasks);
    const run = await workspace.untilRunEnds(run_id);
    const found = await workspace.all(`run_id=${run_id}`);
    return { run, ids, statuses: Object.fromEntries(found.map(({ title, status }) => [title, status])) };
  }

  stage.scenario('a chain runs in order, each after the end of the one before', async () => {
    const refs = Array.from({ length: 12 }, (_, index) => `step-${index}`);
    const { run, ids } = await outcome(refs.map((ref, index) => echo(ref, index === 0 ? [] : [`step-${index - 1}`])));
    expect(run).toMatchObject({ status: 'DONE', tasks: 12, counts: { DONE: 12, PENDING: 0, FAILED: 0 } });
    expect(run.duration_ms).toBeGreaterThanOrEqual(0);
    await expectOrderKept(stage, workspace, run.run_id);
    expect(await workspace.get(ids['step-3'] ?? '')).toMatchObject({
      dependency_ids: [ids['step-2']],
      dependent_ids: [ids['step-4']],
      remaining: 0,
    });
  });

  stage.scenario('a diamond joins only after both branches', async () => {
    const { run, statuses } = await outcome([
      echo('top'),
      echo('left', ['top']),
      { ref: 'right', title: 'right', type: 'delay', payload: { ms: 150 }, depends_on: ['top'] },
      echo('bottom', ['left', 'right']),
    ]);
    expect(statuses).toEqual({ top: 'DONE', left: 'DONE', right: 'DONE', bottom: 'DONE' });
    await expectOrderKept(stage, workspace, run.run_id);
    const graph = await workspace.graph(run.run_id);
    expect(graph.nodes).toHaveLength(4);
    expect(graph.edges).toHaveLength(4);
  });

  stage.scenario(
    'a fan-out of 600 and its join run once each',
    async () => {
      const middle = Array.from({ length: 600 }, (_, index) => `m${index}`);
      const { run, ids } = await outcome([echo('source'), ...middle.map((ref) => echo(ref, ['source'])), echo('sink', middle)]);
      expect(run).toMatchObject({ status: 'DONE', tasks: 602, counts: { DONE: 602 } });
      await expectOrderKept(stage, workspace, run.run_id);
      const attempts = await stage.database.rows<{ status: string; count: number }>(
        'SELECT status, COUNT(*) AS count FROM attempt WHERE workspace_id = ? AND task_id IN (SELECT task_id FROM task WHERE run_id = ?) GROUP BY status',
        [workspace.workspace_id, run.run_id],
      );
      expect(attempts.map(({ status, count }) => [status, Number(count)])).toEqual([['DONE', 602]]);
      expect((await workspace.get(ids['sink'] ?? '')).dependency_ids).toHaveLength(600);
    },
    60_000,
  );

  stage.scenario('any_ok starts at the first good end; it ends without one only when all have ended', async () => {
    const { statuses } = await outcome([
      broken('bad', [], { on_failure: 'fail_run' }),
      echo('good'),
      echo('one is enough', ['bad', 'good'], { join: 'any_ok' }),
      broken('bad too'),
      echo('none', ['bad', 'bad too'], { join: 'any_ok' }),
    ]);
    expect(statuses).toMatchObject({ 'one is enough': 'DONE', none: 'SKIPPED' });
  });

  stage.scenario('all_finished runs whatever became of its dependencies', async () => {
    const { run, statuses } = await outcome([
      broken('bad'),
      echo('skipped', ['bad']),
      echo('cleanup', ['bad', 'skipped'], { join: 'all_finished' }),
    ]);
    expect(statuses).toEqual({ bad: 'FAILED', skipped: 'SKIPPED', cleanup: 'DONE' });
    expect(run.status).toBe('FAILED');
  });

  stage.scenario('fail_run skips what depends on the failure and lets independent branches go on', async () => {
    const { run, statuses } = await outcome([
      broken('bad'),
      echo('child', ['bad']),
      echo('grandchild', ['child']),
      echo('else'),
      echo('else 2', ['else']),
    ]);
    expect(statuses).toEqual({ bad: 'FAILED', child: 'SKIPPED', grandchild: 'SKIPPED', else: 'DONE', 'else 2': 'DONE' });
    expect(run).toMatchObject({ status: 'FAILED', counts: { FAILED: 1, SKIPPED: 2, DONE: 2 } });
  });

  stage.scenario('fail_fast cancels the rest of the run', async () => {
    const { run, statuses } = await outcome([
      broken('bad', [], { on_failure: 'fail_fast' }),
      { ref: 'long', title: 'long', type: 'delay', payload: { ms: 60_000 } },
      { ref: 'person', title: 'person' },
      echo('after', ['long']),
    ]);
    expect(statuses).toMatchObject({ bad: 'FAILED', long: 'CANCELLED', person: 'CANCELLED', after: 'CANCELLED' });
    expect(run.status).not.toBe('DONE');
  });

  stage.scenario('continue lets the children of a failure run', async () => {
    const { statuses } = await outcome([broken('bad', [], { on_failure: 'continue' }), echo('child', ['bad'])]);
    expect(statuses).toEqual({ bad: 'FAILED', child: 'DONE' });
  });

  stage.scenario('a human step holds the graph until it is completed', async () => {
    const { run_id, ids } = await workspace.run([
      echo('before'),
      { ref: 'approve', title: 'approve', depends_on: ['before'] },
      echo('after', ['approve']),
    ]);
    await workspace.until(ids['approve'] ?? '', 'WAITING');
    expect((await workspace.get(ids['after'] ?? '')).status).toBe('PENDING');
    await workspace.act(ids['approve'] ?? '', 'complete', { output: { ok: true } });
    expect((await workspace.untilRunEnds(run_id)).status).toBe('DONE');
  });

  stage.scenario('cancelling a run ends all its open tasks and the run', async () => {
    const { run_id, ids } = await workspace.run([
      { ref: 'person', title: 'person' },
      { ref: 'long', title: 'long', type: 'delay', payload: { ms: 60_000 } },
      echo('after', ['person', 'long']),
    ]);
    await workspace.until(ids['long'] ?? '', 'PROCESSING');
    await workspace.http.ok('POST', `${workspace.path}/runs/${run_id}/cancel`);
    expect(await workspace.untilRunEnds(run_id)).toMatchObject({ status: 'CANCELLED', counts: { CANCELLED: 3 } });
    const again = await workspace.http.send('POST', `${workspace.path}/runs/${run_id}/cancel`);
    expect(refusalOf(again as never)).toMatchObject({ status: 409, code: 'illegal_transition' });
  });

  stage.scenario('cancelling a task cancels what needs it', async () => {
    const { run_id, ids } = await workspace.run([
      { ref: 'person', title: 'person' },
      echo('child', ['person']),
      echo('any', ['person', 'free'], { join: 'any_ok' }),
      echo('free'),
    ]);
    await workspace.act(ids['person'] ?? '', 'cancel');
    await workspace.untilRunEnds(run_id);
    expect((await workspace.get(ids['child'] ?? '')).status).toBe('CANCELLED');
    expect((await workspace.get(ids['any'] ?? '')).status).toBe('DONE');
  });

  stage.scenario('tasks depend on tasks of earlier requests, finished or not', async () => {
    const done = await workspace.create({ title: 'done', payload: { message: 'x' } });
    await workspace.until(done.task_id, 'DONE');
    const held = await workspace.create({ title: 'held', payload: { message: 'x' }, hold: true });
    const child = await workspace.create({ title: 'child', payload: { message: 'x' }, depends_on: [done.task_id, held.task_id] });
    expect(child).toMatchObject({ status: 'PENDING', remaining: 1 });
    await workspace.act(held.task_id, 'execute');
    await workspace.until(child.task_id, 'DONE');
    const failed = await workspace.create({ title: 'failed', type: 'echo', payload: {} });
    await workspace.until(failed.task_id, 'FAILED');
    expect(
      refusalOf(await workspace.tryCreate({ title: 'too late', payload: { message: 'x' }, depends_on: [failed.task_id] })),
    ).toMatchObject({ status: 422, code: 'dependency_not_met' });
    const tolerant = await workspace.create({
      title: 'tolerant',
      payload: { message: 'x' },
      depends_on: [failed.task_id],
      join: 'all_finished',
    });
    await workspace.until(tolerant.task_id, 'DONE');
  });

  stage.scenario('executing everything makes one run of all pending tasks, in dependency order', async () => {
    const own = await stage.person.workspace();
    const { items } = await own.bulk({
      tasks: [
        echo('c', ['b'], { hold: true }),
        echo('b', ['a'], { hold: true }),
        echo('a', [], { hold: true }),
        echo('alone', [], { hold: true }),
      ],
    });
    const id = (ref: string) => items.find((item) => item.ref === ref)?.task_id ?? '';
    const answer = await own.http.ok<ExecuteAllAnswer>('POST', `${own.path}/tasks/execute`);
    expect(answer.tasks).toBe(4);
    expect(answer.order.indexOf(id('a'))).toBeLessThan(answer.order.indexOf(id('b')));
    expect(answer.order.indexOf(id('b'))).toBeLessThan(answer.order.indexOf(id('c')));
    expect(await own.untilRunEnds(answer.run_id)).toMatchObject({ status: 'DONE', tasks: 4 });
    await expectOrderKept(stage, own, answer.run_id);
    const nothing = await own.http.send('POST', `${own.path}/tasks/execute`);
    expect(refusalOf(nothing as never)).toMatchObject({ status: 422, code: 'nothing_to_execute' });
  });

  stage.scenario('runs are listed newest first, and filtered by status', async () => {
    const own = await stage.person.workspace();
    const first = await own.run([echo('a')]);
    const second = await own.run([{ ref: 'person', title: 'person' }]);
    await own.untilRunEnds(first.run_id);
    const ids = async (query: string) =>
      (await own.http.ok<Page<RunObject>>('GET', `${own.path}/runs?${query}`)).items.map(({ run_id }) => run_id);
    expect(await ids('')).toEqual([second.run_id, first.run_id]);
    expect(await ids('status=done')).toEqual([first.run_id]);
    expect(await ids('status=RUNNING,PENDING')).toEqual([second.run_id]);
  });

  stage.scenario('a cycle is refused and named node by node; nothing is created', async () => {
    const own = await stage.person.workspace();
    const answer = await own.tryBulk({ tasks: [echo('a', ['c']), echo('b', ['a']), echo('c', ['b']), echo('fine')] });
    expect(refusalOf(answer)).toMatchObject({ status: 422, code: 'cycle' });
    expect(answer.body.errors?.[0]?.message).toMatch(/(a → b → c → a|b → c → a → b|c → a → b → c)/);
    expect(await own.all()).toEqual([]);
  });

  stage.scenario('a bulk with many faults names them all at once; nothing is created', async () => {
    const own = await stage.person.workspace();
    const answer = await own.tryBulk({
      tasks: [
        echo('a', ['a']),
        echo('b', ['nobody']),
        echo('c', ['d', 'd']),
        echo('d'),
        echo('d'),
        echo('e', ['01a1fbf0-6c41-778d-9de6-c40278de78dc', '01a1fbf0-6c41-778d-9de6-c40278de78dc']),
        echo('f', ['g']),
        echo('g', ['f']),
        echo('h', [], { queue: 'no-such-queue' }),
        echo('i', [], { type: 'no-such-type' }),
        { ref: 'j', title: 'j', type: 'http', payload: { url: 'not a url' } },
        echo('k', [], { title: 'x'.repeat(256) }),
      ],
    });
    expect(answer.status).toBe(422);
    const codes = new Set((answer.body.errors ?? []).map(({ code }) => code));
    expect(codes).toEqual(
      new Set([
        'self_dependency',
        'unknown_dependency',
        'duplicate_dependency',
        'duplicate_ref',
        'cycle',
        'unknown_queue',
        'unknown_type',
        'invalid_payload',
        'title_too_long',
      ]),
    );
    expect(await own.all()).toEqual([]);
  });
});

/** Every dependency of the run ended before its dependent was claimed, by the workspace's own numbering of its changes. */
async function expectOrderKept({ database }: Stage, { workspace_id }: Workspace, run_id: string): Promise<void> {
  const events = await database.rows<{ task_id: string; seq: number; type: string }>(
    "SELECT task_id, seq, type FROM event WHERE workspace_id = ? AND run_id = ? AND type IN ('task.claimed', 'task.done')",
    [workspace_id, run_id],
  );
  const edges = await database.rows<{ parent_id: string; child_id: string }>(
    'SELECT parent_id, child_id FROM dependency WHERE workspace_id = ? AND child_id IN (SELECT task_id FROM task WHERE workspace_id = ? AND run_id = ?)',
    [workspace_id, workspace_id, run_id],
  );
  const seqOf = (type: string) =>
    new Map(events.filter((event) => event.type === type).map((event) => [event.task_id, Number(event.seq)]));
  const [done, claimed] = [seqOf('task.done'), seqOf('task.claimed')];
  expect(edges.length).toBeGreaterThan(0);
  const early = edges.filter(
    ({ parent_id, child_id }) => !((done.get(parent_id) ?? Infinity) < (claimed.get(child_id) ?? Infinity)),
  );
  expect(early).toEqual([]);
}
