import { expect } from '@jest/globals';
import type { Problem } from '@taskflow/contracts';
import type { Workspace } from './harness/api-client';
import { eventually } from './harness/eventually';
import { LiveClient, TRANSPORTS } from './harness/live-client';
import { onBoth, refusalOf, type Stage } from './harness/suite';

/** What a dead process had begun is taken up once its claim of 10 s is over, by the next round of due work. */
const TAKEN_UP_WITHIN_MS = 45_000;

onBoth('a deleted workspace', (stage) => {
  stage.scenario('is gone for everybody, and what ran or waited in it is cancelled', async () => {
    const { http } = stage.person;
    const workspace = await stage.person.workspace();
    const { run_id, ids } = await workspace.run([
      { ref: 'long', title: 'long', type: 'delay', payload: { ms: 120_000, steps: 100 } },
      { ref: 'person', title: 'a person' },
      { ref: 'after', title: 'after both', payload: { message: 'x' }, depends_on: ['long', 'person'] },
    ]);
    await workspace.until(ids['long'] ?? '', 'PROCESSING');
    const clients = await Promise.all(
      TRANSPORTS.map((transport) => LiveClient.open(transport, stage.system.live, stage.person.token)),
    );
    for (const client of clients) await client.subscribe({ workspace: workspace.key });

    expect((await http.send('DELETE', workspace.path)).status).toBe(204);

    for (const path of ['', '/tasks', `/runs/${run_id}`, `/tasks/${ids['person']}`])
      expect(refusalOf(await http.send<Problem>('GET', `${workspace.path}${path}`))).toMatchObject({ status: 404 });
    expect(refusalOf(await workspace.tryCreate({ title: 'too late' }))).toMatchObject({ status: 404 });
    expect((await stage.person.me()).workspaces.map(({ key }) => key)).not.toContain(workspace.key);
    const again = await http.send<Problem>('POST', '/api/v1/workspaces', { key: workspace.key, name: 'Again' });
    expect(refusalOf(again)).toMatchObject({ status: 409, code: 'already_exists' });
    for (const client of clients) {
      await eventually('live updates to end', () =>
        client.controls.find((one) => one.type === 'error' && one.code === 'not_found'),
      );
      expect((await client.ask({ action: 'subscribe', workspace: workspace.key })).type).toBe('error');
      await client.close();
    }
    await untilClosed(stage, workspace);
    expect(await stage.database.rows('SELECT status FROM run WHERE workspace_id = ?', [workspace.workspace_id])).toEqual([
      { status: 'CANCELLED' },
    ]);
    const attempts = 'SELECT status FROM attempt WHERE workspace_id = ?';
    expect(await stage.database.rows(attempts, [workspace.workspace_id])).toEqual([{ status: 'CANCELLED' }]);
  });

  stage.scenario(
    'has nothing open in the end also when the server is killed as soon as it has answered',
    async () => {
      const workspace = await stage.person.workspace();
      const tasks = Array.from({ length: 3_000 }, (_, index) => ({ ref: `t${index}`, title: `held ${index}`, hold: true }));
      await workspace.bulk({ tasks, run: true });
      expect((await workspace.http.send('DELETE', workspace.path)).status).toBe(204);
      await stage.system.process('api').kill();
      expect(await openIn(stage, workspace)).toBeGreaterThan(0);
      await stage.system.ready();
      await untilClosed(stage, workspace);
    },
    90_000,
  );

  stage.scenario('cannot be a personal one', async () => {
    const personal = (await stage.person.me()).workspaces.find((workspace) => workspace.personal);
    const path = `/api/v1/workspaces/${personal?.key}`;
    const answer = await stage.person.http.send<Problem>('DELETE', path);
    expect(refusalOf(answer)).toEqual({ status: 409, code: 'personal_workspace', paths: [] });
    expect((await stage.person.http.send('GET', path)).status).toBe(200);
  });
});

async function openIn({ database }: Stage, { workspace_id }: Workspace): Promise<number> {
  const text = `SELECT COUNT(*) AS open FROM task WHERE workspace_id = ? AND status IN ('PENDING', 'QUEUED', 'WAITING', 'PROCESSING')`;
  const [row] = await database.rows<{ open: number }>(text, [workspace_id]);
  return Number(row?.open);
}

async function untilClosed(stage: Stage, workspace: Workspace): Promise<void> {
  await eventually('everything to be cancelled', async () => (await openIn(stage, workspace)) === 0, TAKEN_UP_WITHIN_MS);
}
