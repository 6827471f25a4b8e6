// `npm run bench:lists`: every filter and every sort of `GET …/tasks`, and `GET …/metrics`, on a workspace with many tasks.
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { build, checkNode, install } from '../run/prepare.mjs';
import { bounded, inParallel, percentile, round, watchCpu } from './measure.mjs';
import { startTaskflow } from './taskflow.mjs';

const USAGE = `npm run bench:lists -- [--modes embedded,stack] [--tasks 100000] [--repeat 20] [--only q,priority]
  --tasks   how many the workspace holds (4,000 to 1,000,000)
  --repeat  requests of each kind; half ascending, half descending
  --only    filters by name`;

const SORTS = ['created_at', 'title', 'status', 'priority', 'due_at', 'updated_at', 'finished_at'];
const WORDS = ['order', 'invoice', 'report', 'ship', 'price', 'approve', 'mail', 'render', 'export', 'index'];
const PRIORITIES = ['low', 'medium', 'high', 'urgent'];
const DAY_MS = 24 * 60 * 60 * 1000;
const PER_REQUEST = 2_000;
const FILL_SECONDS = 1_800;

const say = (line) => process.stderr.write(`${line}\n`);

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        modes: { type: 'string', default: 'embedded,stack' },
        tasks: { type: 'string', default: '100000' },
        repeat: { type: 'string', default: '20' },
        only: { type: 'string' },
      },
    });
    const [modes, tasks, repeat] = [values.modes.split(','), Number(values.tasks), Number(values.repeat)];
    if (modes.some((mode) => !['embedded', 'stack'].includes(mode))) throw new Error('--modes are embedded and stack.');
    if (!(tasks >= 4_000 && tasks <= 1_000_000)) throw new Error('--tasks must be between 4,000 and 1,000,000.');
    if (!(repeat >= 2 && repeat <= 1_000)) throw new Error('--repeat must be between 2 and 1,000.');
    return { modes, tasks, repeat, only: values.only?.split(',') };
  } catch (error) {
    say(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

/**
 * A task of the kind its number gives: of ten, three are done by a worker, one fails, three are held back, two wait for a
 * person, one is cancelled with its run. Titles, dates, tags and people repeat, as they do in real life.
 */
function taskOf(number, run) {
  const words = [number, Math.floor(number / 10), Math.floor(number / 100)].map((index) => WORDS[index % WORDS.length]);
  const kind = run ? 'cancelled' : ['done', 'held', 'person', 'held', 'done', 'held', 'person', 'failed', 'done'][number % 9];
  const work = kind === 'done' ? { payload: { message: 'x' } } : kind === 'failed' ? { payload: { other: 'x' } } : {};
  return {
    ref: `t${number}`,
    title: `${words[0]} ${words[1]} ${number}`,
    description: number % 2 ? `${words.join(' ')} `.repeat(1 + (number % 12)) : undefined,
    priority: PRIORITIES[number % 4],
    tags: number % 2 ? [`tag-${number % 50}`] : [],
    ...(number % 3 ? { assignee: 'bench@example.com' } : {}),
    ...(number % 2 ? { due_at: new Date(Date.UTC(2030, 0, 1) + (number % 365) * DAY_MS).toISOString() } : {}),
    ...work,
    ...(kind === 'held' ? { hold: true, payload: { message: 'x' } } : {}),
  };
}

/** Fills a workspace over the API and waits until nothing moves any more. */
async function fill(system, tasks) {
  const workspace = await system.api.makeWorkspace('lists');
  const requests = Math.ceil(tasks / PER_REQUEST);
  const runs = [];
  await inParallel(requests, 2, async (request) => {
    const run = request % 10 === 9;
    const count = Math.min(PER_REQUEST, tasks - request * PER_REQUEST);
    const batch = Array.from({ length: count }, (_, index) => taskOf(request * PER_REQUEST + index, run));
    const { run_id } = await system.api.call('POST', `/workspaces/${workspace}/tasks/bulk`, {
      tasks: batch,
      ...(run ? { run } : {}),
    });
    if (run_id) runs.push(run_id);
  });
  for (const run_id of runs) await system.api.call('POST', `/workspaces/${workspace}/runs/${run_id}/cancel`, {});
  const quiet = async () => {
    const open = `/workspaces/${workspace}/tasks?limit=1&status=queued,processing`;
    const running = `/workspaces/${workspace}/runs?limit=1&status=running`;
    while ((await system.api.call('GET', open)).total + (await system.api.call('GET', running)).total > 0) await pause(500);
  };
  await bounded(`${tasks} tasks to end or to wait`, FILL_SECONDS, quiet());
  return workspace;
}

async function filtersOf(system, workspace) {
  const { items } = await system.api.call('GET', `/workspaces/${workspace}/runs?limit=1`);
  const middle = new Date(Date.UTC(2030, 6, 1)).toISOString();
  const filters = {
    none: '',
    done: 'status=done',
    failed: 'status=failed',
    active: 'status=active',
    ended: 'status=done,failed,cancelled',
    'q common': 'q=order',
    'q two words': 'q=order%20ship',
    'q rare': 'q=77',
    'q none': 'q=zzzz',
    type: 'type=echo',
    kind: 'kind=human',
    priority: 'priority=high,urgent',
    tag: 'tag=tag-7',
    assignee: 'assignee=me',
    creator: 'created_by=me',
    held: 'held=true',
    due: `due_before=${middle}`,
    'done and q': 'status=done&q=order',
  };
  return items[0] ? { ...filters, run: `run_id=${items[0].run_id}` } : filters;
}

/** Milliseconds of first pages and of second ones. */
async function measure(system, path, repeat) {
  const [first, next] = [[], []];
  for (let number = 0; number < repeat; number += 1) {
    const query = path(number % 2 === 0);
    let begun = performance.now();
    const page = await system.api.call('GET', query);
    first.push(performance.now() - begun);
    if (!page.next_cursor) continue;
    begun = performance.now();
    await system.api.call('GET', `${query}&cursor=${encodeURIComponent(page.next_cursor)}`);
    next.push(performance.now() - begun);
  }
  return { first, next };
}

const figures = (times) =>
  times.length === 0 ? '–' : `${round(percentile(times, 0.5), 0)} / ${round(percentile(times, 0.95), 0)}`;

async function measureMode(mode, { tasks, repeat, only }) {
  const system = await startTaskflow(mode);
  try {
    const workspace = await fill(system, tasks);
    say(`${mode}: ${tasks} tasks are there`);
    const cpu = watchCpu(system.pids);
    const lines = [];
    const all = [];
    for (const [name, filter] of Object.entries(await filtersOf(system, workspace))) {
      if (only && !only.includes(name)) continue;
      for (const sort of SORTS) {
        const path = (down) =>
          `/workspaces/${workspace}/tasks?${filter}${filter ? '&' : ''}sort=${down ? '-' : ''}${sort}&limit=50`;
        const { first, next } = await measure(system, path, repeat);
        all.push(...first, ...next);
        lines.push(`| ${name} | ${sort} | ${figures(first)} | ${figures(next)} |`);
      }
    }
    const from = new Date(Date.now() - 89 * DAY_MS).toISOString();
    const metrics = await measure(system, () => `/workspaces/${workspace}/metrics?by=day&from=${from}`, repeat);
    lines.push(`| metrics of 89 days | – | ${figures(metrics.first)} | – |`);
    return { lines, all, cpu: cpu() };
  } finally {
    await system.stop();
  }
}

checkNode();
install();
build();
const options = readOptions();
for (const mode of options.modes) {
  const { lines, all, cpu } = await measureMode(mode, options);
  const total = `${all.length} requests, p50 ${round(percentile(all, 0.5), 0)} ms, p95 ${round(percentile(all, 0.95), 0)} ms; CPU s ${JSON.stringify(cpu)}`;
  const head = ['| filter | sort | first page, ms p50 / p95 | next page |', '| --- | --- | --- | --- |'];
  process.stdout.write(`\n${mode}, ${options.tasks} tasks: ${total}\n\n${[...head, ...lines].join('\n')}\n`);
}
process.exit();
