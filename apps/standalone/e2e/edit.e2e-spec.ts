import { beforeAll, expect } from '@jest/globals';
import type { EditTaskRequest, EventRecord, LivePage, Problem, TaskObject } from '@taskflow/contracts';
import type { Answer, Workspace } from './harness/api-client';
import { eventually } from './harness/eventually';
import { LiveClient, TRANSPORTS } from './harness/live-client';
import { onBoth, refusalOf } from './harness/suite';

onBoth('editing a task', (stage) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await stage.person.workspace();
  });

  function tryEdit(task_id: string, body: EditTaskRequest, version?: number): Promise<Answer<Problem & TaskObject>> {
    const headers = version === undefined ? {} : { 'if-match': `"${version}"` };
    return workspace.http.send('PATCH', `${workspace.path}/tasks/${task_id}`, body, { headers });
  }
  async function edit(task_id: string, body: EditTaskRequest): Promise<TaskObject> {
    const answer = await tryEdit(task_id, body);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  stage.scenario('whoever watches is told at once, searches find it, and the audit log says what was before', async () => {
    const { task_id } = await workspace.create({ title: 'Buy apples', tags: ['food'], hold: true });
    const clients = await Promise.all(
      TRANSPORTS.map((transport) => LiveClient.open(transport, stage.system.live, stage.person.token)),
    );
    const [ofTask, ofAll] = clients;
    await ofTask?.subscribe({ task_id });
    await ofAll?.subscribe({ workspace: workspace.key });
    const edited = await edit(task_id, { title: 'Buy pears', tags: ['fruit'], assignee: stage.person.email });
    for (const client of clients)
      expect(await client.untilEvent('the edit', (event) => event.type === 'notification')).toMatchObject({
        notification: 'task.edited',
        task_id,
        seq: edited.seq,
      });
    await Promise.all(clients.map((client) => client.close()));
    expect((await workspace.list('q=pears')).items.map((task) => task.task_id)).toEqual([task_id]);
    expect((await workspace.list('tag=fruit')).items).toMatchObject([{ title: 'Buy pears', version: 2 }]);
    expect((await workspace.list('q=apples')).items).toEqual([]);
    expect((await workspace.list('tag=food')).items).toEqual([]);
    const told = await eventually('the audit log', async () => {
      const path = `${workspace.path}/audit?entity=${task_id}&action=task.edited`;
      return (await workspace.http.ok<LivePage<EventRecord>>('GET', path)).items[0];
    });
    const { person } = stage;
    expect(told).toMatchObject({
      actor: { kind: 'user', id: person.user_id },
      seq: edited.seq,
      data: {
        before: { title: 'Buy apples', tags: ['food'], assignee: null },
        after: { title: 'Buy pears', tags: ['fruit'], assignee: { user_id: person.user_id, email: person.email } },
      },
    });
  });

  stage.scenario('of several who edit the same version one wins, and the others lose nothing when they look again', async () => {
    const { task_id, version } = await workspace.create({ title: 'x', hold: true });
    const titles = ['a', 'b', 'c', 'd'];
    const answers = await Promise.all(titles.map((title) => tryEdit(task_id, { title }, version)));
    const lost = answers.filter(({ status }) => status !== 200);
    expect(lost.map(refusalOf)).toEqual(Array(3).fill({ status: 412, code: 'stale_version', paths: ['If-Match'] }));
    const now = await workspace.get(task_id);
    expect(now.version).toBe(version + 1);
    expect((await tryEdit(task_id, { description: 'mine' }, now.version)).body).toMatchObject({ title: now.title, version: 3 });
  });

  stage.scenario('what was edited while it was held is what a worker gets', async () => {
    const { task_id } = await workspace.create({ title: 'x', payload: { message: 'old' }, hold: true });
    await edit(task_id, { payload: { message: 'new' }, priority: 'urgent' });
    await workspace.act(task_id, 'execute');
    expect((await workspace.until(task_id, 'DONE')).result).toEqual({ message: 'new' });
    expect(refusalOf(await tryEdit(task_id, { payload: { message: 'late' }, title: 'y' }))).toEqual({
      status: 409,
      code: 'illegal_transition',
      paths: ['payload'],
    });
    expect((await edit(task_id, { title: 'y', due_at: '2001-01-01T00:00:00Z' })).status).toBe('DONE');
  });

  stage.scenario('a start that is moved forward is kept to, and one that is over starts at once', async () => {
    const start_at = (ms: number) => new Date(Date.now() + ms).toISOString();
    const { task_id } = await workspace.create({ title: 'x', payload: { message: 'x' }, start_at: start_at(3_600_000) });
    const soon = start_at(1_000);
    expect(await edit(task_id, { start_at: soon })).toMatchObject({ status: 'PENDING', run_after: soon });
    const done = await workspace.until(task_id, 'DONE');
    const late = new Date(done.queued_at ?? '').getTime() - new Date(soon).getTime();
    // Without a hint the scheduler would look again after up to 5 s.
    expect([late >= 0, late < 2_500]).toEqual([true, true]);
    const other = await workspace.create({ title: 'x', payload: { message: 'x' }, start_at: start_at(3_600_000) });
    await edit(other.task_id, { start_at: start_at(-1) });
    await workspace.until(other.task_id, 'DONE');
  });

  stage.scenario('tags that differ only by space at their ends are one', async () => {
    const tags = ['a', 'a ', ' a', 'A', 'ä'];
    const { task_id, tags: made } = await workspace.create({ title: 'x', tags, hold: true });
    expect([...made].sort()).toEqual(['A', 'a', 'ä']);
    expect((await workspace.list('tag=a%20')).items.map((task) => task.task_id)).toEqual([task_id]);
    expect((await edit(task_id, { tags: [...tags, 'b '] })).tags.sort()).toEqual(['A', 'a', 'b', 'ä']);
  });
});
