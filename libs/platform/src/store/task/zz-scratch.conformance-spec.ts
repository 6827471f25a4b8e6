import { it } from '@jest/globals';
import { prepareSubmit, submit, finish, continueWork, type TaskDraft } from '@taskflow/core/task';
import type { Commit } from '@taskflow/core/ports';
import { openEmbedded } from '../test/embedded';
import { openStack } from '../test/stack';
import { SqlTaskStore } from './sql-task-store';
import { SqlOutboxStore } from './sql-outbox-store';
import { Session } from 'node:inspector/promises';
import { writeFileSync } from 'node:fs';
const context = { actor: { kind: 'user' as const, id: 'u' }, correlation_id: null, traceparent: null };
const out: string[] = [];
import { SqliteConnection } from '../sqlite-connection';
import { MysqlSql } from '../mysql-connection';
const spent = new Map<string, [number, number]>();
const note = (text: string, ms: number) => { const k = text.replace(/\s+/g, ' ').replace(/(\?, )+\?/g, '?..').replace(/(\(\?\.\.\)(, )?)+/g, '(..)').slice(0, 70); const e = spent.get(k) ?? [0, 0]; e[0] += ms; e[1] += 1; spent.set(k, e); };
if (process.env['STATEMENTS']) for (const [proto, names] of [[SqliteConnection.prototype, ['run', 'rows', 'execute']], [MysqlSql.prototype, ['run', 'rows', 'runForId']]] as const) for (const n of names) {
  const original = (proto as unknown as Record<string, (...a: unknown[]) => unknown>)[n] as (...a: unknown[]) => unknown;
  (proto as unknown as Record<string, unknown>)[n] = function (this: unknown, text: string, ...rest: unknown[]) { const b = performance.now(); const r = original.call(this, text, ...rest); if (r instanceof Promise) return r.finally(() => note(text, performance.now() - b)); note(text, performance.now() - b); return r; };
}

const only = process.env['ONLY'];
for (const [name, open] of [['embedded', openEmbedded], ['stack', openStack]] as const) (only && only !== name ? it.skip : it)(name, async () => {
  const o = await open();
  const commits: Commit[] = [];
  const store = new SqlTaskStore(o.shards, o.clock, o.randomness, { committed: (c) => void commits.push(c) });
  const outbox = new SqlOutboxStore(o.shards, o.clock);
  const ws = o.randomness.uuid();
  const draft = (ref: string, depends_on: string[] = []): TaskDraft => ({ ref, title: `Task ${ref}`, kind: 'automated', type: 'echo', payload: { message: 'hello world' }, description: null, depends_on });
  const prep = (tasks: TaskDraft[], run = false) => prepareSubmit({ tasks, run, created_by: null, context }, new Set(['default']), o.randomness);
  const time: Record<string, number> = {};
  const t = async <R>(key: string, work: () => Promise<R>): Promise<R> => { const s = performance.now(); const r = await work(); time[key] = (time[key] ?? 0) + performance.now() - s; return r; };
  let cpu0 = process.cpuUsage();
  const say = (label: string, n: number) => { const c = process.cpuUsage(cpu0); cpu0 = process.cpuUsage(); label += ` [cpu ${((c.user + c.system) / n).toFixed(0)}µs]`; const total = Object.values(time).reduce((a, b) => a + b, 0); out.push(`${name} ${label}: ${Math.round(n / total * 1000)}/s  ` + Object.entries(time).map(([k, v]) => `${k} ${(v * 1000 / n).toFixed(0)}µs`).join('  ')); for (const k of Object.keys(time)) delete time[k]; };
  const cycles = async (label: string, n: number, batch: number) => {
    for (let i = 0; i < n; i += batch) {
      const p = Array.from({ length: batch }, (_, j) => prep([draft(`${i + j}`)]));
      await t('submit', () => submit(store, ws, p));
      const won = await t('claim', () => store.claim({ queues: ['default'], types: [], limit: batch, worker_id: 'w' }));
      if (won.length !== batch) throw new Error(`won ${won.length}`);
      await t('finish', () => finish(store, o.randomness, ws, won.map((w) => ({ ...w, result: { kind: 'done' as const, output: { message: 'x' } }, log_lines: [] })), context));
      await t('published', () => outbox.published(commits.splice(0)));
    }
    say(label, n);
  };
  await cycles('warm 200', 2000, 200);
  const session = new Session(); session.connect(); await session.post('Profiler.enable'); await session.post('Profiler.start');
  await cycles('batches of 200', 10000, 200);
  writeFileSync(`/tmp/sqlwork/${name}.cpuprofile`, JSON.stringify((await session.post('Profiler.stop')).profile));
  if (process.env['STATEMENTS']) { out.push(name, ...[...spent].sort((a, b) => b[1][0] - a[1][0]).slice(0, 24).map(([k, [ms, n]]) => `${ms.toFixed(0).padStart(7)} ms ${String(n).padStart(6)} x ${(ms / n).toFixed(2)} ${k}`)); spent.clear(); }
  if (process.env['SHORT']) { await o.close(); console.log(out.join('\n')); return; }
  await cycles('batches of 50', 3000, 50);
  await cycles('one by one', 400, 1);
  // runs of ten: nine parents, one join
  for (let i = 0; i < 20; i++) {
    const p = Array.from({ length: 20 }, () => prep([...Array.from({ length: 9 }, (_, j) => draft(`p${j}`)), draft('join', Array.from({ length: 9 }, (_, j) => `p${j}`))], true));
    await t('submit', () => submit(store, ws, p));
    for (;;) {
      const won = await t('claim', () => store.claim({ queues: ['default'], types: [], limit: 100, worker_id: 'w' }));
      if (won.length === 0) break;
      await t('finish', () => finish(store, o.randomness, ws, won.map((w) => ({ ...w, result: { kind: 'done' as const, output: { message: 'x' } }, log_lines: [] })), context));
    }
    await t('published', () => outbox.published(commits.splice(0)));
  }
  say('runs of ten', 4000);
  const ten = prep([draft('0'), ...Array.from({ length: 9999 }, (_, j) => draft(`${j + 1}`, [`${j >> 1}`]))], true);
  await t('submit', () => submit(store, ws, [ten])); say('bulk 10,000', 10000);
  // fan out
  commits.length = 0;
  const ws2 = ws;
  for (;;) { const won = await store.claim({ queues: ['default'], types: [], limit: 500, worker_id: 'w' }); if (!won.length) break;
    await t('finish', () => finish(store, o.randomness, ws2, won.map((w) => ({ ...w, result: { kind: 'done' as const, output: { message: 'x' } }, log_lines: [] })), context));
    for (let c = commits.shift(); c; c = commits.shift()) for (const k of c.continuations) await t('settle', () => continueWork(store, k)); }
  say('binary tree finish', 10000);
  await submit(store, ws, [prep([draft('root'), ...Array.from({ length: 1000 }, (_, j) => draft(`l${j}`, ['root'])), draft('join', Array.from({ length: 1000 }, (_, j) => `l${j}`))], true)]);
  for (;;) { const won = await t('claim', () => store.claim({ queues: ['default'], types: [], limit: 200, worker_id: 'w' })); if (!won.length) break;
    await t('finish', () => finish(store, o.randomness, ws2, won.map((w) => ({ ...w, result: { kind: 'done' as const, output: { message: 'x' } }, log_lines: [] })), context));
    for (let c = commits.shift(); c; c = commits.shift()) for (const k of c.continuations) await t('settle', () => continueWork(store, k)); }
  say('1-1000-1', 1002);
  await o.close();
  console.log(out.join('\n'));
}, 300_000);
