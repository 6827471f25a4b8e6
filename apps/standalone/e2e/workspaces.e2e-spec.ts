import { beforeAll, expect } from '@jest/globals';
import type { Page, Problem, WorkspaceObject } from '@taskflow/contracts';
import { Person, type Workspace } from './harness/api-client';
import { LiveClient, TRANSPORTS } from './harness/live-client';
import { onBoth, refusalOf } from './harness/suite';

const NOBODYS_ID = '01a1fbf0-6c41-778d-9de6-c40278de78dc';

onBoth('workspaces and strangers', (stage) => {
  let stranger: Person;
  let theirs: Workspace;
  beforeAll(async () => {
    stranger = await Person.signUp(stage.system.api, 'Stranger');
    theirs = await stranger.workspace();
  });

  stage.scenario('a workspace is made by key, listed for its members, renamed, and found by key and id', async () => {
    const workspace = await stage.person.workspace();
    const { http } = stage.person;
    const page = await http.ok<Page<WorkspaceObject>>('GET', '/api/v1/workspaces?limit=200');
    expect(page.items.map(({ key }) => key)).toContain(workspace.key);
    const renamed = await http.ok<WorkspaceObject>('PATCH', `/api/v1/workspaces/${workspace.workspace_id}`, { name: 'Orders' });
    expect(renamed).toMatchObject({ key: workspace.key, name: 'Orders', role: 'owner' });
    expect(await http.ok<WorkspaceObject>('GET', workspace.path)).toEqual(renamed);
  });

  stage.scenario('a taken, malformed or id-like key is refused', async () => {
    const { http } = stage.person;
    const taken = await http.send<Problem>('POST', '/api/v1/workspaces', { key: theirs.key, name: 'Mine' });
    expect(refusalOf(taken)).toEqual({ status: 409, code: 'already_exists', paths: ['key'] });
    for (const key of ['', 'Upper', 'with space', '-dash', 'x'.repeat(64), NOBODYS_ID]) {
      const answer = await http.send<Problem>('POST', '/api/v1/workspaces', { key, name: 'Mine' });
      const { status, code, paths } = refusalOf(answer);
      expect({ key, status, code, paths: [...new Set(paths)] }).toEqual({
        key,
        status: 400,
        code: 'invalid_request',
        paths: ['key'],
      });
    }
  });

  stage.scenario('to strangers a workspace does not exist, by key or id, whatever they ask', async () => {
    const own = await stage.person.workspace();
    const task = await own.create({ title: 'mine', hold: true });
    const { run_id } = await own.run([{ ref: 'a', title: 'a', payload: { message: 'x' } }]);
    for (const name of [own.key, own.workspace_id]) {
      for (const [method, path, body] of everyOperation(task.task_id, run_id)) {
        const answer = await stranger.http.send<Problem>(method, `/api/v1/workspaces/${name}${path}`, body);
        expect({ method, path, ...refusalOf(answer) }).toMatchObject({ method, path, status: 404, code: 'not_found' });
      }
    }
    expect((await own.get(task.task_id)).status).toBe('PENDING');
  });

  stage.scenario("other tenants' ids do not exist inside the own workspace either", async () => {
    const foreign = await theirs.create({ title: 'theirs', hold: true });
    const human = await theirs.create({ title: 'theirs, for a person' });
    const { run_id } = await theirs.run([{ ref: 'a', title: 'a', hold: true, payload: { message: 'x' } }]);
    const own = await stage.person.workspace();
    for (const task_id of [foreign.task_id, human.task_id, NOBODYS_ID, 'nonsense', '..%2f..%2fme'])
      for (const [method, path, body] of onOneTask(task_id)) {
        const answer = await own.http.send<Problem>(method, `${own.path}${path}`, body);
        expect({ method, path, ...refusalOf(answer) }).toMatchObject({ status: 404, code: 'not_found' });
      }
    for (const [method, path] of onOneRun(run_id)) {
      const answer = await own.http.send<Problem>(method, `${own.path}${path}`);
      expect({ path, ...refusalOf(answer) }).toMatchObject({ status: 404, code: 'not_found' });
    }
    const child = await own.tryCreate({ title: 'child of a stranger', depends_on: [foreign.task_id] });
    expect(refusalOf(child)).toMatchObject({ status: 422, code: 'unknown_dependency' });
    expect((await own.list(`run_id=${run_id}`)).items).toEqual([]);
    expect((await theirs.get(foreign.task_id)).status).toBe('PENDING');
    expect((await theirs.get(human.task_id)).status).toBe('WAITING');
  });

  for (const transport of TRANSPORTS)
    stage.scenario(`live updates of strangers cannot be subscribed to (${transport})`, async () => {
      const foreign = await theirs.create({ title: 'theirs', hold: true });
      const { run_id } = await theirs.run([{ ref: 'a', title: 'a', hold: true, payload: { message: 'x' } }]);
      const own = await stage.person.workspace();
      const client = await LiveClient.open(transport, stage.system.live, stage.person.token);
      const attempts = [
        { workspace: theirs.key },
        { workspace: theirs.workspace_id, since: 0 },
        { task_id: foreign.task_id },
        { run_id },
        { workspace: own.key, task_id: foreign.task_id },
        { workspace: own.key, run_id },
        { workspace: theirs.key, task_id: foreign.task_id, since: 0 },
        { workspace: 'no-such-workspace' },
      ];
      for (const attempt of attempts)
        expect({ attempt, answer: await client.ask({ action: 'subscribe', ...attempt }) }).toMatchObject({
          attempt,
          answer: { type: 'error', code: 'not_found' },
        });
      await client.subscribe({ workspace: own.key });
      await theirs.act(foreign.task_id, 'cancel');
      const mark = await own.create({ title: 'mark', hold: true });
      await client.untilEvent('the own event', (event) => event.type === 'task_update' && event.task_id === mark.task_id);
      expect(client.events.filter((event) => 'workspace_id' in event && event.workspace_id !== own.workspace_id)).toEqual([]);
      await client.close();
    });

  stage.scenario('members see the workspace with the rights of their role, and no longer once removed', async () => {
    const own = await stage.person.workspace();
    const guest = await Person.signUp(stage.system.api, 'Guest');
    await own.http.ok('POST', `${own.path}/members`, { email: guest.email, role: 'viewer' });
    const task = await own.create({ title: 'to see', hold: true });
    const asGuest = own.as(guest.http);
    expect((await asGuest.get(task.task_id)).title).toBe('to see');
    expect(refusalOf(await asGuest.tryCreate({ title: 'not mine to make' }))).toMatchObject({ status: 403, code: 'forbidden' });
    expect(refusalOf(await asGuest.tryAct(task.task_id, 'execute'))).toMatchObject({ status: 403, code: 'forbidden' });
    await own.http.ok('PATCH', `${own.path}/members/${guest.user_id}`, { role: 'member' });
    expect((await asGuest.tryCreate({ title: 'now it is', hold: true })).status).toBe(201);
    await own.http.ok('DELETE', `${own.path}/members/${guest.user_id}`);
    expect((await guest.http.send('GET', own.path)).status).toBe(404);
  });
});

