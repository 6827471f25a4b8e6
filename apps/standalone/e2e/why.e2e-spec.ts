import { beforeAll, expect } from '@jest/globals';
import type { WaitReason, WhyAnswer } from '@taskflow/contracts';
import type { Workspace } from './harness/api-client';
import { eventually } from './harness/eventually';
import { onBoth } from './harness/suite';

onBoth(
  'why a task does not run',
  (stage) => {
    let workspace: Workspace;
    beforeAll(async () => {
      workspace = await stage.person.workspace();
    });

    const why = (task_id: string) => workspace.http.ok<WhyAnswer>('GET', `${workspace.path}/tasks/${task_id}/why`);
    const until = (task_id: string, reason: WaitReason) =>
      eventually(`task ${task_id} to be ${reason}`, async () => {
        const answer = await why(task_id);
        return answer.reason === reason && answer;
      });
    const busy = (title: string) => workspace.create({ title, type: 'delay', payload: { ms: 60_000 } });

    stage.scenario('pending: held, dependencies, start time', async () => {
      const held = await workspace.create({ title: 'held', payload: { message: 'x' }, hold: true });
      expect(await why(held.task_id)).toMatchObject({ reason: 'held', blocking: [] });
      const child = await workspace.create({ title: 'child', payload: { message: 'x' }, depends_on: [held.task_id] });
      expect(await why(child.task_id)).toMatchObject({
        reason: 'dependencies',
        blocking: [{ task_id: held.task_id, title: 'held', status: 'PENDING' }],
      });
      const start_at = '2990-01-01T00:00:00.000Z';
      const later = await workspace.create({ title: 'later', payload: { message: 'x' }, start_at });
      expect(await why(later.task_id)).toMatchObject({ reason: 'start_time', until: start_at });
    });

    stage.scenario('waiting: a person', async () => {
      const task = await workspace.create({ title: 'approve', assignee: stage.person.email });
      expect(await why(task.task_id)).toMatchObject({
        reason: 'person',
        detail: expect.stringContaining(stage.person.email),
      });
    });

    stage.scenario('queued: behind the two that fill the only worker, and running ones: processing', async () => {
      const running = [await busy('first'), await busy('second')];
      for (const { task_id } of running) {
        const answer = await until(task_id, 'processing');
        expect(answer.until).not.toBeNull();
        expect(answer.detail).toContain('is at attempt 1');
      }
      const [third, fourth] = [await busy('third'), await busy('fourth')];
      expect(await why(third.task_id)).toMatchObject({ reason: 'queued', position: 0 });
      expect(await why(fourth.task_id)).toMatchObject({ reason: 'queued', position: 1 });
      for (const { task_id } of [...running, third, fourth]) await workspace.act(task_id, 'cancel');
      const cancelled = await why(third.task_id);
      expect(cancelled).toMatchObject({ reason: 'ended', blocking: [] });
      expect(cancelled.detail).toContain(`by ${stage.person.email}`);
    });

    stage.scenario('queued again: a retry delay', async () => {
      const task = await workspace.create({
        title: 'fails',
        type: 'simulate',
        payload: { duration_ms: 0, fail_rate: 1 },
        retry: { limit: 2, base_ms: 86_400_000, cap_ms: 86_400_000 },
      });
      const answer = await until(task.task_id, 'retry_delay');
      expect(answer.detail).toContain('Attempt 1 failed');
      expect(new Date(answer.until ?? 0).toISOString()).toBe((await workspace.get(task.task_id)).run_after);
    });

    stage.scenario('ended: the dependency that made it so is named', async () => {
      const { run_id, ids } = await workspace.run([
        { ref: 'bad', title: 'bad', payload: {} },
        { ref: 'child', title: 'child', payload: { message: 'x' }, depends_on: ['bad'] },
      ]);
      await workspace.untilRunEnds(run_id);
      expect(await why(ids['bad'] ?? '')).toMatchObject({
        reason: 'ended',
        detail: expect.stringMatching(/^Failed on /),
      });
      expect(await why(ids['child'] ?? '')).toMatchObject({
        reason: 'ended',
        detail: expect.stringContaining('because its dependency "bad" ended as FAILED'),
        blocking: [{ task_id: ids['bad'], title: 'bad', status: 'FAILED' }],
      });
    });

    stage.scenario(
      'open tasks of a run under cancellation, until they have ended with it',
      async () => {
        const tasks = Array.from({ length: 6_000 }, (_, n) => ({ ref: `t${n}`, title: `t${n}` }));
        const { run_id, ids } = await workspace.run(tasks);
        // Cancelled in steps of 500 in the order of ids: the last one is open for a while.
        const last = Object.values(ids).sort().at(-1) ?? '';
        await workspace.http.ok('POST', `${workspace.path}/runs/${run_id}/cancel`);
        expect((await why(last)).reason).toBe('run_cancelling');
        const ended = await until(last, 'ended');
        expect(ended.detail).toContain(`with its run by ${stage.person.email}`);
      },
      60_000,
    );
  },
  { env: { WORKER_CONCURRENCY: '2' } },
);

onBoth(
  'a queue that no worker serves',
  (stage) => {
    stage.scenario('is named, also when the worker of another queue is there', async () => {
      const workspace = await stage.person.workspace();
      const task = await workspace.create({ title: 'nobody', payload: { message: 'x' } });
      const answer = await workspace.http.ok<WhyAnswer>('GET', `${workspace.path}/tasks/${task.task_id}/why`);
      expect(answer).toMatchObject({
        reason: 'no_worker',
        detail: expect.stringContaining('No live worker serves its queue "default"'),
        position: 0,
      });
    });
  },
  { env: { WORKER_QUEUES: 'spare' } },
);
