import { expect } from '@jest/globals';
import { Workspace } from '@taskflow/standalone/harness/api-client';
import { onBoth } from './harness/stage';
import { PHONE, WIDE, type Visitor } from './harness/visitor';

const MANY = 3_000;

onBoth('tasks', (stage) => {
  const open = async (workspace: Workspace, query = '', options: Parameters<typeof stage.visit>[0] = {}) => {
    const visitor = await stage.visit(options);
    await visitor.signIn(stage.person);
    await visitor.go(`/w/${workspace.key}/tasks${query}`);
    return visitor;
  };
  const rows = ({ page }: Visitor) => page.locator('tr[data-row]');

  stage.scenario('a long list goes to its end, and only what is in sight is drawn', async () => {
    const workspace = await stage.person.workspace();
    await workspace.bulk({
      tasks: Array.from({ length: MANY }, (_, index) => ({ ref: `t${index}`, title: `Chair ${index}`, hold: true })),
    });
    const visitor = await open(workspace);
    const { page } = visitor;
    await visitor.sees('3,000 tasks');
    for (const share of [1, 0.4, 0.7, 0]) {
      await page.evaluate((part) => window.scrollTo(0, document.documentElement.scrollHeight * part), share);
      await page.waitForFunction(() => {
        const drawn = [...document.querySelectorAll('tbody tr[aria-rowindex]')];
        return drawn.length > 0 && drawn.every((row) => row.matches('[data-row]'));
      });
      expect(await page.locator('tr').count()).toBeLessThanOrEqual(60);
      if (share === 1) await page.locator(`tr[aria-rowindex="${MANY + 1}"]`).waitFor();
    }
    // The rows of the place before are there until the next frame.
    await page.locator('tbody tr[data-row][aria-rowindex="2"]').waitFor();
  });

  stage.scenario('what others make waits in a pill; what is made here is there at once', async () => {
    const workspace = await stage.person.workspace();
    await workspace.create({ title: 'First chair', kind: 'human' });
    const visitor = await open(workspace);
    const { page } = visitor;
    await rows(visitor).filter({ hasText: 'First chair' }).waitFor();
    await workspace.create({ title: 'Made elsewhere', kind: 'human' });
    await visitor.button('One new task').waitFor();
    expect(await rows(visitor).count()).toBe(1);
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: 'Title' }).fill('Made here');
    await page.getByText('A person', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Title' }).press('Enter');
    await visitor.sees('“Made here” was created');
    await rows(visitor).filter({ hasText: 'Made here' }).waitFor();
    await visitor.button('One new task').waitFor({ state: 'detached' });
    expect(await rows(visitor).locator('a').allInnerTexts()).toEqual(['Made here', 'Made elsewhere', 'First chair']);
  });

  stage.scenario('the keyboard alone moves, selects, runs and cancels', async () => {
    const workspace = await stage.person.workspace();
    await workspace.create({ title: 'Held chair', payload: { message: 'sat' }, hold: true });
    await workspace.create({ title: 'Human chair', kind: 'human' });
    const visitor = await open(workspace);
    const { page } = visitor;
    await rows(visitor).nth(1).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('.');
    await rows(visitor).nth(0).getByText('cancelled').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await visitor.sees('One task selected');
    await page.keyboard.press('r');
    await rows(visitor).nth(1).getByText('done').waitFor();
    await visitor.untilAddress(({ searchParams }) => searchParams.has('selected'));
    await page.reload();
    await visitor.sees('One task selected');
    await page.keyboard.press('/');
    await page.keyboard.type('human');
    await visitor.untilAddress(({ searchParams }) => searchParams.get('q') === 'human');
    await visitor.sees('One task');
    await page.goBack();
    await visitor.untilAddress(({ searchParams }) => !searchParams.has('q'));
  });

  stage.scenario('several tasks at once become a run', async () => {
    const workspace = await stage.person.workspace();
    const visitor = await open(workspace, '?new=true');
    const { page } = visitor;
    await page.getByText('Several at once').click();
    await visitor.button('Show an example').click();
    await visitor.button('Create 5 tasks').click();
    await visitor.button('Open the run').click();
    await visitor.untilAddress(({ pathname }) => pathname.includes('/runs/'));
    await visitor.sees('Reserve stock');
  });

  stage.scenario('a graph typed as lines becomes a run, which Home tells of at the next visit', async () => {
    const workspace = await stage.person.workspace();
    const visitor = await open(workspace, '?new=true');
    const { page } = visitor;
    await page.getByText('Several at once').click();
    await page
      .getByRole('textbox', { name: 'Tasks' })
      .fill('Collect\nClean <- Collect\nAdd up <- Collect\nPublish <- Clean, Add up');
    await visitor.button('Create 4 tasks').click();
    await visitor.button('Open the run').click();
    const { pathname } = await visitor.untilAddress((url) => url.pathname.includes('/runs/'));
    expect((await workspace.untilRunEnds(pathname.split('/').at(-1) ?? '')).status).toBe('DONE');
    await visitor.sees('4 done');
    await page.getByRole('navigation').getByRole('link', { name: 'Home' }).first().click();
    await visitor
      .panel(/^Latest runs/)
      .getByRole('img', { name: '4 done' })
      .waitFor();
    expect(await page.getByText('Your workspace is empty').count()).toBe(0);
  });

  stage.scenario('what is done to many names how many, tells how far it is, and can be undone', async () => {
    const workspace = await stage.person.workspace();
    await workspace.bulk({
      tasks: Array.from({ length: 30 }, (_, index) => ({
        ref: `t${index}`,
        title: `Chair ${index}`,
        payload: index < 10 ? {} : { message: 'sat' },
        retry: { limit: 0 },
      })),
    });
    const visitor = await open(workspace);
    const { page } = visitor;
    const count = (status: string, n: number) => page.getByRole('group', { name: 'Status' }).getByText(`${status}${n}`).waitFor();
    await count('done', 20);
    await count('failed', 10);
    await visitor.button('Clear completed').click();
    await visitor.button('Clear 20 tasks').click();
    await visitor.sees('20 tasks were cleared');
    await visitor.sees('11 tasks');
    await visitor.button('Undo').click();
    await visitor.sees('20 tasks are back');
    await count('done', 22);
    await page.getByRole('group', { name: 'Status' }).getByText('failed').click();
    await visitor.sees('10 tasks');
    await page.getByRole('checkbox', { name: 'Select all tasks that have been read' }).click();
    await visitor.button('Delete 10').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete 10' }).click();
    await visitor.sees('10 tasks were deleted');
    await visitor.sees('Nothing matches');
    expect((await workspace.list('status=failed')).total).toBe(0);
  });

  stage.scenario('list and drawer in use have no faults for assistive technology', async () => {
    const workspace = await stage.person.workspace();
    await workspace.bulk({
      tasks: [
        { ref: 'a', title: 'Failed chair', payload: {}, retry: { limit: 0 }, tags: ['chairs'] },
        { ref: 'b', title: 'Waiting chair', kind: 'human', depends_on: ['a'], priority: 'urgent' },
        { ref: 'c', title: 'Held chair', type: 'delay', payload: { ms: 1 }, hold: true },
        { ref: 'd', title: 'Slow chair', type: 'delay', payload: { ms: 600_000, steps: 100 }, priority: 'high' },
      ],
    });
    const visitor = await open(workspace, '?priority=low,medium,high,urgent');
    const { page } = visitor;
    const faults = async (): Promise<string[]> => {
      const found: string[] = [];
      for (const [viewport, colorScheme] of [
        [WIDE, 'light'],
        [PHONE, 'dark'],
      ] as const) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        found.push(...(await visitor.axe()).map((fault) => `${colorScheme}: ${fault}`));
      }
      return found;
    };
    const list = page.locator('[data-row]');
    await list.filter({ hasText: 'Failed chair' }).getByText('failed', { exact: true }).waitFor();
    await list.first().getByRole('checkbox').click();
    await visitor.sees('One task selected');
    expect(await faults()).toEqual([]);
    await visitor.go(`/w/${workspace.key}/tasks?new=true`);
    await page.getByRole('textbox', { name: 'Title' }).waitFor();
    await visitor.button(/^More/).click();
    await visitor.button('Create task').click();
    await visitor.sees('must not be blank');
    expect(await faults()).toEqual([]);
  });
});