type Operation = readonly [method: string, path: string, body?: unknown];

function onOneTask(task_id: string): Operation[] {
  const path = `/tasks/${task_id}`;
  return [
    ['GET', path],
    ['POST', `${path}/execute`],
    ['POST', `${path}/execute`, { force: true }],
    ['POST', `${path}/cancel`],
    ['POST', `${path}/complete`, { output: {} }],
    ['GET', `${path}/attempts`],
    ['GET', `${path}/events`],
  ];
}

function onOneRun(run_id: string): Operation[] {
  return [
    ['GET', `/runs/${run_id}`],
    ['GET', `/runs/${run_id}/graph`],
    ['POST', `/runs/${run_id}/cancel`],
  ];
}

function everyOperation(task_id: string, run_id: string): Operation[] {
  return [
    ['GET', ''],
    ['PATCH', '', { name: 'taken over' }],
    ['DELETE', ''],
    ['GET', '/members'],
    ['POST', '/members', { email: 'eve@example.com', role: 'owner' }],
    ['GET', '/tasks'],
    ['POST', '/tasks', { title: 'intruder' }],
    ['POST', '/tasks/bulk', { tasks: [{ ref: 'a', title: 'intruder' }] }],
    ['POST', '/tasks/execute'],
    ['GET', '/runs'],
    ...onOneTask(task_id),
    ...onOneRun(run_id),
  ];
}
