/** One system, hurt by one schedule, and what was found afterwards. */
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { check } from './check.mjs';
import { Client } from './client.mjs';
import { Killer } from './killer.mjs';
import { LiveView } from './live-view.mjs';
import { Chance } from './random.mjs';
import { committed, recoveryTimes } from './recovery.mjs';
import { Sink } from './sink.mjs';
import { System } from './system.mjs';

const WORKSPACES = 3;
/** Everything has ended by then, or is stuck: leases, amnesty, outbox and broker included. */
const REST_WITHIN_MS = 240_000;
const GAP_WITHIN_MS = 60_000;
const PURGE_WITHIN_MS = 30_000;
/** A trial says something only when so much of what was asked for was taken. */
const ACKNOWLEDGED = 0.95;
/** A schedule that comes to its kills too slowly breaks off after so many minutes, or so many times its own. */
const LATE_MINUTES = 30;
const LATE_TIMES = 3;
const DUMPED = [
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
];

/**
 * @typedef {import('./faults.mjs').Fault} Fault
 *
 * @typedef {object} Plan
 * @property {number} minutes the schedule goes on for, at least
 * @property {number} kills at least so many
 * @property {number} tasks at least so many
 * @property {number} seed
 * @property {number} pace_ms between two requests
 * @property {number} calm_ms between two faults
 * @property {boolean} long see `Schedule`
 * @property {readonly string[] | null} targets the only ones that are hurt; null for all
 */

export class Trial {
  #began = Date.now();
  /** Milliseconds until live views were complete again. @type {Map<Fault, number>} */
  #gaps = new Map();

  /** @param {'embedded' | 'stack'} mode @param {Plan} plan */
  constructor(mode, plan) {
    this.mode = mode;
    this.plan = plan;
    this.folder = mkdtempSync(join(tmpdir(), `taskflow-chaos-${mode}-`));
    this.sink = new Sink(join(this.folder, 'sink.ndjson'));
  }

