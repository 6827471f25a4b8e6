import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fault, TaskObject } from '@taskflow/contracts';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const HOUSE = '/api/v1/workspaces/house';
let server: TestServer;
let owner: Client & { user_id: string };
let member: Client;
let admin: Client;
beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  await owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
  member = await joined('member');
  admin = await joined('admin');
});
afterAll(() => server.close());

async function joined(role: string): Promise<Client> {
  const person = await server.client.signUp(`${role}@example.com`);
  await owner.post(`${HOUSE}/members`, { email: `${role}@example.com`, role });
  return person;
}

const create = async (body: object): Promise<TaskObject> => (await owner.post(`${HOUSE}/tasks`, body)).body as never;
const faultsOf = ({ body }: Answer) => (body.errors as Fault[]).map(({ path, message, code }) => `${code} ${path}: ${message}`);
const complete = (who: Client, { task_id }: TaskObject, body?: object) => who.post(`${HOUSE}/tasks/${task_id}/complete`, body);

describe('tasks for people', () => {
  it('take only what fits their form, and say everything that does not', async () => {
    const form = {
      type: 'object',
      required: ['sum', 'by'],
      properties: { sum: { type: 'number', minimum: 0 }, by: { type: 'string', maxLength: 3 } },
    };
    const task = await create({ title: 'Count', form });
    expect(task).toMatchObject({ kind: 'human', status: 'WAITING', form, assignee_role: null });
    const refused = await complete(member, task, { output: { sum: -1, by: 'everybody' } });
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid_output']);
    expect(faultsOf(refused)).toEqual([
      expect.stringContaining('invalid_output output.sum: '),
      expect.stringContaining('invalid_output output.by: '),
    ]);
    expect(faultsOf(await complete(member, task))).toHaveLength(2);
    expect(await complete(member, task, { output: { sum: 7, by: 'me' } })).toMatchObject({
      status: 200,
      body: { status: 'DONE', result: { sum: 7, by: 'me' } },
    });
  });

  it('answer soon whatever their form and the output are', async () => {
    const anyOf = Array.from({ length: 300 }, (_, n) => ({ minimum: n + 2 }));
    const form = { properties: { list: { items: { anyOf } } } };
    const task = await create({ title: 'Branches', form });
    const begin = performance.now();
    const small = await complete(member, task, { output: { list: Array<number>(150).fill(1) } });
    const large = await complete(member, task, { output: { list: Array<number>(100_000).fill(400) } });
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect([small.status, small.body.code, faultsOf(small).length]).toEqual([422, 'invalid_output', 100]);
    expect([large.status, large.body.code]).toEqual([422, 'invalid_output']);
    expect(faultsOf(large)).toEqual([
      expect.stringContaining('output: is too large to be checked against its schema: send less'),
    ]);
  });

  it('can be ended only by people with their role, in whichever way', async () => {
    const body = { title: 'Sign', assignee_role: 'admin' };
    const task = await create(body);
    for (const [path, sent] of [
      ['complete', {}],
      ['complete', { force: true }],
      ['mark', { status: 'DONE', reason: 'I say so' }],
      ['mark', { status: 'SKIPPED', reason: 'I say so' }],
    ] as const)
      expect(await member.post(`${HOUSE}/tasks/${task.task_id}/${path}`, sent)).toMatchObject({
        status: 403,
        body: { code: 'forbidden', detail: expect.stringContaining('for people with the role admin') },
      });
    expect(await complete(admin, task)).toMatchObject({ status: 200, body: { status: 'DONE' } });
    const back = (who: Client) => who.post(`${HOUSE}/tasks/${task.task_id}/incomplete`);
    expect((await back(member)).status).toBe(403);
    expect(await back(owner)).toMatchObject({ status: 200, body: { status: 'WAITING' } });
    expect((await owner.get(`${HOUSE}/tasks?assignee_role=admin`)).body.items).toMatchObject([{ task_id: task.task_id }]);
    expect((await member.get(`${HOUSE}/tasks/${task.task_id}/why`)).body).toMatchObject({
      reason: 'person',
      detail: 'Waits for an admin or owner of the workspace to complete it: remind them, or complete it yourself if that is you.',
    });
  });

  it('are approved or rejected when they are approvals', async () => {
    const yes = await create({ title: 'Yes?', type: 'approval' });
    expect(yes).toMatchObject({ kind: 'human', type: 'approval', status: 'WAITING', form: { required: ['ok'] } });
    expect(faultsOf(await complete(member, yes))).toEqual(['invalid_output output.ok: is required']);
    expect(await complete(member, yes, { output: { ok: true } })).toMatchObject({
      body: { status: 'DONE', result: { ok: true } },
    });
    const no = await create({ title: 'No?', type: 'approval' });
    expect(await complete(member, no, { output: { ok: false, comment: 'Not now' } })).toMatchObject({
      status: 200,
      body: { status: 'FAILED', error: { code: 'rejected', message: 'Not now' } },
    });
    expect((await complete(member, no, { output: { ok: true } })).status).toBe(409);
    const attempts = await member.get(`${HOUSE}/tasks/${no.task_id}/attempts`);
    expect(attempts.body.items).toMatchObject([{ status: 'FAILED', error: { code: 'rejected' }, worker: null }]);
  });

  it.each([
    [{ type: 'echo', form: { type: 'object' } }, 'invalid_task form: has a meaning for tasks that a person completes only'],
    [{ payload: {}, assignee_role: 'admin' }, 'invalid_task assignee_role: has a meaning for tasks that a person completes only'],
    [{ type: 'approval', form: {} }, 'invalid_task form: is fixed for an approval: use kind human for your own'],
    [{ type: 'approval', kind: 'automated' }, 'invalid_task kind: cannot be automated: a person approves'],
    [{ form: { type: 'nonsense' } }, expect.stringContaining('invalid_task form: is not a JSON Schema')],
    [{ form: { pattern: '(a+)+$' } }, expect.stringContaining('invalid_task form.pattern: cannot be used here')],
  ])('refuse %j', async (fields, fault) => {
    const answer = await owner.post(`${HOUSE}/tasks`, { title: 'x', ...fields });
    expect([answer.status, faultsOf(answer)]).toEqual([422, [fault]]);
  });

  it('refuse a form of more than 16 KiB, and a role that is none', async () => {
    const large = await owner.post(`${HOUSE}/tasks`, { title: 'x', form: { description: 'x'.repeat(17_000) } });
    expect([large.status, large.body.code]).toEqual([422, 'payload_too_large']);
    expect((await owner.post(`${HOUSE}/tasks`, { title: 'x', assignee_role: 'king' })).status).toBe(400);
  });
});
