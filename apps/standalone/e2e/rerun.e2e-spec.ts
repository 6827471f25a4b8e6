import { beforeAll, expect } from '@jest/globals';
import type { CreateTasksRequest, RunObject, TaskStatus } from '@taskflow/contracts';
import type { Workspace } from './harness/api-client';
import { onBoth, refusalOf } from './harness/suite';

type Draft = CreateTasksRequest['tasks'][number];

const echo = (ref: string, depends_on: string[] = [], payload: object = { message: ref }): Draft => ({
  ref,
  title: ref,
  type: 'echo',
  payload,
  depends_on,
});

onBoth('running again', (stage) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await stage.person.workspace();
  });

  /** A run that has failed in the middle: an echo without a message fails for good. */
  async function failed(): Promise<{ run_id: string; ids: Record<string, string> }> {
    const { run_id, ids } = await workspace.run([
      echo('first'),
      echo('broken', ['first'], {}),
      echo('side', ['first']),
      echo('after', ['broken']),
      echo('last', ['after', 'side']),
    ]);
    expect((await workspace.untilRunEnds(run_id)).status).toBe('FAILED');
    expect(await statusesOf(run_id)).toMatchObject({ first: 'DONE', side: 'DONE', broken: 'FAILED', last: 'SKIPPED' });
    return { run_id, ids };
  }

  async function statusesOf(run_id: string): Promise<Record<string, TaskStatus>> {
    return Object.fromEntries((await workspace.all(`run_id=${run_id}`)).map(({ title, status }) => [title, status]));
  }

  const generationsOf = async (run_id: string) =>
    Object.fromEntries((await workspace.all(`run_id=${run_id}`)).map(({ title, generation }) => [title, generation]));

  stage.scenario('a failed run turns into one that is done, and only what was missing is done', async () => {
    const { run_id, ids } = await failed();
    await workspace.act(ids['broken'] ?? '', 'rerun', { scope: 'failed', payload: { message: 'mended' } });
    const run = await workspace.untilRunEnds(run_id);
    expect(run).toMatchObject({ status: 'DONE', counts: { DONE: 5, FAILED: 0, SKIPPED: 0 } });
    expect(await generationsOf(run_id)).toEqual({ first: 1, side: 1, broken: 2, after: 2, last: 2 });
    const attempts = await workspace.attempts(ids['broken'] ?? '');
    expect(attempts.map(({ attempt, generation, status }) => [attempt, generation, status])).toEqual([
      [2, 2, 'DONE'],
      [1, 1, 'FAILED'],
    ]);
    expect((await workspace.get(ids['broken'] ?? '')).result).toEqual({ message: 'mended' });
    expect(await workspace.attempts(ids['first'] ?? '')).toHaveLength(1);
  });

  stage.scenario('a whole run is run again, and fails again for the same reason', async () => {
    const { run_id } = await failed();
    const again = await workspace.http.ok<RunObject>('POST', `${workspace.path}/runs/${run_id}/rerun`, { scope: 'all' });
    expect(again).toMatchObject({ status: 'RUNNING', finished_at: null });
    expect((await workspace.untilRunEnds(run_id)).status).toBe('FAILED');
    expect(new Set(Object.values(await generationsOf(run_id)))).toEqual(new Set([2]));
    const failedOnly = await workspace.http.ok<RunObject>('POST', `${workspace.path}/runs/${run_id}/rerun`, { scope: 'failed' });
    expect(failedOnly.status).toBe('RUNNING');
    await workspace.untilRunEnds(run_id);
    expect(await generationsOf(run_id)).toEqual({ first: 2, side: 2, broken: 3, after: 3, last: 3 });
  });

  stage.scenario('everything below a task is run again after it, in order', async () => {
    const { run_id, ids } = await workspace.run([echo('a'), echo('b', ['a']), echo('c', ['b'])]);
    await workspace.untilRunEnds(run_id);
    await workspace.act(ids['a'] ?? '', 'rerun', { scope: 'downstream' });
    await workspace.untilRunEnds(run_id);
    const starts = await Promise.all(['a', 'b', 'c'].map(async (ref) => workspace.get(ids[ref] ?? '')));
    expect(starts.map(({ generation, attempt }) => [generation, attempt])).toEqual([
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
    for (const [index, task] of starts.slice(1).entries())
      expect(String(task.started_at) >= String(starts[index]?.finished_at)).toBe(true);
  });

  stage.scenario('a rerun waits until nothing below is at work', async () => {
    const { run_id, ids } = await workspace.run([
      echo('quick'),
      { ref: 'slow', title: 'slow', type: 'delay', payload: { ms: 60_000 }, depends_on: ['quick'] },
    ]);
    await workspace.until(ids['slow'] ?? '', 'PROCESSING');
    const refused = await workspace.tryAct(ids['quick'] ?? '', 'rerun', { scope: 'downstream' });
    expect(refusalOf(refused)).toEqual({ status: 409, code: 'illegal_transition', paths: [`dependents.${ids['slow']}`] });
    await workspace.act(ids['slow'] ?? '', 'cancel');
    await workspace.act(ids['quick'] ?? '', 'rerun', { scope: 'downstream', payload: { message: 'again' } });
    await workspace.until(ids['slow'] ?? '', 'PROCESSING');
    await workspace.act(ids['slow'] ?? '', 'cancel');
    expect((await workspace.untilRunEnds(run_id)).status).toBe('CANCELLED');
  });

  stage.scenario('a failure that was mended by hand lets the rest of the run go on', async () => {
    const { run_id, ids } = await failed();
    await workspace.act(ids['broken'] ?? '', 'mark', { status: 'DONE', reason: 'mended by hand' });
    expect(await workspace.untilRunEnds(run_id)).toMatchObject({ status: 'DONE', counts: { DONE: 5 } });
    expect(await generationsOf(run_id)).toEqual({ first: 1, side: 1, broken: 2, after: 2, last: 2 });
    expect(await workspace.attempts(ids['broken'] ?? '')).toHaveLength(1);
  });

  stage.scenario('a completion is taken back before anything went on from it', async () => {
    const { run_id, ids } = await workspace.run([
      { ref: 'ask', title: 'ask' },
      { ...echo('ship', ['ask']), start_at: new Date(Date.now() + 3_600_000).toISOString() },
    ]);
    await workspace.act(ids['ask'] ?? '', 'complete', { output: 1 });
    await workspace.act(ids['ask'] ?? '', 'incomplete');
    expect(await statusesOf(run_id)).toEqual({ ask: 'WAITING', ship: 'PENDING' });
    await workspace.act(ids['ask'] ?? '', 'complete', { output: 2 });
    await workspace.act(ids['ship'] ?? '', 'execute', { force: true });
    expect((await workspace.untilRunEnds(run_id)).status).toBe('DONE');
    expect((await workspace.get(ids['ask'] ?? '')).result).toBe(2);
  });
});
