import { expect } from '@jest/globals';
import type { EventRecord, RunObject, TaskSummary, WhyAnswer } from '@taskflow/contracts';
import type { Workspace } from './harness/api-client';
import { eventually } from './harness/eventually';
import { onBoth } from './harness/suite';

const ENTRIES = 12;

onBoth('limits', (stage) => {
  const entries = async (workspace: Workspace, child_run_id: string): Promise<TaskSummary[]> =>
    (await workspace.list(`run_id=${child_run_id}&limit=200`)).items;

  stage.scenario('let no more tasks of a key run at once than allowed, also when a worker is killed over it', async () => {
    const workspace = await stage.person.workspace();
    await workspace.http.ok('PUT', `${workspace.path}/limits/shop%20eu`, { concurrency: 2 });
    const definition = {
      name: 'limited',
      input: { shops: 'array' },
      tasks: {
        all: {
          for_each: 'input.shops',
          type: 'delay',
          payload: { ms: 700 },
          concurrency_key: 'shop {{ item }}',
          retry: { limit: 0 },
        },
      },
    };
    const input = { shops: Array.from({ length: ENTRIES }, () => 'eu') };
    const { run_id } = await workspace.http.ok<RunObject>('POST', `${workspace.path}/runs`, { definition, input });
    const all = async () => (await workspace.list(`run_id=${run_id}`)).items[0];
    const some = await eventually('some to have ended', async () => {
      const child_run_id = (await all())?.child_run_id;
      if (!child_run_id) return false;
      const tasks = await entries(workspace, child_run_id);
      return tasks.filter(({ status }) => status === 'DONE').length >= 1 && tasks;
    });
    const waiting = some.find(({ node }) => node === `all[${ENTRIES - 1}]`);
    const why = () => workspace.http.ok<WhyAnswer>('GET', `${workspace.path}/tasks/${waiting?.task_id}/why`);
    // While a place is free for a moment, the reason is that it is about to be given away.
    await eventually('the limit to be the reason', async () => (await why()).reason === 'concurrency_limit');
    await stage.system.process('worker').kill();
    await stage.system.ready();
    expect(await workspace.untilRunEnds(run_id, 90_000)).toMatchObject({ status: 'DONE' });
    const ended = await entries(workspace, (await all())?.child_run_id ?? '');
    expect(ended.map(({ status }) => status)).toEqual(Array.from({ length: ENTRIES }, () => 'DONE'));
    const events = await Promise.all(ended.map(({ task_id }) => workspace.events(task_id)));
    expect(mostAtOnce(events.flat())).toBe(2);
  });

  stage.scenario('let tasks of a key start as often as allowed', async () => {
    const workspace = await stage.person.workspace();
    await workspace.http.ok('PUT', `${workspace.path}/limits/slow`, { rate: { count: 1, per_ms: 500, burst: 2 } });
    const tasks = Array.from({ length: 6 }, (_, n) => ({
      ref: `${n}`,
      title: `${n}`,
      payload: { message: 'x' },
      concurrency_key: 'slow',
    }));
    const { run_id = '' } = await workspace.bulk({ tasks, run: true });
    expect(await workspace.untilRunEnds(run_id, 60_000)).toMatchObject({ status: 'DONE' });
    const started = (await entries(workspace, run_id))
      .map(({ started_at }) => Date.parse(started_at ?? ''))
      .sort((a, b) => a - b);
    // Two at once after the rest, then four more, one every half second.
    expect((started.at(-1) ?? 0) - (started[0] ?? 0)).toBeGreaterThanOrEqual(1_900);
  });
});

/** The most tasks that were PROCESSING at once, in the order of commits. */
function mostAtOnce(events: readonly EventRecord[]): number {
  let now = 0;
  let most = 0;
  for (const { from, to } of [...events].sort((one, other) => one.seq - other.seq)) {
    if (to === 'PROCESSING') now += 1;
    if (from === 'PROCESSING') now -= 1;
    most = Math.max(most, now);
  }
  return most;
}
