// `npm run chaos -- --mode embedded|stack [--kills 200] [--tasks 2000] [--seed 1] [--minutes 30] [--calm 0]`
// Kills real processes while clients write, then checks from outside that nothing was lost, doubled or stuck.
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { build, checkNode, install } from '../run/prepare.mjs';
import { check } from './check.mjs';
import { Client } from './client.mjs';
import { Killer } from './killer.mjs';
import { LiveView } from './live-view.mjs';
import { Chance } from './random.mjs';
import { Sink } from './sink.mjs';
import { System } from './system.mjs';

const WORKSPACES = 3;
const PACE_MS = 120;
/** Everything has ended by then, or is stuck: leases, amnesty, outbox and broker included. */
const REST_WITHIN_MS = 180_000;

const { values } = parseArgs({
  options: {
    mode: { type: 'string', default: 'embedded' },
    kills: { type: 'string', default: '200' },
    tasks: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    minutes: { type: 'string', default: '30' },
    pace: { type: 'string', default: String(PACE_MS) },
    calm: { type: 'string', default: '0' },
    'no-build': { type: 'boolean', default: false },
  },
});
const { mode } = values;
if (mode !== 'embedded' && mode !== 'stack') {
  process.stderr.write('--mode must be embedded or stack\n');
  process.exit(2);
}
const [kills, tasks, seed, minutes] = [values.kills, values.tasks, values.seed, values.minutes].map(Number);

checkNode();
if (!values['no-build']) {
  install();
  build();
}
const folder = mkdtempSync(join(tmpdir(), `taskflow-chaos-${mode}-`));
const note = (/** @type {string} */ line) => appendFileSync(join(folder, 'chaos.log'), `${new Date().toISOString()} ${line}\n`);
const say = (/** @type {string} */ line) => {
  note(line);
  process.stderr.write(`${line}\n`);
};

const began = Date.now();
const sink = new Sink();
const system = await System.start(mode, folder, say).catch((error) => {
  sink.close();
  process.stderr.write(`chaos cannot start: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
const { violations, summary } = await run().catch((error) => ({
  violations: [`the run broke off: ${error.stack ?? error}`],
  summary: '',
}));
await system.close();
sink.close();
for (const line of violations) process.stdout.write(`VIOLATION ${line}\n`);
process.stdout.write(
  `chaos ${mode}: ${summary}${violations.length} kinds of violations, ${Math.round((Date.now() - began) / 1000)} s, seed ${seed}\n`,
);
if (violations.length > 0) {
  writeFileSync(join(folder, 'violations.txt'), `${violations.join('\n')}\n`);
  process.stdout.write(`evidence in ${folder}\n`);
} else rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
process.exit(violations.length === 0 ? 0 : 1);

async function run() {
  const client = new Client(system.api, await sink.open(), new Chance(Number(seed)));
  await client.enter(WORKSPACES);
  const views = client.workspaces.map(({ workspace_id }) => new LiveView(system.live, client.token, workspace_id));
  const killer = new Killer(system.targets, new Chance(Number(seed) + 1), note, Number(values.calm));
  const deadline = began + Number(minutes) * 60_000;
  const working = client.work(Number(values.pace));
  await Promise.race([killer.run(Number(kills), deadline), working]);
  while (client.acknowledged.length < Number(tasks) && Date.now() < deadline) await Promise.race([pause(100), working]);
  client.stop();
  await working;
  note('no more kills, no more work: waiting for rest');
  const restBegan = Date.now();
  const isAtRest = await client.finish(REST_WITHIN_MS);
  const isQuiet = await quiet(views);
  const rest_s = Math.round((Date.now() - restBegan) / 1000);
  const database = await system.openDatabase();
  const found = await check({ database, client, sink, views });
  await database.close();
  const faults = [...found.violations, ...system.surprises, ...bugsInLogs()];
  if (!isAtRest) faults.push(`not at rest within ${REST_WITHIN_MS / 1000} s`);
  if (!isQuiet) faults.push('outbox, continuations, audit log or live views did not come to rest');
  if (faults.length > 0) await dump();
  for (const view of views) await view.close();
  faults.push(...(await system.stop()));
  const each = [...killer.byTarget].map(([name, count]) => `${name} ${count}`).join(', ');
  const statuses = Object.entries(found.statuses)
    .map(([status, count]) => `${status} ${count}`)
    .join(', ');
  const line =
    `${killer.kills} kills (${each}), ${killer.freezes} freezes, ${system.failedStarts} starts given up while a service was away, ${found.tasks} tasks (${statuses}), ${found.events} events, ` +
    `${client.actions.length} bulk actions, ${sink.total} calls of the sink, longest overlap ${sink.longestOverlap()} ms, ${client.requests} requests (${client.repeated} repeated), ` +
    `${views.reduce((sum, view) => sum + view.reconnections, 0)} live reconnections, at rest after ${rest_s} s, `;
  return { violations: faults, summary: line };
}

/** Waits until what follows the tasks' ends is done too: messages published, events audited, live clients told. @param {LiveView[]} views */
async function quiet(views) {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const database = await system.openDatabase().catch(() => null);
    if (database) {
      const [row] = await database.rows(
        'SELECT (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM continuation) AS waiting, (SELECT COUNT(*) FROM event) - (SELECT COUNT(*) FROM audit_entry) AS unaudited',
      );
      const heads = new Map(
        (await database.rows('SELECT workspace_id, seq FROM workspace_head')).map((head) => [
          head['workspace_id'],
          Number(head['seq']),
        ]),
      );
      await database.close();
      const isTold = views.every((view) => view.seq === heads.get(view.workspace_id));
      if (Number(row?.['waiting']) === 0 && Number(row?.['unaudited']) === 0 && isTold) return true;
    }
    await pause(250);
  }
  return false;
}

/** What the services themselves call a bug. */
function bugsInLogs() {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.log') && file !== 'chaos.log')
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line.includes('"level":"fatal"') || /^(TypeError|ReferenceError|RangeError)/.test(line))
        .slice(0, 3)
        .map((line) => `${file} tells of a bug: ${line.slice(0, 1_000)}`),
    );
}

/** Rows that explain a violation, kept with the logs. */
async function dump() {
  const database = await system.openDatabase();
  for (const table of [
    'task',
    'task_body',
    'attempt',
    'run',
    'dependency',
    'event',
    'outbox',
    'continuation',
    'worker_lease',
    'workspace_head',
    'audit_head',
  ])
    writeFileSync(
      join(folder, `${table}.json`),
      (await database.rows(`SELECT * FROM ${table}`)).map((row) => JSON.stringify(row)).join('\n'),
    );
  await database.close();
}
