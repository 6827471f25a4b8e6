import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect } from '@jest/globals';
import { Person, type Workspace } from '@taskflow/standalone/harness/api-client';
import { onBoth } from './harness/stage';
import { PHONE, WIDE, type Visitor } from './harness/visitor';

const DASHBOARD = join(__dirname, '..');
const SCHEMES = ['light', 'dark'] as const;

/** What a page must show as text, and never as anything else. */
const HOSTILE = [
  '<img src=x onerror="alert(1)">',
  '<script>alert(2)</script>',
  '"><svg onload=alert(3)>',
  "javascript:alert('4')",
  '{{constructor.constructor("alert(5)")()}}',
  '${alert(6)}',
  '<a href="javascript:alert(7)">click</a>',
];
const FOREIGN = ['שלום עולם — ערב טוב', 'مرحبا بالعالم', '👩‍👩‍👧‍👦 家族 🚀', 'e\u0301\u0323 z\u0336a\u0336l\u0336g\u0336o\u0336'];

onBoth('pages', (stage) => {
  let workspace: Workspace;
  let ids: { run_id: string; done: string; failed: string; waiting: string };

  beforeAll(async () => {
    workspace = await stage.person.workspace();
    const { run_id, ids: byRef } = await workspace.run([
      {
        ref: 'fetch',
        title: 'Fetch the orders',
        payload: { message: 'fetched', nested: { list: [1, 'two', null] } },
        tags: ['shop'],
      },
      { ref: 'fail', title: 'Call the carrier', type: 'echo', payload: {}, retry: { limit: 0 }, on_failure: 'continue' },
      { ref: 'approve', title: 'Approve the shipment', priority: 'urgent', description: 'Look at it.', depends_on: ['fetch'] },
      { ref: 'ship', title: 'Ship', payload: { message: 'x' }, depends_on: ['approve', 'fail'] },
    ]);
    await workspace.create({ title: 'Held back', payload: { message: 'later' }, hold: true });
    ids = { run_id, done: byRef['fetch'] ?? '', failed: byRef['fail'] ?? '', waiting: byRef['approve'] ?? '' };
    await workspace.until(ids.failed, 'FAILED');
    await workspace.until(ids.waiting, 'WAITING');
  }, 60_000);

  /** Every page, by its address, with a text that is there once it is drawn. */
  const pages = (): [path: string, shown: string | RegExp][] => {
    const w = `/w/${workspace.key}`;
    return [
      [w, 'Recent failures (1)'],
      [`${w}?template=diamond`, 'Fan-out and join'],
      [`${w}?new=true`, 'New task'],
      [`${w}/tasks?edit=${ids.done}`, 'Edit task'],
      [`${w}/tasks`, 'Call the carrier'],
      [`${w}/tasks/${ids.done}`, 'Fetch the orders'],
      [`${w}/tasks/${ids.failed}?tab=attempts`, 'Call the carrier'],
      [`${w}/tasks/${ids.failed}?tab=dependencies`, 'Ship'],
      [`${w}/tasks/${ids.waiting}?tab=events`, 'Approve the shipment'],
      [`${w}/tasks/${ids.done}?tab=payload`, 'Fetch the orders'],
      [`${w}/runs`, /./],
      [`${w}/runs/${ids.run_id}`, '1 waiting'],
      [`${w}/runs/${ids.run_id}?tab=timeline`, 'Approve the shipment'],
      [`${w}/runs/${ids.run_id}?tab=table`, 'Approve the shipment'],
      [`${w}/runs/${ids.run_id}?tab=events`, /./],
      [`${w}/runs/${ids.run_id}?node=${ids.waiting}`, 'Approve the shipment'],
      [`${w}/activity`, /./],
      [`${w}/secrets`, 'There is no secret yet'],
      ['/nowhere', 'There is no such page'],
      ['/w/none', 'No such workspace'],
    ];
  };

  stage.scenario(
    'no page has a fault that axe can see, nor is wider than its window: light and dark, wide and on a phone',
    async () => {
      const visitors = await Promise.all(SCHEMES.map((colorScheme) => stage.visit({ colorScheme })));
      const faults = (await Promise.all(visitors.map((visitor, index) => faultsOfPages(visitor, SCHEMES[index] ?? '')))).flat();
      expect(faults).toEqual([]);
    },
    300_000,
  );

  async function faultsOfPages(visitor: Visitor, scheme: string): Promise<string[]> {
    const faults: string[] = [];
    const look = async (path: string, shown: string | RegExp): Promise<void> => {
      await visitor.page.goto(path);
      for (const viewport of [WIDE, PHONE]) {
        await visitor.page.setViewportSize(viewport);
        const found = await visitor.sees(shown).then(
          async () => [...(await visitor.axe()), ...(await tooWide(visitor))],
          () => [`“${shown}” cannot be seen`],
        );
        faults.push(...found.map((fault) => `${path} ${scheme} ${viewport.width}: ${fault}`));
      }
    };
    for (const path of ['/sign-in', '/sign-up']) await look(path, /^Password/);
    await visitor.signIn(stage.person);
    for (const [path, shown] of pages()) await look(path, shown);
    return faults;
  }

  /** Nothing makes the page scroll sideways. */
  async function tooWide({ page }: Visitor): Promise<string[]> {
    const by = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    return by > 0 ? [`the page is ${by} px wider than the window`] : [];
  }

  stage.scenario('hostile and foreign texts are shown as they are, and do nothing', async () => {
    const hostile = await stage.person.workspace();
    const texts = [...HOSTILE, ...FOREIGN];
    const { items } = await hostile.bulk({
      run: true,
      tasks: texts.flatMap((text, n) => [
        { ref: `h${n}`, title: text, description: text, tags: [text.slice(0, 64)] },
        {
          ref: `f${n}`,
          title: `${text} fails`,
          type: 'http',
          payload: { url: `http://127.0.0.1:1/${encodeURIComponent(text)}`, headers: { 'x-text': 'y' }, body: { [text]: text } },
          retry: { limit: 0 },
          tags: [text.slice(0, 64)],
        },
      ]),
    });
    const visitor = await stage.visit();
    await visitor.signIn(stage.person);
    const [first, failed] = items.map(({ task_id }) => task_id);
    await hostile.until(failed ?? '', 'FAILED');
    for (const path of [
      '',
      '/tasks',
      `/tasks/${first}`,
      `/tasks/${failed}?tab=payload`,
      `/tasks/${failed}?tab=attempts`,
      '/runs',
      '/activity',
    ]) {
      await visitor.go(`/w/${hostile.key}${path}`);
      if (path === '' || path === '/tasks') for (const text of [HOSTILE[0], FOREIGN[1]]) await seesSome(visitor, text ?? '');
      expect(await visitor.page.locator('img[src="x"], [onerror], [onload], a[href^="javascript:"]').count()).toBe(0);
    }
  });

  /** Lists show the newest, so that not every text is on every page. */
  async function seesSome(visitor: Visitor, text: string): Promise<void> {
    const all = [...HOSTILE, ...FOREIGN];
    expect(all).toContain(text);
    await visitor.page
      .getByText(new RegExp(all.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')))
      .first()
      .waitFor();
  }

  stage.scenario('Home keeps its address: refresh, Back, and a link pasted into a new tab', async () => {
    const visitor = await stage.visit();
    await visitor.signIn(stage.person);
    await visitor.go(`/w/${workspace.key}`);
    await visitor.page.getByText('7 d').click();
    await visitor.untilAddress(({ searchParams }) => searchParams.get('range') === '7d');
    await visitor.button('Start from a template').first().click();
    await visitor.page.getByRole('radio', { name: 'Approval' }).click();
    const address = await visitor.untilAddress(({ searchParams }) => searchParams.get('template') === 'approval');
    await visitor.page.reload();
    await visitor.page.getByRole('radio', { name: 'Approval', checked: true }).waitFor();
    const tab = await visitor.context.newPage();
    await tab.goto(address.toString());
    await tab.getByRole('radio', { name: 'Approval', checked: true }).waitFor();
    await tab.getByRole('radio', { name: '7 d', checked: true }).waitFor({ state: 'attached' });
    await visitor.page.goBack();
    await visitor.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(visitor.page.url()).searchParams.get('range')).toBe('7d');
  });

  stage.scenario('a viewer sees everything and is offered nothing that would be refused', async () => {
    const viewer = await Person.signUp(stage.system.api, 'Vera');
    await workspace.http.ok('POST', `${workspace.path}/members`, { email: viewer.email, role: 'viewer' });
    const visitor = await stage.visit();
    await visitor.signIn(viewer);
    await visitor.go(`/w/${workspace.key}`);
    await visitor.link('Approve the shipment').first().waitFor();
    for (const name of [/^Complete/, /^Run again/, 'Start from a template']) expect(await visitor.button(name).count()).toBe(0);
  });

  stage.scenario('the types of the API client are those of the server', async () => {
    const document = await workspace.http.ok<unknown>('GET', '/openapi.json');
    const program = `import { typesOf } from ${JSON.stringify(join(DASHBOARD, 'generate.mjs'))};
      import { json } from 'node:stream/consumers';
      process.stdout.write(await typesOf(await json(process.stdin)));`;
    const made = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      input: JSON.stringify(document),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(made.stderr).toBe('');
    const plain = (text: string) => text.replace(/\s+/g, '').replaceAll('"', "'").replaceAll(';', '');
    const kept = readFileSync(join(DASHBOARD, 'src', 'api', 'schema.d.ts'), 'utf8');
    if (plain(made.stdout) !== plain(kept))
      throw new Error(
        'apps/dashboard/src/api/schema.d.ts is old: run "node apps/dashboard/generate.mjs" beside a running server.',
      );
  });
});
