import { beforeAll, expect } from '@jest/globals';
import type { DemoRunAnswer, MeAnswer, Page, Problem, RunObject, SignInAnswer } from '@taskflow/contracts';
import { HttpClient, Workspace } from './harness/api-client';
import { eventually } from './harness/eventually';
import { LiveClient } from './harness/live-client';
import { onBoth, refusalOf } from './harness/suite';
import { ADMIN } from './harness/system';

const KEY = 'demo_workspace';
/** The pause of 30 s between two runs, and what this machine takes. */
const NEXT_WITHIN_MS = 60_000;

onBoth(
  'the demo',
  (stage) => {
    let owner: HttpClient;
    let demo: Workspace;
    beforeAll(async () => {
      const http = new HttpClient(stage.system.api);
      const { access_token } = await http.ok<SignInAnswer>('POST', '/api/v1/auth/signin', ADMIN);
      owner = http.as(access_token);
      const { workspaces } = await eventually('the demo to be made', async () => {
        const me = await owner.ok<MeAnswer>('GET', '/api/v1/auth/me');
        return me.workspaces.some(({ key }) => key === KEY) && me;
      });
      demo = new Workspace(owner, workspaces.find(({ key }) => key === KEY) ?? { key: KEY, workspace_id: '' });
    });

    const shown = async () => (await owner.ok<{ demo: unknown }>('GET', '/config.json')).demo;
    const watch = () => owner.ok<DemoRunAnswer>('POST', '/api/v1/demo/runs');
    const runs = async () => (await owner.ok<Page<RunObject>>('GET', `${demo.path}/runs`)).items;

    stage.scenario(
      'runs by itself up to the step of a person, with a retry and words on the way',
      async () => {
        const live = await LiveClient.open('ws', stage.system.live, owner.token ?? '');
        await live.subscribe({ workspace: KEY, since: 0 });
        const [first] = await eventually('the first run', async () => {
          const found = await runs();
          return found.length > 0 && found;
        });
        const tasks = await eventually(
          'the approval to wait',
          async () => {
            const all = await demo.all(`run_id=${first?.run_id}`);
            return all.find(({ kind }) => kind === 'human')?.status === 'WAITING' && all;
          },
          40_000,
        );
        const slots = tasks.find(({ title }) => title.startsWith('Ask the carrier'));
        expect((await demo.attempts(slots?.task_id ?? '')).map(({ status }) => status)).toEqual(['DONE', 'FAILED']);
        const words = live.events.flatMap((event) => ('message' in event && event.message !== null ? [event.message] : []));
        expect(words).toEqual(expect.arrayContaining(['Validating order 3 of 4', 'Reserving 4 chairs']));
        await live.close();
        expect(await shown()).toEqual({ workspace: KEY });
      },
      70_000,
    );

    stage.scenario(
      'goes on with one next run while it is watched, by however many',
      async () => {
        const before = await runs();
        let due = 0;
        const started = await eventually(
          'the next run',
          async () => {
            // As a dashboard does: asking sooner than told is no use.
            if (Date.now() < due) return false;
            const answers = await Promise.all([watch(), watch(), watch()]);
            due = Math.max(...answers.map(({ next_at }) => Date.parse(next_at)));
            return answers.some((answer) => answer.started) && answers;
          },
          NEXT_WITHIN_MS,
        );
        expect(started.filter((answer) => answer.started)).toHaveLength(1);
        const after = await runs();
        expect(after.map(({ run_id }) => run_id)).toEqual([
          started.find((answer) => answer.started)?.run_id,
          ...before.map(({ run_id }) => run_id),
        ]);
        expect(Date.parse(after[0]?.created_at ?? '') - Date.parse(before[0]?.created_at ?? '')).toBeGreaterThanOrEqual(30_000);
      },
      90_000,
    );

    stage.scenario('is for its members alone', async () => {
      const answer = await stage.person.http.send<Problem>('POST', '/api/v1/demo/runs');
      expect(refusalOf(answer)).toMatchObject({ status: 404, code: 'not_found' });
    });

    stage.scenario('stays away once it was removed, also after a restart', async () => {
      expect((await owner.send('DELETE', demo.path)).status).toBe(204);
      await eventually('the page to know', async () => (await shown()) === null);
      await stage.system.process('api').stop();
      await stage.system.ready();
      // Greets once it has had the chance to begin the demo.
      await eventually('the greeting', () => stage.system.process('api').output.split('TaskFlow is at').length > 2);
      expect(await shown()).toBeNull();
      expect(refusalOf(await owner.send<Problem>('POST', '/api/v1/demo/runs'))).toMatchObject({ status: 404 });
      const text =
        "SELECT COUNT(*) AS open FROM task WHERE workspace_id = ? AND status IN ('PENDING', 'QUEUED', 'WAITING', 'PROCESSING')";
      await eventually('nothing to be open', async () => {
        const [row] = await stage.database.rows<{ open: number }>(text, [demo.workspace_id]);
        return Number(row?.open) === 0;
      });
    });
  },
  { env: { DEMO: 'true' } },
);
