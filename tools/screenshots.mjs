// `npm run screenshots`: the README's pictures of the dashboard, from a fresh system with its demo: docs/images/*.png.
import { mkdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ADMIN, startTaskflow } from './bench/taskflow.mjs';
import { build, checkNode, install, ROOT } from './run/prepare.mjs';
import { ensureChromium } from './stack/chromium.mjs';

const FOLDER = join(ROOT, 'docs', 'images');
const MOST_BYTES = 300_000;
const WORKSPACE = 'demo_workspace';
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 780 };

checkNode();
install();
build();
const { chromium } = createRequire(join(ROOT, 'apps/dashboard/package.json'))('playwright-core');

/** Runs that have something to tell: one is through, one failed, one waits, one is at work. */
async function fill(api) {
  const bulk = (tasks) => api.call('POST', `/workspaces/${WORKSPACE}/tasks/bulk`, { run: true, tasks });
  const work = (ref, title, ms, depends_on = [], more = {}) => ({
    ref,
    title,
    type: 'delay',
    payload: {
      ms,
      steps: Math.max(20, Math.round(ms / 1_000)),
      messages: ['Opening the source', 'Reading', 'Comparing', 'Writing'],
    },
    depends_on,
    ...more,
  });
  await bulk([
    work('collect', 'Collect the invoices', 900, [], { tags: ['finance'] }),
    {
      ref: 'match',
      title: 'Match the payments',
      type: 'echo',
      payload: {},
      retry: { limit: 0 },
      depends_on: ['collect'],
      tags: ['finance'],
    },
    work('report', 'Write the report', 500, ['match'], { priority: 'high', tags: ['finance'] }),
  ]);
  await bulk([
    work('export', 'Export the catalogue', 600, [], { tags: ['shop'] }),
    ...['de', 'fr', 'pl', 'es'].map((country) =>
      work(country, `Translate for ${country.toUpperCase()}`, 1_200, ['export'], { tags: ['shop'] }),
    ),
    work('publish', 'Publish the catalogue', 700, ['de', 'fr', 'pl', 'es'], { priority: 'high', tags: ['shop'] }),
  ]);
  await bulk([
    work('backup', 'Back up the warehouse', 240_000, [], { tags: ['night'], priority: 'low' }),
    work('index', 'Rebuild the search index', 180_000, [], { tags: ['night'] }),
    work('warm', 'Warm the caches', 1_000, ['index'], { tags: ['night'] }),
  ]);
}

async function visitor(browser, origin, viewport, colorScheme) {
  const context = await browser.newContext({
    viewport,
    colorScheme,
    baseURL: origin,
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  // The tour would stand in every picture.
  await context.addInitScript(() => {
    const { getItem } = Storage.prototype;
    Storage.prototype.getItem = function (key) {
      return key.startsWith('taskflow.tour.') ? '1' : getItem.call(this, key);
    };
  });
  await context.request.post('/api/v1/auth/signin', { data: { email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD } });
  return context.newPage();
}

/** The demo's newest run, once half of it is done. */
async function runAtWork(api) {
  for (;;) {
    const { items } = await api.call('GET', `/workspaces/${WORKSPACE}/runs?limit=20`);
    const run = items.filter(({ tasks }) => tasks > 10).at(0);
    if (run && run.counts.PROCESSING > 0 && run.counts.DONE >= 4) return run.run_id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function main() {
  mkdirSync(FOLDER, { recursive: true });
  const system = await startTaskflow('embedded', undefined, { DEMO: 'true', HTTP_ALLOW: '127.0.0.1' });
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
  try {
    const { origin } = system.api;
    const take = async (name, page, path, shown) => {
      await page.goto(path);
      await shown(page).first().waitFor();
      await page
        .getByRole('status')
        .filter({ hasText: /^Live$/ })
        .waitFor({ state: 'attached' });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      const { size } = statSync(join(FOLDER, `${name}.png`));
      process.stdout.write(`docs/images/${name}.png ${Math.round(size / 1000)} kB\n`);
      if (size > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES / 1000} kB`);
    };
    const run_id = await runAtWork(system.api);
    const dark = await visitor(browser, origin, WIDE, 'dark');
    await take('run-graph', dark, `/w/${WORKSPACE}/runs/${run_id}`, (page) => page.locator('.react-flow__node'));
    await fill(system.api);
    const light = await visitor(browser, origin, WIDE, 'light');
    await take('home', light, `/w/${WORKSPACE}`, (page) => page.getByRole('button', { name: /^Complete: Approve/ }));
    await take('tasks', light, `/w/${WORKSPACE}/tasks`, (page) => page.getByText('Match the payments'));
    const phone = await visitor(browser, origin, PHONE, 'dark');
    await take('phone', phone, `/w/${WORKSPACE}/tasks`, (page) => page.getByText('Match the payments'));
  } finally {
    await browser.close();
    await system.stop();
  }
}

await main();
