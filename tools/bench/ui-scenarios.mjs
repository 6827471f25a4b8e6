/** What is measured of the dashboard; each scenario on an empty server of its own. Times are of this machine's one clock. */
import { setTimeout as pause } from 'node:timers/promises';
import { percentile, round } from './measure.mjs';
import { cutLive, heapOf, paintedAt, watchPage } from './ui-probes.mjs';

const WORKSPACE = 'measured';
const AT = `/workspaces/${WORKSPACE}/tasks`;

async function workspaceOf(api) {
  await api.makeWorkspace(WORKSPACE);
}

/** Blocks of less than 50 ms are not told by browsers. */
const longest = (blocks) => (blocks.length === 0 ? 'under 50' : Math.round(Math.max(...blocks)));

/** The chip says that the page follows what happens. */
const live = (page) =>
  page
    .getByRole('status')
    .filter({ hasText: /^Live$/ })
    .waitFor({ state: 'attached' });

/** So many events a second, until stopped: each echo task makes three. */
function traffic(api, per_second) {
  let isOver = false;
  let sent = 0;
  const done = (async () => {
    for (let n = 0; !isOver; n += 1) {
      const began = Date.now();
      const tasks = Array.from({ length: Math.round(per_second / 3 / 4) }, (_, index) => ({
        ref: `${n}-${index}`,
        title: `Traffic ${n} ${index}`,
        payload: { message: 'x' },
      }));
      await api.call('POST', `${AT}/bulk`, { tasks });
      sent += tasks.length * 3;
      await pause(Math.max(0, 250 - (Date.now() - began)));
    }
  })();
  const since = Date.now();
  return async () => {
    isOver = true;
    await done;
    return round(sent / ((Date.now() - since) / 1000), 1);
  };
}

/** A status changes by another program's request; until its word is painted in its row. The time of the change is the event's own. */
async function commitToPaint({ api, page, scale }) {
  await workspaceOf(api);
  const rows = [];
  for (let n = 0; n < 8; n += 1) rows.push(await api.call('POST', AT, { title: `Probe ${n}` }));
  await page.goto(`/w/${WORKSPACE}/tasks?q=Probe`);
  await page.getByRole('link', { name: 'Probe 7' }).waitFor();
  await live(page);
  await watchPage(page);
  const stop = traffic(api, 50);
  const times = [];
  for (let n = 0; n < Math.max(8, 100 * scale); n += 1) {
    const { task_id, title } = rows[n % rows.length];
    const [action, word, body] = n % 16 < 8 ? ['complete', 'done', {}] : ['rerun', 'waiting', { scope: 'this' }];
    const painted = paintedAt(page, title, word);
    const { updated_at } = await api.call('POST', `${AT}/${task_id}/${action}`, body);
    times.push((await painted) - Date.parse(updated_at));
    await pause(100);
  }
  const rate = await stop();
  return [
    { name: 'commit → painted, p50', value: round(percentile(times, 0.5), 0), unit: 'ms' },
    { name: 'commit → painted, p95', value: round(percentile(times, 0.95), 0), unit: 'ms', goal: '< 100 ms' },
    { name: 'events behind it', value: rate, unit: '/s', goal: '50 /s' },
  ];
}

/** Layers of tasks behind a step for a person; each task depends on one and a half of the layer before. */
function layered(layers, width, ms) {
  const tasks = [{ ref: 'start', title: 'Start' }];
  for (let layer = 0; layer < layers; layer += 1)
    for (let at = 0; at < width; at += 1) {
      const before = (offset) => `n${layer - 1}-${(at + offset) % width}`;
      const depends_on = layer === 0 ? ['start'] : at % 2 === 0 ? [before(0), before(1)] : [before(0)];
      tasks.push({ ref: `n${layer}-${at}`, title: `Node ${layer}.${at}`, type: 'delay', payload: { ms, steps: 1 }, depends_on });
    }
  return tasks;
}

/** A large run: opened cold, then 200 changes a second for half a minute. */
async function largeRun({ api, page, scale }) {
  await workspaceOf(api);
  const layers = Math.max(6, Math.round(60 * scale));
  const width = 33;
  const { run_id, items } = await api.call('POST', `${AT}/bulk`, { run: true, tasks: layered(layers, width, 450) });
  await watchPage(page);
  const began = Date.now();
  await page.goto(`/w/${WORKSPACE}/runs/${run_id}`);
  await page.locator('.react-flow__node, [role="application"] canvas').first().waitFor();
  const readable = Date.now() - began;
  await live(page);
  const opening = await page.evaluate(() => window.bench.take());
  const heapBefore = await heapOf(page);
  const started = Date.now();
  await api.call('POST', `${AT}/${items[0].task_id}/complete`, {});
  for (;;) {
    const run = await api.call('GET', `/workspaces/${WORKSPACE}/runs/${run_id}`);
    if (run.status === 'DONE') break;
    await pause(500);
  }
  const seconds = (Date.now() - started) / 1000;
  await page.getByText('done', { exact: true }).first().waitFor();
  const { blocks, layouts, frames } = await page.evaluate(() => window.bench.take());
  const grown = (await heapOf(page)) - heapBefore;
  return [
    { name: `${items.length} nodes opened → readable, cold`, value: readable, unit: 'ms', goal: '< 2,500 ms' },
    { name: 'longest block while opening', value: longest(opening.blocks), unit: 'ms' },
    { name: 'status changes', value: round((items.length * 3) / seconds, 0), unit: '/s', goal: '200 /s for 30 s' },
    { name: 'layouts meanwhile', value: layouts, unit: '', goal: '0' },
    { name: 'longest block meanwhile', value: longest(blocks), unit: 'ms', goal: '≤ 200 ms' },
    { name: 'frames drawn meanwhile', value: round(frames / seconds, 1), unit: '/s' },
    { name: 'heap growth', value: round(grown / 1024 / 1024, 1), unit: 'MiB', goal: '< 30 MiB' },
  ];
}

