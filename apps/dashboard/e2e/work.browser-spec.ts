import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { Person, PASSWORD, type Workspace } from '@taskflow/standalone/harness/api-client';
import { eventually } from '@taskflow/standalone/harness/eventually';
import { onBoth } from './harness/stage';
import type { Visitor } from './harness/visitor';

/** Fails at its first attempt and works at the next: `simulate` decides by seed and attempt. */
const FAILS_ONCE = { type: 'simulate', payload: { duration_ms: 50, fail_rate: 0.5, seed: 900 }, retry: { limit: 0 } };

onBoth('work', (stage) => {
  async function at(workspace: Workspace, path: string): Promise<Visitor> {
    const visitor = await stage.visit();
    await visitor.signIn(stage.person);
    await visitor.go(`/w/${workspace.key}${path}`);
    return visitor;
  }
  const row = (visitor: Visitor, title: string) => visitor.page.getByRole('row').filter({ hasText: title });
  const option = (visitor: Visitor, name: string) => visitor.page.getByRole('option', { name: new RegExp(`\\b${name}$`) });

  /** Looks for a task and chooses it; a list that closes because the drawer moves under it is opened again, as a person would. */
  const choose = async (visitor: Visitor, field: Locator, name: string): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      await field.fill('');
      await field.fill(name);
      try {
        return await option(visitor, name).click({ timeout: 4_000 });
      } catch (error) {
        if (tries === 4) throw error;
      }
    }
  };

  stage.scenario('a diamond made by hand in the drawer, task by task, runs in the order of its edges', async () => {
    const workspace = await stage.person.workspace();
    const visitor = await at(workspace, '/tasks');
    const parents: Record<string, string[]> = { Top: [], Left: ['Top'], Right: ['Top'], Bottom: ['Left', 'Right'] };
    await visitor.button('New task').click();
    const drawer = visitor.page.getByRole('dialog', { name: 'New task' });
    await drawer.getByRole('button', { name: /^More/ }).click();
    await drawer.getByRole('checkbox', { name: 'Create another' }).check();
    for (const [title, depends_on] of Object.entries(parents)) {
      await drawer.getByRole('textbox', { name: 'Title' }).fill(title);
      await drawer.getByText('A machine').click();
      for (const parent of depends_on) {
        await choose(visitor, drawer.getByPlaceholder('Find a task'), parent);
      }
      await drawer.getByRole('checkbox', { name: 'Hold it back until somebody runs it' }).check();
      await drawer.getByRole('button', { name: 'Create, held back' }).click();
      await visitor.sees(`“${title}” was created`);
      for (const parent of depends_on) await drawer.getByRole('button', { name: `Do not wait for “${parent}”` }).click();
    }
    await visitor.page.keyboard.press('Escape');
    await visitor.button('Run all pending (4)').click();
    await visitor.button('Run 4 tasks').click();
    await visitor.button('Open the run').click();
    await visitor.sees('4 done');
    const tasks = await workspace.all();
    const byTitle = new Map(tasks.map((task) => [task.title, task]));
    for (const [title, depends_on] of Object.entries(parents))
      for (const parent of depends_on)
        expect(Date.parse(byTitle.get(title)?.started_at ?? '')).toBeGreaterThanOrEqual(
          Date.parse(byTitle.get(parent)?.finished_at ?? ''),
        );
  });

  stage.scenario('a graph with a circle is refused, and the circle is named', async () => {
    const workspace = await stage.person.workspace();
    const visitor = await at(workspace, '/tasks?new=true');
    await visitor.page.getByText('Several at once').click();
    const circle = ['a', 'b', 'c'].map((ref, n, all) => ({ ref, title: `Step ${ref}`, depends_on: [all[(n + 1) % 3]] }));
    await visitor.page.getByRole('textbox', { name: 'Tasks' }).fill(JSON.stringify(circle));
    await visitor.sees(/They wait for each other in a circle: .*a.*b.*c|They wait for each other in a circle: .*c.*b.*a/);
    expect(await visitor.button(/^Create .* tasks?$/).isDisabled()).toBe(true);
    expect((await workspace.all()).length).toBe(0);
  });

  stage.scenario('a payload of two megabytes is not swallowed, and the page stays usable', async () => {
    const workspace = await stage.person.workspace();
    const visitor = await at(workspace, '/tasks?new=true');
    await visitor.page.getByRole('textbox', { name: 'Title' }).fill('Too heavy');
    const heavy = JSON.stringify({ message: 'x'.repeat(2_000_000) });
    await visitor.page.getByRole('textbox', { name: 'Payload' }).evaluate((field, text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      (field as HTMLTextAreaElement).focus();
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, heavy);
    await visitor.sees(/the most is/);
    await visitor.page.keyboard.press('Escape');
    await row(visitor, 'Too heavy').waitFor({ state: 'detached' });
  });

  stage.scenario('a failure is found, run again from where it failed, and the run is done', async () => {
    const workspace = await stage.person.workspace();
    const { run_id, ids } = await workspace.run([
      { ref: 'a', title: 'Fetch', payload: { message: 'x' } },
      { ref: 'b', title: 'Call the carrier', depends_on: ['a'], ...FAILS_ONCE },
      { ref: 'c', title: 'Ship', payload: { message: 'x' }, depends_on: ['b'] },
    ]);
    await workspace.until(ids['c'] ?? '', 'SKIPPED');
    const visitor = await at(workspace, '/runs');
    await visitor.page.getByRole('link', { name: /^Run / }).first().click();
    await visitor.button('Next failed (1)').click();
    const panel = visitor.page
      .getByRole('complementary', { name: 'Task Call the carrier' })
      .or(visitor.panel('Task Call the carrier'));
    await panel.getByText('Failed on purpose').first().waitFor();
    await visitor.button('Run again', panel).click();
    await visitor.page.getByRole('menuitem', { name: /^This and what failed after it/ }).click();
    await visitor.sees('3 done');
    expect(new URL(visitor.page.url()).searchParams.get('node')).toBe(ids['b']);
    expect((await workspace.getRun(run_id)).status).toBe('DONE');
  });

  stage.scenario('a run is cancelled, after saying how much of it, and ends', async () => {
    const workspace = await stage.person.workspace();
    const { run_id } = await workspace.run([
      { ref: 'a', title: 'Long work', type: 'delay', payload: { ms: 600_000 } },
      { ref: 'b', title: 'Afterwards', payload: { message: 'x' }, depends_on: ['a'] },
    ]);
    const visitor = await at(workspace, `/runs/${run_id}`);
    // The question says what was open when it was asked.
    await visitor.sees('1 pending');
    await visitor.button('Cancel run').click();
    const question = visitor.page.getByRole('dialog', { name: 'Cancel this run?' });
    await question.getByText('2 open tasks will be cancelled', { exact: false }).waitFor();
    await visitor.button('Cancel run', question).click();
    await visitor.sees('2 cancelled');
    expect((await workspace.untilRunEnds(run_id)).status).toBe('CANCELLED');
  });

  stage.scenario('filters, sorting, selection and tabs survive refresh, Back, and a link pasted into a new tab', async () => {
    const workspace = await stage.person.workspace();
    const { run_id } = await workspace.run([
      { ref: 'a', title: 'Alpha', payload: { message: 'x' }, tags: ['one'] },
      { ref: 'b', title: 'Beta', type: 'echo', payload: {}, retry: { limit: 0 } },
    ]);
    await workspace.untilRunEnds(run_id);
    const visitor = await at(workspace, '/tasks');
    await visitor.button(/^failed/).click();
    await row(visitor, 'Alpha').waitFor({ state: 'detached' });
    await visitor.page.getByRole('columnheader', { name: 'Title' }).getByRole('button').click();
    await visitor.page.getByRole('checkbox', { name: 'Select “Beta”' }).check();
    const address = await visitor.untilAddress(({ searchParams }) =>
      ['status', 'sort', 'selected'].every((key) => searchParams.has(key)),
    );
    await visitor.page.reload();
    await visitor.page.getByRole('checkbox', { name: 'Select “Beta”', checked: true }).waitFor();
    expect(await row(visitor, 'Alpha').count()).toBe(0);
    const tab = await visitor.context.newPage();
    await tab.goto(address.toString());
    await tab.getByRole('checkbox', { name: 'Select “Beta”', checked: true }).waitFor();
    await tab.close();
    await visitor.link('Beta').click();
    await visitor.page.getByRole('tab', { name: 'Attempts' }).click();
    await visitor.untilAddress(({ searchParams }) => searchParams.get('tab') === 'attempts');
    await visitor.page.reload();
    await visitor.page.getByRole('tab', { name: 'Attempts', selected: true }).waitFor();
    await visitor.page.goBack();
    await visitor.untilAddress(({ pathname }) => pathname.includes('/tasks'));
  });

  stage.scenario('a graph of ten thousand tasks opens, and finds one of them', async () => {
    const workspace = await stage.person.workspace();
    const { run_id } = await workspace.run(
      Array.from({ length: 10_000 }, (_, n) => ({
        ref: `n${n}`,
        title: n === 7_777 ? 'The needle' : `Node ${n}`,
        payload: { message: 'x' },
        depends_on: n < 100 ? (n === 0 ? [] : ['n0']) : [`n${n - 100}`],
        ...(n === 0 ? { type: 'delay', payload: { ms: 3_600_000 } } : {}),
      })),
    );
    const visitor = await at(workspace, `/runs/${run_id}`);
    await visitor.page.getByRole('application', { name: /10,000 tasks/ }).waitFor();
    await visitor.page.getByRole('textbox', { name: 'Find a task' }).fill('needle');
    await visitor.sees(/^1 (found|of)/);
    await workspace.http.ok('POST', `${workspace.path}/runs/${run_id}/cancel`);
  });

  stage.scenario(
    'everything by the keyboard alone: sign in, create, run, find the failure, run again, cancel, act on many',
    async () => {
      const person = await Person.signUp(stage.system.api, 'Kay');
      const workspace = await person.workspace();
      const visitor = await stage.visit();
      const { page } = visitor;
      const press = async (...keys: string[]): Promise<void> => {
        for (const key of keys) await page.keyboard.press(key);
      };
      /** Tabs to what has the name, as somebody does who sees where the focus is. */
      const tabTo = async (name: string | RegExp): Promise<void> => {
        for (let steps = 0; steps < 80; steps += 1) {
          const focused = await page.evaluate(() => {
            const element = document.activeElement as HTMLElement | null;
            const label = element?.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`)?.textContent : '';
            return `${element?.getAttribute('aria-label') ?? ''}|${label ?? ''}|${element?.textContent ?? ''}`;
          });
          if (
            focused.split('|').some((text) => (typeof name === 'string' ? text.trim().startsWith(name) : name.test(text.trim())))
          )
            return;
          await press('Tab');
          // The drawer looks, in a timer, whether tab led out of a field for dates; keys that come before it would be taken back.
          await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
        }
        throw new Error(`the tab key does not lead to ${String(name)}`);
      };

      const highlighted = page.locator('[role="option"][data-combobox-selected]');
      /** Opens the list of choices and walks through it. */
      const walkTo = async (choice: string): Promise<void> => {
        await press('ArrowDown');
        await page.getByRole('option').first().waitFor();
        for (let steps = 0; steps < 20; steps += 1) {
          if ((await highlighted.count()) > 0 && (await highlighted.innerText()).startsWith(choice)) return press('Enter');
          await press('ArrowDown');
        }
        throw new Error(`the arrow keys do not lead to ${choice}`);
      };

      /** What stands in the field that has the focus. */
      const shown = (): Promise<unknown> => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value);

      /** While the list opens, it goes by the choice of before, whatever it highlights: then one sees that, and chooses again. */
      const chooseByArrows = async (choice: string): Promise<void> => {
        for (let tries = 0; tries < 5; tries += 1) {
          await walkTo(choice);
          await page.getByRole('option').first().waitFor({ state: 'hidden' });
          if ((await shown()) === choice) return;
        }
        throw new Error(`the field shows ${String(await shown())} and not ${choice}`);
      };

      await page.goto(`/sign-in?next=/w/${workspace.key}/tasks`);
      await page.getByLabel(/^Email/).waitFor();
      await page.keyboard.type(person.email);
      await tabTo('Password');
      await page.keyboard.type(PASSWORD);
      await press('Enter');
      await visitor.untilLive();

      // Create: one that fails at first, and one that goes on for long.
      for (const [title, type, payload] of [
        ['Call the carrier', 'simulate', FAILS_ONCE.payload],
        ['Long work', 'delay', { ms: 600_000 }],
      ] as const) {
        await press('c');
        const drawer = page.getByRole('dialog', { name: 'New task' });
        await drawer.locator('input:focus').waitFor();
        await page.keyboard.type(title);
        await drawer.getByText('Payload', { exact: true }).waitFor();
        await tabTo('Type');
        await chooseByArrows(type);
        await tabTo('Edit as JSON');
        await press('Space');
        await tabTo('Payload');
        await press('Control+a');
        await page.keyboard.insertText(JSON.stringify(payload));
        if (type === 'simulate') {
          await tabTo(/^More/);
          await press('Enter');
          await tabTo('Tries after a failure');
          await press('Control+a');
          await page.keyboard.type('0');
          expect(await shown()).toBe('0');
        }
        await tabTo('Create task');
        await press('Enter');
        await visitor.sees(`“${title}” was created`);
        await row(visitor, title).waitFor();
        // It goes away with a movement; a key pressed meanwhile would be for the one that leaves.
        await drawer.waitFor({ state: 'detached' });
      }

      // Find the failure: g t leads to the list, j to the row, Enter opens it; then run it again.
      const tasks = await workspace.all();
      const idOf = (title: string) => tasks.find((task) => task.title === title)?.task_id ?? '';
      await workspace.until(idOf('Call the carrier'), 'FAILED');
      await press('g', 't');
      await tabTo(/^failed/);
      await press('Enter');
      await row(visitor, 'Long work').waitFor({ state: 'detached' });
      await press('j', 'Enter');
      await visitor.untilAddress(({ pathname }) => pathname.endsWith(idOf('Call the carrier')));
      await page.getByRole('heading', { name: 'Call the carrier' }).waitFor();
      await press('Shift+R');
      await eventually('the rerun', async () => {
        if ((await page.getByRole('menuitem').count()) > 0) await press('ArrowDown', 'Enter');
        return (await workspace.get(idOf('Call the carrier'))).generation > 1;
      });
      await workspace.until(idOf('Call the carrier'), 'DONE');

      // Cancel with the key, then act on all that is selected.
      await press('g', 't');
      await row(visitor, 'Long work').waitFor();
      await press('j');
      if ((await page.evaluate(() => document.activeElement?.textContent)) !== 'Long work') await press('j');
      await press('.');
      await workspace.until(idOf('Long work'), 'CANCELLED');
      await press('x');
      await tabTo(/^Delete 1/);
      await press('Enter');
      await page.getByRole('dialog', { name: 'Delete one task?' }).locator(':focus').waitFor();
      await press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  );
});
