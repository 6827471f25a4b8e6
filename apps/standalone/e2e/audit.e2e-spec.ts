import { expect } from '@jest/globals';
import type { EventRecord, LivePage, Page } from '@taskflow/contracts';
import { eventually } from './harness/eventually';
import { onBoth } from './harness/suite';

onBoth('the audit log over HTTP', (stage) => {
  stage.scenario('tells what people and workers did, as soon as the audit service has written it', async () => {
    const workspace = await stage.person.workspace();
    const audit = async (query = '') =>
      (await workspace.http.ok<LivePage<EventRecord>>('GET', `${workspace.path}/audit?limit=200&${query}`)).items;
    const { run_id, ids } = await workspace.run([
      { ref: 'a', title: 'a', payload: { message: 'x' } },
      { ref: 'b', title: 'b', payload: { message: 'x' }, depends_on: ['a'] },
    ]);
    await workspace.untilRunEnds(run_id);
    const history = await workspace.http.ok<Page<EventRecord>>('GET', `${workspace.path}/runs/${run_id}/events?limit=200`);
    expect(history.items.map(({ type }) => type)).toEqual(expect.arrayContaining(['run.created', 'task.done', 'run.done']));
    const { seq } = await workspace.list('limit=1');
    await eventually('the log to come to the head', async () => {
      const page = await workspace.http.ok<LivePage<EventRecord>>('GET', `${workspace.path}/audit?limit=1`);
      return page.seq === seq;
    });
    expect(await audit(`entity=${run_id}`)).toEqual([...history.items].reverse());
    const [done] = await audit(`entity=${ids['b']}&action=task.done`);
    expect(done).toMatchObject({ task_id: ids['b'], to: 'DONE', actor: { kind: 'worker' } });
    expect(
      (await audit(`actor=${encodeURIComponent(done?.actor.id ?? '')}`)).every(({ actor }) => actor.id === done?.actor.id),
    ).toBe(true);
    const mine = await audit('actor=me');
    expect(mine).toEqual(await audit(`actor=${encodeURIComponent(stage.person.email)}`));
    expect(mine.map(({ type }) => type)).toEqual(expect.arrayContaining(['workspace.created', 'run.created', 'task.created']));
    expect((await audit()).map((event) => event.seq)).toEqual(Array.from({ length: seq }, (_, index) => seq - index));
  });
});