/** Each is asked for once: what was read is kept. */
const SEARCHES = [
  ...['title', '-title', 'priority', '-priority', 'updated_at', '-updated_at', 'status', 'created_at'].map(
    (field) => `sort=${field}`,
  ),
  ...['low', 'high', 'urgent'].map((priority) => `priority=${priority}`),
  ...['low', 'high', 'urgent'].map((priority) => `priority=${priority}&sort=title`),
  ...['9999', '123', '77', 'nowhere'].map((word) => `q=${word}`),
  'status=done',
  'status=pending&sort=-title',
];

/** A list of many tasks: how much of it is drawn, and how long answers take. */
async function longList({ api, page, scale }) {
  await workspaceOf(api);
  const total = Math.round(100_000 * scale);
  for (let made = 0; made < total; made += 5_000)
    await api.call('POST', `${AT}/bulk`, {
      tasks: Array.from({ length: Math.min(5_000, total - made) }, (_, n) => ({
        ref: `t${n}`,
        title: `Task ${made + n} of the long list`,
        payload: { message: 'x' },
        priority: ['low', 'medium', 'high', 'urgent'][n % 4],
        hold: true,
      })),
    });
  await watchPage(page);
  await page.goto(`/w/${WORKSPACE}/tasks`);
  const row = page.getByRole('row').nth(1);
  await row.waitFor();
  await page.evaluate(() => window.bench.take());
  let most = 0;
  for (let n = 0; n < 60; n += 1) {
    await page.mouse.move(700, 600);
    await page.mouse.wheel(0, n % 20 === 19 ? 100_000 : 900);
    most = Math.max(most, await page.getByRole('row').count());
  }
  const { blocks } = await page.evaluate(() => window.bench.take());
  const answers = [];
  for (const search of SEARCHES) {
    const answered = page.waitForResponse((response) => /\/tasks\?/.test(response.url()));
    const began = Date.now();
    await page.evaluate((text) => history.pushState(null, '', `${location.pathname}?${text}`), search);
    await (await answered).finished();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    answers.push(Date.now() - began);
  }
  return [
    { name: `rows in the DOM of ${total.toLocaleString('en')}`, value: most, unit: '', goal: '≤ 60' },
    { name: 'longest block while scrolling', value: longest(blocks), unit: 'ms' },
    { name: 'filter and sort answered and drawn, p50', value: round(percentile(answers, 0.5), 0), unit: 'ms' },
    { name: 'filter and sort answered and drawn, p95', value: round(percentile(answers, 0.95), 0), unit: 'ms', goal: '< 300 ms' },
  ];
}

/** The connection is away while much happens. */
async function reconnect({ api, page, scale }) {
  await workspaceOf(api);
  const link = await cutLive(page);
  const tasks = Math.round((10_000 * scale) / 3);
  await page.goto(`/w/${WORKSPACE}/tasks`);
  await live(page);
  await link.cut();
  await page
    .getByRole('status')
    .filter({ hasText: /^(Reconnecting|Offline)/ })
    .waitFor({ state: 'attached' });
  for (let made = 0; made < tasks; made += 500)
    await api.call('POST', `${AT}/bulk`, {
      tasks: Array.from({ length: Math.min(500, tasks - made) }, (_, n) => ({
        ref: `t${n}`,
        title: `Missed ${made + n}`,
        payload: { message: 'x' },
      })),
    });
  for (;;) {
    const { total } = await api.call('GET', `${AT}?status=done&limit=1`);
    if (total === tasks) break;
    await pause(250);
  }
  const began = Date.now();
  link.mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await live(page);
  const connected = Date.now() - began;
  // New tasks wait behind a pill, so that no row moves; the counts of each status are those of now.
  const number = tasks.toLocaleString('en');
  await page.getByText(`${number} new tasks`).waitFor();
  await page.getByRole('button', { name: `done ${number}` }).waitFor();
  const shown = Date.now() - began;
  return [
    { name: `${(tasks * 3).toLocaleString('en')} missed events: live again`, value: connected, unit: 'ms' },
    { name: 'the page tells all of them, none twice', value: shown, unit: 'ms', goal: '< 2,000 ms' },
  ];
}

export const UI_SCENARIOS = { U1: commitToPaint, U2: largeRun, U3: longList, U4: reconnect };
