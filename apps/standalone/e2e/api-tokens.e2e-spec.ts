import { expect } from '@jest/globals';
import type { EventRecord, NewApiTokenAnswer, Page, Problem } from '@taskflow/contracts';
import { SYSTEM_WORKSPACE_ID } from '@taskflow/contracts';
import { onBoth, refusalOf } from './harness/suite';

onBoth('API tokens', (stage) => {
  stage.scenario('a program runs a task with one, and is shut out once it is revoked', async () => {
    const workspace = await stage.person.workspace();
    const { http } = stage.person;
    const wanted = { name: 'Nightly import', workspace: workspace.key, role: 'member' };
    const made = await http.ok<NewApiTokenAnswer>('POST', '/api/v1/auth/tokens', wanted);
    const program = workspace.as(http.as(made.token));
    const { task_id } = await program.create({ title: 'Import', payload: { message: 'imported' } });
    expect(await program.until(task_id, 'DONE')).toMatchObject({
      created_by: stage.person.user_id,
      result: { message: 'imported' },
    });
    const events = await program.http.ok<Page<EventRecord>>('GET', `${workspace.path}/tasks/${task_id}/events`);
    expect(events.items.find(({ type }) => type === 'task.created')?.actor).toEqual({ kind: 'token', id: made.token_id });

    const elsewhere = await stage.person.workspace();
    expect(refusalOf(await program.http.send<Problem>('GET', `${elsewhere.path}/tasks`)).status).toBe(404);
    const more = await program.http.send<Problem>('POST', '/api/v1/auth/tokens', wanted);
    expect(refusalOf(more)).toMatchObject({ status: 403, code: 'forbidden' });

    await http.ok('DELETE', `/api/v1/auth/tokens/${made.token_id}`);
    const late = await program.http.send<Problem>('GET', `${workspace.path}/tasks`);
    expect(refusalOf(late)).toMatchObject({ status: 401, code: 'unauthenticated' });
    const rows = await stage.database.rows<{ type: string; data: string }>(
      "SELECT type, data FROM event WHERE workspace_id = ? AND type LIKE 'token.%' ORDER BY seq",
      [SYSTEM_WORKSPACE_ID],
    );
    expect(rows.map(({ type }) => type)).toEqual(['token.created', 'token.revoked']);
    expect(JSON.stringify(rows)).not.toContain(made.token);
  });
});
