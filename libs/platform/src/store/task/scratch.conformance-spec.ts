import { expect, it } from '@jest/globals';
import { prepareSubmit, submit, finish, type TaskDraft } from '@taskflow/core/task';
import { openEmbedded } from '../test/embedded';
import { openStack } from '../test/stack';
import { SqlTaskStore } from './sql-task-store';
const context = { actor: { kind: 'user' as const, id: 'u' }, correlation_id: null, traceparent: null };
for (const [name, open] of [['embedded', openEmbedded], ['stack', openStack]] as const) it(name, async () => {
  const o = await open();
  const commits: unknown[] = [];
  const store = new SqlTaskStore(o.shards, o.clock, o.randomness, { committed: (c) => void commits.push(c) });
  const ws = o.randomness.uuid();
  const draft = (ref: string, depends_on: string[] = []): TaskDraft => ({ ref, title: ref, kind: 'automated', type: 'echo', payload: { message: ref }, description: null, depends_on });
  const prepared = prepareSubmit({ tasks: [draft('a'), draft('b', ['a']), draft('c', ['a']), draft('d', ['b', 'c'])], run: true, created_by: null, context }, new Set(['default']), o.randomness);
  console.log(JSON.stringify(await submit(store, ws, [prepared])));
  for (;;) {
    const won = await store.claim({ queues: ['default'], types: [], limit: 10, worker_id: 'w' });
    console.log(won.map((w) => w.title));
    if (won.length === 0) break;
    console.log(await finish(store, o.randomness, ws, won.map((w) => ({ ...w, result: { kind: 'done' as const, output: { message: 'x' } }, log_lines: [] })), context));
  }
  console.log(await o.database.read((sql) => sql.rows('select * from run')), await o.database.read((sql) => sql.rows('select * from outbox')));
  console.log(await o.database.read((sql) => sql.rows('select seq, type from event')));
  expect(await store.nextDue()).not.toBe(null);
  await o.close();
});