  /** @returns {Promise<boolean>} whether it counts, and nothing was wrong */
  async run() {
    const { mode, plan, folder, sink } = this;
    try {
      this.system = await System.start(mode, folder, (line) => {
        this.#note(line);
        process.stderr.write(`${line}\n`);
      });
    } catch (error) {
      sink.close();
      process.stderr.write(`chaos cannot start: ${error instanceof Error ? error.message : error}\n`);
      return false;
    }
    const { violations, summary, recoveries } = await this.#work(this.system).catch((error) => ({
      violations: [`the run broke off: ${error.stack ?? error}`],
      summary: '',
      recoveries: [],
    }));
    await this.system.close();
    sink.close();
    const took_s = Math.round((Date.now() - this.#began) / 1000);
    const lines = [
      ...recoveries.map((line) => `recovery ${line}`),
      ...violations.map((line) => `VIOLATION ${line}`),
      `chaos ${mode}: ${summary}${violations.length} kinds of violations, ${took_s} s, seed ${plan.seed}`,
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    if (violations.length === 0) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      return true;
    }
    writeFileSync(join(folder, 'violations.txt'), `${lines.join('\n')}\n`);
    process.stdout.write(`evidence in ${folder}\n`);
    return false;
  }

  /** @param {string} line */
  #note(line) {
    appendFileSync(join(this.folder, 'chaos.log'), `${new Date().toISOString()} ${line}\n`);
  }

  /** @param {System} system */
  async #work(system) {
    const { sink, plan } = this;
    const client = new Client(system.api, await sink.open(), new Chance(plan.seed), plan.long);
    await client.enter(WORKSPACES);
    const views = client.workspaces.map(({ workspace_id }) => new LiveView(system.live, client.token, workspace_id));
    const killer = await this.#hurt(system, client, views);
    this.#note('no more faults, no more work: waiting for rest');
    const restBegan = Date.now();
    const isAtRest = await client.finish(REST_WITHIN_MS);
    const isQuiet = await quiet(system, views);
    const rest_s = Math.round((Date.now() - restBegan) / 1000);
    const database = await system.openDatabase();
    const found = await check({ database, client, sink, views });
    const recoveries = recoveryTimes(killer.faults, { ...(await committed(database)), gaps: this.#gaps });
    await database.close();
    const violations = [...found.violations, ...system.surprises, ...this.#bugsInLogs(), ...this.#doesNotCount(killer, client)];
    if (!isAtRest) violations.push(`not at rest within ${REST_WITHIN_MS / 1000} s`);
    if (!isQuiet) violations.push('outbox, continuations, audit log or live views did not come to rest');
    if (violations.length > 0) await this.#dump(system);
    for (const view of views) await view.close();
    violations.push(...(await system.stop()));
    const statuses = list(Object.entries(found.statuses));
    const summary =
      `${killer.kills} kills (${list(killer.byTarget('kill', 'restart'))}), ${killer.count('restart')} of them in order, ` +
      `${killer.count('stop')} stops (${list(killer.byTarget('stop'))}), ${killer.count('purge')} purges, ` +
      `${system.failedStarts} starts given up while a service was away, ${client.submissions.answered} of ${client.submissions.asked} submissions acknowledged, ` +
      `${found.tasks} tasks (${statuses}), ${found.events} events, ${client.actions.length} bulk actions, ${client.pauses.asked} pauses, ` +
      `${sink.total} calls of the sink, longest overlap ${sink.longestOverlap()} ms, ${client.requests} requests (${client.repeated} repeated), ` +
      `${views.reduce((sum, view) => sum + view.reconnections, 0)} live reconnections, at rest after ${rest_s} s, `;
    return { violations, summary, recoveries };
  }

  /** Until the schedule is over and enough was submitted. @param {System} system @param {Client} client @param {LiveView[]} views */
  async #hurt(system, client, views) {
    const { seed, kills, minutes, pace_ms, calm_ms, tasks, long, targets } = this.plan;
    const { purge } = system;
    const purgeMore = purge && (() => client.burst().then(() => purge(Date.now() + PURGE_WITHIN_MS)));
    const chosen = system.targets.filter(({ name }) => targets === null || targets.includes(name));
    const killer = new Killer(chosen, new Chance(seed + 1), (line) => this.#note(line), purgeMore);
    const until = this.#began + Math.max(LATE_MINUTES, LATE_TIMES * minutes) * 60_000;
    killer.whenBack = (fault) => (fault.target === 'redis' ? this.#measureGap(fault, system, views) : undefined);
    const working = client.work(pace_ms);
    const from = this.#began + minutes * 60_000;
    await Promise.race([killer.run({ kills, from, until, calm_ms, long }), broken(working)]);
    while (client.acknowledged.length < tasks && Date.now() < until) await Promise.race([pause(100), working]);
    client.stop();
    await working;
    return killer;
  }

  /** How long live views lack what was committed until Redis was back. @param {Fault} fault @param {System} system @param {LiveView[]} views */
  async #measureGap(fault, system, views) {
    const database = await system.openDatabase().catch(() => null);
    const heads = await database?.rows('SELECT workspace_id, seq FROM workspace_head').catch(() => null);
    await database?.close();
    if (!heads) return;
    const seqs = new Map(heads.map(({ workspace_id, seq }) => [workspace_id, Number(seq)]));
    while (!views.every((view) => view.seq >= (seqs.get(view.workspace_id) ?? 0))) {
      if (Date.now() > fault.back + GAP_WITHIN_MS) return;
      await pause(10);
    }
    this.#gaps.set(fault, Date.now() - fault.back);
  }

  /** Why nothing was proven, whatever was found. @param {Killer} killer @param {Client} client @returns {string[]} */
  #doesNotCount(killer, client) {
    const { asked, answered } = client.submissions;
    const { kills, tasks } = this.plan;
    const idle = killer.faults.filter(({ took }) => !took);
    return [
      answered < asked * ACKNOWLEDGED && `only ${answered} of ${asked} submissions were acknowledged`,
      killer.kills < kills && `there were only ${killer.kills} of ${kills} kills in the time there was`,
      client.acknowledged.length < tasks && `only ${client.acknowledged.length} of ${tasks} tasks were acknowledged`,
      idle.length > 0 && `faults without effect: ${idle.map(({ kind, target }) => `${kind} of ${target}`).join(', ')}`,
    ].filter((line) => line !== false);
  }

  /** What the services themselves call a bug. */
  #bugsInLogs() {
    return readdirSync(this.folder)
      .filter((file) => file.endsWith('.log') && file !== 'chaos.log')
      .flatMap((file) =>
        readFileSync(join(this.folder, file), 'utf8')
          .split('\n')
          .filter((line) => line.includes('"level":"fatal"') || /^(TypeError|ReferenceError|RangeError)/.test(line))
          .slice(0, 3)
          .map((line) => `${file} tells of a bug: ${line.slice(0, 1_000)}`),
      );
  }

  /** Rows that explain a violation, kept with the logs. @param {System} system */
  async #dump(system) {
    const database = await system.openDatabase();
    for (const table of DUMPED) {
      const rows = await database.rows(`SELECT * FROM ${table}`);
      writeFileSync(join(this.folder, `${table}.json`), rows.map((row) => JSON.stringify(row)).join('\n'));
    }
    await database.close();
  }
}

/** Settles only when the work fails. @param {Promise<void>} working @returns {Promise<never>} */
function broken(working) {
  return new Promise((_, reject) => working.catch(reject));
}

/** Waits until what follows the tasks' ends is done too: messages published, events audited, live clients told. @param {System} system @param {LiveView[]} views */
async function quiet(system, views) {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const database = await system.openDatabase().catch(() => null);
    if (database) {
      const [row] = await database.rows(
        'SELECT (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM continuation) AS waiting, (SELECT COUNT(*) FROM event) - (SELECT COUNT(*) FROM audit_entry) AS unaudited',
      );
      const heads = await database.rows('SELECT workspace_id, seq FROM workspace_head');
      await database.close();
      const seqs = new Map(heads.map(({ workspace_id, seq }) => [workspace_id, Number(seq)]));
      const isTold = views.every((view) => view.seq === seqs.get(view.workspace_id));
      if (Number(row?.['waiting']) === 0 && Number(row?.['unaudited']) === 0 && isTold) return true;
    }
    await pause(250);
  }
  return false;
}

/** @param {Iterable<readonly [string, number]>} counts */
function list(counts) {
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
}
