import { beforeAll, expect } from '@jest/globals';
import type { QueueList, RunObject, WhyAnswer } from '@taskflow/contracts';
import type { Workspace } from './harness/api-client';
import { eventually } from './harness/eventually';
import { onBoth } from './harness/suite';

onBoth(
  'pausing',
  (stage) => {
    let workspace: Workspace;
    beforeAll(async () => {
      workspace = await stage.person.workspace();
    });

    const post = <Body>(path: string) => workspace.http.ok<Body>('POST', `${workspace.path}${path}`);
    const why = (task_id: string) => workspace.http.ok<WhyAnswer>('GET', `${workspace.path}/tasks/${task_id}/why`);
    const delay = (ref: string, ms: number, depends_on: string[] = []) => ({
      ref,
      title: ref,
      type: 'delay',
      payload: { ms },
      depends_on,
    });

    stage.scenario('a run: what runs goes on, the rest waits until it is resumed', async () => {
      const { run_id, ids } = await workspace.run([
        delay('first', 1_500),
        delay('second', 0, ['first']),
        { ref: 'person', title: 'person', depends_on: ['first'] },
      ]);
      const [first, second, person] = [ids['first'] ?? '', ids['second'] ?? '', ids['person'] ?? ''];
      await workspace.until(first, 'PROCESSING');
      expect(await post<RunObject>(`/runs/${run_id}/pause`)).toMatchObject({ status: 'PAUSED' });
      await workspace.until(first, 'DONE');
      for (const task_id of [second, person]) {
        expect((await workspace.get(task_id)).status).toBe('PENDING');
        expect(await why(task_id)).toMatchObject({
          reason: 'paused',
          detail: expect.stringContaining(`Its run was paused on `),
        });
      }
      expect((await why(second)).detail).toContain(`by ${stage.person.email}`);
      expect(await post<RunObject>(`/runs/${run_id}/resume`)).toMatchObject({ status: 'RUNNING' });
      await workspace.until(second, 'DONE');
      await workspace.until(person, 'WAITING');
      await workspace.act(person, 'complete');
      expect(await workspace.untilRunEnds(run_id)).toMatchObject({ status: 'DONE' });
    });

    stage.scenario('a queue that the worker has made known, for one workspace only', async () => {
      const other = await stage.person.workspace();
      await post('/queues/render/pause');
      const held = await workspace.create({ title: 'held back', payload: { message: 'x' }, queue: 'render' });
      const free = await other.create({ title: 'free', payload: { message: 'x' }, queue: 'render' });
      await other.until(free.task_id, 'DONE');
      expect(await why(held.task_id)).toMatchObject({ reason: 'paused' });
      const { items } = await workspace.http.ok<QueueList>('GET', `${workspace.path}/queues`);
      expect(items).toMatchObject([
        { name: 'default', paused: null, workers: 1 },
        { name: 'render', paused: { paused_by: { kind: 'user' } }, workers: 1, tasks: { PENDING: 1 } },
      ]);
      await post('/queues/render/resume');
      await workspace.until(held.task_id, 'DONE');
      expect(await workspace.tryCreate({ title: 'x', payload: 1, queue: 'unknown' })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'queue', code: 'unknown_queue' }] },
      });
    });

    stage.scenario(
      'a workspace whose pausing and waking process is killed, and a paused run that is cancelled',
      async () => {
        const tasks = Array.from({ length: 1_200 }, (_, n) => ({ ref: `t${n}`, title: `t${n}`, payload: { message: 'x' } }));
        await post('/pause');
        const [kept, cancelled] = [await workspace.run(tasks), await workspace.run(tasks.slice(0, 600))];
        await post(`/runs/${cancelled.run_id}/pause`);
        expect(await post<QueueList>('/resume')).toMatchObject({ paused: null });
        await stage.system.process('api').kill();
        await stage.system.ready();
        expect(await workspace.untilRunEnds(kept.run_id, 60_000)).toMatchObject({ status: 'DONE' });
        expect(await workspace.getRun(cancelled.run_id)).toMatchObject({ status: 'PAUSED', counts: { PENDING: 600 } });
        await post(`/runs/${cancelled.run_id}/cancel`);
        expect(await workspace.untilRunEnds(cancelled.run_id)).toMatchObject({ status: 'CANCELLED', counts: { CANCELLED: 600 } });
      },
      120_000,
    );

    stage.scenario('tells live what happened to a run', async () => {
      const { run_id } = await workspace.run([{ ref: 'a', title: 'a' }]);
      await post(`/runs/${run_id}/pause`);
      await post(`/runs/${run_id}/resume`);
      const types = await eventually('both events', async () => {
        const { items } = await workspace.http.ok<{ items: { type: string }[] }>(
          'GET',
          `${workspace.path}/runs/${run_id}/events`,
        );
        const found = items.map(({ type }) => type).filter((type) => type.startsWith('run.'));
        return found.length === 3 && found;
      });
      expect(types).toEqual(['run.created', 'run.paused', 'run.resumed']);
    });
  },
  { env: { WORKER_QUEUES: 'default,render' } },
);
