import { expect } from '@jest/globals';
import type { SignInAnswer, WhyAnswer, WorkerList, WorkerObject } from '@taskflow/contracts';
import { HttpClient } from './harness/api-client';
import { eventually } from './harness/eventually';
import { onBoth } from './harness/suite';
import { ADMIN } from './harness/system';

onBoth('draining a worker', (stage) => {
  stage.scenario('lets it end what runs and take nothing more, until it is started anew', async () => {
    const workspace = await stage.person.workspace();
    const { access_token } = await new HttpClient(stage.system.api).ok<SignInAnswer>('POST', '/api/v1/auth/signin', ADMIN);
    const admin = new HttpClient(stage.system.api, access_token);
    const [own] = (await admin.ok<{ items: { key: string }[] }>('GET', '/api/v1/workspaces')).items;
    const { items } = await workspace.http.ok<WorkerList>('GET', `${workspace.path}/workers`);
    expect(items).toMatchObject([{ state: 'running', queues: ['default'] }]);
    const worker_id = items[0]?.worker_id ?? '';
    const running = await workspace.create({ title: 'runs', type: 'delay', payload: { ms: 2_000 } });
    await workspace.until(running.task_id, 'PROCESSING');
    await admin.ok<WorkerObject>('POST', `/api/v1/workspaces/${own?.key}/workers/${worker_id}/drain`);
    await eventually('the worker to drain', async () => stage.system.tail(200).includes('draining: takes no more tasks'));
    const waits = await workspace.create({ title: 'waits', payload: { message: 'x' } });
    await workspace.until(running.task_id, 'DONE');
    expect((await workspace.get(waits.task_id)).status).toBe('QUEUED');
    expect(await workspace.http.ok<WhyAnswer>('GET', `${workspace.path}/tasks/${waits.task_id}/why`)).toMatchObject({
      reason: 'no_worker',
    });
    expect(await workspace.http.ok<WorkerObject>('GET', `${workspace.path}/workers/${worker_id}`)).toMatchObject({
      state: 'draining',
    });
    expect(await stage.system.process('worker').stop()).toMatchObject({ code: 0 });
    await stage.system.ready();
    await workspace.until(waits.task_id, 'DONE');
  });
});
