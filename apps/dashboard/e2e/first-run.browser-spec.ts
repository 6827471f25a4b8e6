import { expect } from '@jest/globals';
import { Workspace } from '@taskflow/standalone/harness/api-client';
import { eventually } from '@taskflow/standalone/harness/eventually';
import { ADMIN } from '@taskflow/standalone/harness/system';
import { onBoth } from './harness/stage';
import type { Visitor } from './harness/visitor';

onBoth(
  'first run',
  (stage) => {
    const link = () => /sign in by\s+(http\S+)/.exec(stage.system.process('api').output)?.[1] ?? '';

    stage.scenario('the link of the terminal signs in, once, and shows the demo moving, with the tour beside it', async () => {
      const visitor = await stage.visit();
      await visitor.page.goto(link());
      await visitor.page.getByRole('heading', { name: 'Demo', exact: true }).waitFor();
      await visitor.untilLive();
      await visitor.page.getByRole('dialog', { name: 'Something is running already' }).waitFor();
      // How many tasks of each run have ended. On a slow machine the first run may wait for its person already: then it is the next one that moves.
      const figures = () =>
        visitor
          .panel(/^Latest runs/)
          .getByText(/^\d+ \/ \d+$/)
          .allTextContents();
      const before = String(await figures());
      await eventually('the demo to move on the page', async () => String(await figures()) !== before, 60_000);
      const second = await stage.visit();
      await second.page.goto(link());
      await second.sees('That sign-in link has been used or has expired.');
    });

    stage.scenario('the tour goes on as the person does what it is about, to a task of their own', async () => {
      const visitor = await signedIn(await stage.visit());
      const { page } = visitor;
      const note = (title: string) => page.getByRole('dialog', { name: title, exact: true }).waitFor();
      await note('Something is running already');
      const waiting = visitor
        .panel(/^Latest runs/)
        .getByRole('listitem')
        .filter({ hasText: '1 waiting' });
      await waiting.first().getByRole('link').click({ timeout: 90_000 });
      await note('Look into a task');
      await visitor.button(/^Approve the shipment, waiting/).click();
      await note('Some steps are for people');
      const task_id = new URL(page.url()).searchParams.get('node') ?? '';
      await visitor.button('Complete').click();
      await visitor.button('Complete').click();
      await note('Stop what runs');
      const demo = new Workspace(await adminHttp(visitor), { workspace_id: '', key: 'demo_workspace' });
      expect((await demo.get(task_id)).status).toBe('DONE');
      await visitor.button(/^Pack order A-1001, (queued|processing|done)/).waitFor();
      // Not this run: on a slow machine it may be through before somebody finds the button.
      const other = await demo.create({ title: 'Never mind', payload: { message: 'x' }, hold: true });
      await demo.act(other.task_id, 'cancel');
      await note('Run it again');
      await visitor.sees('19 done');
      await visitor.button('Run again').first().click();
      await page.getByRole('menuitem', { name: /^Everything/ }).click();
      await note('Now your own');
      await visitor.button('New task').click();
      await page.getByRole('dialog', { name: 'New task' }).waitFor();
      expect(await page.locator('[data-tour-mark]').count()).toBe(0);
      expect(await visitor.axe()).toEqual([]);
    });

    stage.scenario('a graph of one’s own: from a template, seen to fail, run again, done', async () => {
      const visitor = await signedIn(await stage.visit());
      await skipTour(visitor);
      await visitor.button('Make your own').click();
      await visitor.page.getByRole('textbox', { name: 'Name' }).fill('Spring newsletter');
      await visitor.button('Make and run 5 tasks').click();
      const { pathname } = await visitor.untilAddress((url) => url.pathname.includes('/runs/'));
      const [, key = '', run_id = ''] = /^\/w\/([^/]+)\/runs\/(.+)$/.exec(pathname) ?? [];
      const own = new Workspace(await adminHttp(visitor), { workspace_id: '', key });
      expect((await own.untilRunEnds(run_id)).status).toBe('FAILED');
      await visitor.go(`/w/${key}`);
      await visitor.button('Run again: Check part 1 · Spring newsletter').click();
      await visitor
        .panel(/^Latest runs/)
        .getByRole('img', { name: '5 done' })
        .waitFor();
    });

    stage.scenario('the other templates make what they say', async () => {
      const visitor = await signedIn(await stage.visit());
      const own = await personal(visitor);
      const ran: Record<string, { status: string; retries: number }> = {};
      for (const [template, tasks] of [
        ['fan', 11],
        ['approval', 5],
        ['retry', 5],
      ] as const) {
        await visitor.go(`/w/${own.key}?template=${template}`);
        await visitor.page.getByRole('textbox', { name: 'Name' }).fill(template);
        await visitor.button(`Make and run ${tasks} tasks`).click();
        const { pathname } = await visitor.untilAddress((url) => url.pathname.includes('/runs/'));
        const run_id = pathname.split('/').at(-1) ?? '';
        if (template === 'approval') {
          const [human] = (await own.all(`run_id=${run_id}&kind=human`)).map(({ task_id }) => task_id);
          await own.until(human ?? '', 'WAITING');
          await own.act(human ?? '', 'complete');
        }
        const { status } = await own.untilRunEnds(run_id, 40_000);
        ran[template] = { status, retries: Math.max(...(await own.all(`run_id=${run_id}`)).map(({ failures }) => failures)) };
      }
      expect(ran).toEqual({
        fan: { status: 'DONE', retries: 0 },
        approval: { status: 'DONE', retries: 0 },
        retry: { status: 'DONE', retries: 2 },
      });
    });

    stage.scenario('the demo is removed by one button that names what goes', async () => {
      const visitor = await signedIn(await stage.visit());
      await skipTour(visitor);
      await visitor.button('Remove the demo').click();
      const dialog = visitor.page.getByRole('dialog', { name: 'Remove the demo?' });
      await dialog.getByText(/the workspace “Demo” with \d+ tasks and \d+ runs?/).waitFor();
      await visitor.button('Remove the demo', dialog).click();
      const { pathname } = await visitor.untilAddress((url) => !url.pathname.includes('demo_workspace'));
      expect(pathname).toBe(`/w/${(await personal(visitor)).key}`);
      await visitor.page.goto('/w/demo_workspace');
      await visitor.sees('No such workspace');
    });

    async function signedIn(visitor: Visitor): Promise<Visitor> {
      await visitor.signIn(ADMIN);
      await visitor.go('/w/demo_workspace');
      return visitor;
    }

    async function skipTour(visitor: Visitor): Promise<void> {
      await visitor.button('Skip').click();
    }

    async function adminHttp(visitor: Visitor) {
      const answer = await visitor.context.request.post(`${visitor.origin}/api/v1/auth/signin`, { data: ADMIN });
      const { access_token } = (await answer.json()) as { access_token: string };
      return stage.person.http.as(access_token);
    }

    async function personal(visitor: Visitor): Promise<Workspace> {
      const http = await adminHttp(visitor);
      const { workspaces } = await http.ok<{ workspaces: { workspace_id: string; key: string; personal: boolean }[] }>(
        'GET',
        '/api/v1/auth/me',
      );
      const own = workspaces.find((workspace) => workspace.personal);
      if (!own) throw new Error('the administrator has no workspace of their own');
      return new Workspace(http, own);
    }
  },
  { env: { DEMO: 'true' } },
);
