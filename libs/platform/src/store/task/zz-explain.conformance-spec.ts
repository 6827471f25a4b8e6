import { it } from '@jest/globals';
import { prepareSubmit, submit, finish, cancel, execute, startDue, continueWork, type TaskDraft } from '@taskflow/core/task';
import type { Commit } from '@taskflow/core/ports';
import { openEmbedded } from '../test/embedded';
import { openStack } from '../test/stack';
import { SqlTaskStore } from './sql-task-store';
import { SqlOutboxStore } from './sql-outbox-store';
import { SqlTaskReader } from './sql-task-reader';
import { SqlRunReader } from './sql-run-reader';
import { SqliteSql } from '../sqlite-connection';
import { MysqlSql } from '../mysql-connection';
import type { SqlParameter } from '../database';
const context = { actor: { kind: 'user' as const, id: 'u' }, correlation_id: null, traceparent: null };
const seen = new Map<string, [string, readonly SqlParameter[], number]>();
let on = false;
for (const proto of [SqliteSql.prototype, MysqlSql.prototype]) for (const n of ['run', 'rows', 'runForId']) {
  const original = (proto as unknown as Record<string, (...a: unknown[]) => Promise<unknown>>)[n] as (...a: unknown[]) => Promise<unknown>;
  (proto as unknown as Record<string, unknown>)[n] = async function (this: unknown, text: string, p: SqlParameter[] = []) { const b = performance.now(); try { return await original.call(this, text, p); } finally { const k = text.replace(/(\?, )+\?/g, '?..').replace(/\d+/g, 'N'); const ms = performance.now() - b; const e = seen.get(k); if (on && !/^INSERT|^EXPLAIN/.test(text) && (!e || e[2] < ms)) seen.set(k, [text, p, ms]); } };
}
for (const [name, open] of [['embedded', openEmbedded], ['stack', openStack]] as const) it(name, async () => {
  const o = await open(); seen.clear(); on = false;
  const commits: Commit[] = [];
  const store = new SqlTaskStore(o.shards, o.clock, o.randomness, { committed: (c) => void commits.push(c) });
  const outbox = new SqlOutboxStore(o.shards, o.clock); const reader = new SqlTaskReader(o.shards); const runs = new SqlRunReader(o.shards);
  const ws = o.randomness.uuid();
  const draft = (ref: string, depends_on: string[] = [], more: Partial<TaskDraft> = {}): TaskDraft => ({ ref, title: `Task ${ref}`, kind: 'automated', type: 'echo', payload: { message: 'hello world' }, description: null, depends_on, ...more });
  const prep = (tasks: TaskDraft[], run = false) => prepareSubmit({ tasks, run, created_by: null, context }, new Set(['default', 'other']), o.randomness);
  const runIds: string[] = [];
  for (let i = 0; i < 10; i++) { const p = prep([draft('0'), ...Array.from({ length: 9999 }, (_, j) => draft(`${j + 1}`, [`${j >> 2}`], j % 100 ? {} : { tags: ['red'] }))], true); runIds.push(p.run_id ?? ''); await submit(store, ws, [p]); }
  await o.database.transaction(async (sql) => { await sql.run("UPDATE task SET status = 'DONE', finished_at = updated_at, `rank` = NULL, unfinished = 0"); await sql.run('UPDATE run SET open = 0'); if (name === 'stack') await sql.rows('ANALYZE TABLE task, dependency, run, event'); });
  // fresh work on top
  const fan = prep([draft('root'), ...Array.from({ length: 2000 }, (_, j) => draft(`l${j}`, ['root']))], true);
  await submit(store, ws, [fan]);
  await submit(store, ws, [prep([...Array.from({ length: 500 }, (_, j) => draft(`q${j}`)), ...Array.from({ length: 50 }, (_, j) => draft(`h${j}`, [], { hold: true })), ...Array.from({ length: 50 }, (_, j) => draft(`s${j}`, [], { start_at: new Date(Date.now() + 1000) }))])]);
  commits.length = 0; on = true;
  const won = await store.claim({ queues: ['default', 'other'], types: ['echo', 'http'], limit: 100, worker_id: 'w' });
  await store.claim({ queues: ['default'], types: [], limit: 20, worker_id: 'w' });
  await store.progress(won.slice(0, 20).map((w) => ({ ...w, progress: 5, message: 'x' }))); await store.lost(won);
  await finish(store, o.randomness, ws, won.map((w) => ({ ...w, result: { kind: 'done' as const, output: 1 }, log_lines: [] })), context);
  for (let c = commits.shift(); c; c = commits.shift()) for (const k of c.continuations) await continueWork(store, k);
  await store.orphans(100); await store.overdue(1000, 100); await store.due(100); await store.takeContinuations(10); await store.nextDue();
  await store.openTasksOfRun(ws, runIds[0] ?? '', 500); await store.openTasksOfRun(ws, fan.run_id ?? '', 500); await store.pendingWithoutRun(ws, 10001);
  const ids = fan.tasks.slice(1).map((x) => x.task_id);
  await cancel(store, ws, ids.slice(0, 3), context); await execute(store, ws, ids[9] ?? '', context); await startDue(store, ws, [ids[7] ?? ''], context);
  await submit(store, ws, [prep([draft('x', [ids[11] ?? ''])])]);
  await outbox.takeExpired(5); await outbox.bellDetails(ws, ids.slice(0, 100)); await outbox.published([{ workspace_id: ws, outbox_id: ws }]);
  for (const sort of ['created_at', 'updated_at', 'title', 'due_at', 'status'] as const) { const page = await reader.list(ws, { filter: {}, sort, descending: true, limit: 50 }); await reader.list(ws, { filter: {}, sort, descending: true, limit: 50, cursor: page.next_cursor ?? '' }); }
  await reader.list(ws, { filter: { status: ['QUEUED', 'WAITING'] }, sort: 'created_at', descending: true, limit: 50 });
  await reader.list(ws, { filter: { run_id: runIds[3] ?? '' }, sort: 'created_at', descending: true, limit: 50 });
  await reader.list(ws, { filter: { tag: ['red'] }, sort: 'created_at', descending: true, limit: 50 });
  await reader.list(ws, { filter: { q: 'nowhere' }, sort: 'created_at', descending: true, limit: 50 });
  await reader.get(ws, ids[0] ?? ''); await reader.attempts(ws, ids[0] ?? '', { limit: 5 });
  await runs.list(ws, { limit: 50 }); await runs.list(ws, { limit: 50, status: ['DONE'] }); await runs.get(ws, runIds[0] ?? ''); await runs.graph(ws, runIds[0] ?? '');
  on = false; const out: string[] = [name];
  for (const [text, p, ms] of seen.values()) {
    const plan = await o.database.read((sql) => sql.rows<Record<string, unknown>>((name === 'stack' ? 'EXPLAIN ' : 'EXPLAIN QUERY PLAN ') + text, p)).catch((e: unknown) => [{ detail: String(e).slice(0, 100) }] as Record<string, unknown>[]);
    out.push(`${ms.toFixed(1)} ms  ${text.replace(/\s+/g, ' ').replace(/SELECT .{60,}? FROM/, (m) => m.slice(0, 40) + '… FROM').slice(0, 230)}`, ...plan.map((r) => '        ' + (name === 'stack' ? [r['table'], r['type'], r['key'], r['key_len'], r['rows'], r['Extra']].join(' | ') + (r['detail'] ?? '') : String(r['detail']))));
  }
  (await import('node:fs')).writeFileSync(`/tmp/sqlwork/explain-${name}.txt`, out.join('\n'));
  await o.close();
}, 600_000);
