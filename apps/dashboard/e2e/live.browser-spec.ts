import { expect } from '@jest/globals';
import type { Workspace } from '@taskflow/standalone/harness/api-client';
import { eventually } from '@taskflow/standalone/harness/eventually';
import { onBoth } from './harness/stage';
import type { Visitor } from './harness/visitor';

/** Connections that break while a server is away are part of these scenarios. */
const AWAY = /(ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_FAILED|WebSocket connection to)/;

onBoth('live', (stage) => {
  async function atHome(workspace: Workspace): Promise<Visitor> {
    const visitor = await stage.visit({ expects: [AWAY] });
    await visitor.signIn(stage.person);
    await visitor.go(`/w/${workspace.key}`);
    return visitor;
  }
  const waiting = (visitor: Visitor) => visitor.panel(/^Waiting for a person/);

  stage.scenario('two browsers see the same, at once', async () => {
    const workspace = await stage.person.workspace();
    const [one, other] = [await atHome(workspace), await atHome(workspace)];
    const task = await workspace.create({ title: 'Count the chairs' });
    for (const visitor of [one, other]) await visitor.link('Count the chairs', waiting(visitor)).waitFor();
    await one.button('Complete: Count the chairs').click();
    await other.button('Complete: Count the chairs').waitFor({ state: 'detached' });
    expect((await workspace.get(task.task_id)).status).toBe('DONE');
  });

  stage.scenario('the graph of a run goes along with what is due, until somebody moves it', async () => {
    const workspace = await stage.person.workspace();
    const last = 14;
    const { run_id, ids } = await workspace.run(
      Array.from({ length: last + 1 }, (_, n) => ({
        ref: `s${n}`,
        title: `Step ${n}`,
        depends_on: n === 0 ? [] : [`s${n - 1}`],
      })),
    );
    const visitor = await stage.visit();
    await visitor.signIn(stage.person);
    await visitor.go(`/w/${workspace.key}/runs/${run_id}`);
    const step = (n: number) => visitor.page.locator('.react-flow__node').filter({ hasText: new RegExp(`Step ${n}(?!\\d)`) });
    await step(0).waitFor();
    // So near that only a part of the chain has room; what is out of sight is not in the document.
    for (let zoom = 0; zoom < 6; zoom += 1) await visitor.button('Zoom in').click();
    await visitor.button('Follow').click();
    await step(0).waitFor();
    await step(last).waitFor({ state: 'detached' });
    for (let n = 0; n < last; n += 1) await workspace.act(ids[`s${n}`] ?? '', 'complete');
    await step(last).waitFor();
    await step(0).waitFor({ state: 'detached' });
    await visitor.page.mouse.move(700, 700);
    await visitor.page.mouse.down();
    await visitor.page.mouse.move(900, 720, { steps: 5 });
    await visitor.page.mouse.up();
    await visitor.untilAddress(({ searchParams }) => !searchParams.has('follow'));
  });

  stage.scenario('an edit in one browser is in the other at once, and two who edit the same task lose nothing', async () => {
    const workspace = await stage.person.workspace();
    const { run_id, ids } = await workspace.run([
      { ref: 'menu', title: 'Print the menu', payload: { message: 'soup' }, hold: true },
      { ref: 'serve', title: 'Serve', payload: { message: 'x' }, depends_on: ['menu'] },
    ]);
    const task_id = ids['menu'] ?? '';
    const [one, other] = [await atHome(workspace), await atHome(workspace)];
    const editor = (visitor: Visitor) => visitor.page.getByRole('dialog', { name: 'Edit task' });
    const field = (visitor: Visitor, name: string) => editor(visitor).getByRole('textbox', { name });
    await other.go(`/w/${workspace.key}/runs/${run_id}`);
    await other.sees('Print the menu');
    await one.go(`/w/${workspace.key}/tasks`);
    await one.button('What to do with “Print the menu”').click();
    await one.page.getByRole('menuitem', { name: 'Edit' }).click();
    await field(one, 'Title').fill('Print the menu in large letters');
    await editor(one).getByRole('combobox', { name: 'Priority' }).selectOption('urgent');
    await one.button('Save', editor(one)).click();
    await one.page.getByRole('row').filter({ hasText: 'in large letters' }).filter({ hasText: 'urgent' }).waitFor();
    await other.sees('Print the menu in large letters');

    await one.go(`/w/${workspace.key}/tasks/${task_id}`);
    await one.page.getByRole('heading', { name: 'Print the menu in large letters' }).waitFor();
    await one.page.keyboard.press('e');
    await field(one, 'Description').fill('The guests left their glasses at home.');
    await field(one, 'Message').or(field(one, 'Payload')).fill('{"message": "noodles"}');
    await other.go(`/w/${workspace.key}/tasks?edit=${task_id}`);
    await field(other, 'Title').fill('Print the card');
    await other.button('Save', editor(other)).click();
    const told = editor(one).getByRole('alert');
    await told.getByText('Title was Print the menu in large letters, is now Print the card').waitFor();
    expect(await field(one, 'Title').inputValue()).toBe('Print the card');
    expect(await one.axe()).toEqual([]);

    await one.endSession();
    // The live connection may have told of it already: then the question lies over the button.
    await one.button('Save', editor(one)).dispatchEvent('click');
    await one.sees('Your session has ended');
    await one.page.getByLabel(/^Password/).fill('correct horse battery staple');
    await one.button('Sign in').click();
    await editor(one).waitFor({ state: 'detached' });
    await one.sees('The guests left their glasses at home.');
    const saved = { title: 'Print the card', description: 'The guests left their glasses at home.', priority: 'urgent' };
    expect(await workspace.get(task_id)).toMatchObject({ ...saved, payload: { message: 'noodles' }, version: 4 });
    await other.page.getByRole('row').filter({ hasText: 'Print the card' }).waitFor();
  });

  stage.scenario('a server that is killed and comes back: the page says so, and has missed nothing', async () => {
    const workspace = await stage.person.workspace();
    await workspace.create({ title: 'Before the fall' });
    const visitor = await atHome(workspace);
    await visitor.link('Before the fall').waitFor();
    await Promise.all([...stage.system.processes.values()].map((process) => process.kill()));
    await visitor.connection(/^(Reconnecting|Offline)/);
    await stage.system.ready();
    await workspace.bulk({ tasks: Array.from({ length: 40 }, (_, n) => ({ ref: `t${n}`, title: `Meanwhile ${n}` })) });
    await visitor.untilLive();
    const shown = waiting(visitor);
    await shown.getByRole('heading', { name: 'Waiting for a person (41)' }).waitFor();
    const { items } = await workspace.list('status=waiting&sort=updated_at&limit=4');
    await eventually('the list to be what the API says', async () => {
      const titles = await shown.getByRole('listitem').getByRole('link').allTextContents();
      return JSON.stringify(titles) === JSON.stringify(items.map(({ title }) => title));
    });
    const { task_id } = await workspace.create({ title: 'After the fall', type: 'echo', payload: {}, retry: { limit: 0 } });
    await workspace.until(task_id, 'FAILED');
    await visitor.link('After the fall', visitor.panel(/^Recent failures/)).waitFor();
  });

  stage.scenario('a server that is away when the page loads: the page waits, and goes on by itself', async () => {
    const workspace = await stage.person.workspace();
    const visitor = await stage.visit({ expects: [AWAY] });
    await visitor.signIn(stage.person);
    const away = /\/(api|config\.json)/;
    await visitor.context.route(away, (route) => route.abort());
    await visitor.page.goto(`/w/${workspace.key}`);
    await visitor.button('Sign in').waitFor();
    await visitor.context.unroute(away);
    await visitor.page.getByRole('heading', { name: workspace.key }).waitFor();
    await visitor.untilLive();
  });

  stage.scenario('a session that ends in mid-work: nothing that was typed is lost', async () => {
    const workspace = await stage.person.workspace();
    const visitor = await stage.visit();
    await visitor.signIn(stage.person);
    await visitor.go(`/w/${workspace.key}?template=approval`);
    await visitor.page.getByRole('textbox', { name: 'Name' }).fill('Spring newsletter');
    await visitor.endSession();
    await visitor.button(/^Make and run/).click();
    await visitor.sees('Your session has ended');
    await visitor.page.getByLabel(/^Password/).fill('a wrong password');
    // Whoever presses it wants the question gone, not the draft below.
    await visitor.page.keyboard.press('Escape');
    await visitor.button('Sign in').click();
    await visitor.page.getByRole('alert').waitFor();
    await visitor.page.getByLabel(/^Password/).fill('correct horse battery staple');
    await visitor.button('Sign in').click();
    await visitor.untilAddress(({ pathname }) => pathname.includes('/runs/'));
    expect((await workspace.all()).map(({ title }) => title)).toContain('Approve the draft · Spring newsletter');
    await visitor.untilLive();
  });

  stage.scenario('a clock that is wrong by hours: durations are those of the server', async () => {
    const workspace = await stage.person.workspace();
    for (const hours of [3, -3]) {
      const visitor = await stage.visit();
      await visitor.page.clock.setSystemTime(new Date(Date.now() + hours * 3_600_000));
      await visitor.signIn(stage.person);
      await visitor.go(`/w/${workspace.key}`);
      const { task_id } = await workspace.create({ title: `Wait ${hours}`, type: 'delay', payload: { ms: 60_000, steps: 100 } });
      const row = visitor
        .panel(/^Running now/)
        .getByRole('listitem')
        .filter({ hasText: `Wait ${hours}` });
      await row.getByText(/^\d+(\.\d)? s$/).waitFor();
      await workspace.act(task_id, 'cancel');
    }
  });
});
