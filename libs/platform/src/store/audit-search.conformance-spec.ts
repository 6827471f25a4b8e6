import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTEXT } from '@taskflow/core/conformance/stores-harness';
import type { AuditQuery } from '@taskflow/core/ports';
import { SqlAuditStore } from './audit.store';
import { appendEvents } from './test/append';
import type { Sql, SqlParameter } from './database';
import { SqlEventReader } from './event.reader';
import { oneShard, ProbedDatabase } from './task/test/probed-database';
import type { Opened } from './test/opened';
import { BOTH } from './test/stores';

const ID = '01a00000-0000-7000-8000-000000000001';
const TIME = new Date('2026-11-21T02:30:00.000Z');

describe.each(BOTH)('reads of a million events on %s', (_kind, open) => {
  let opened: Opened;
  let statements: { text: string; parameters: readonly SqlParameter[] }[] = [];
  let [audit, events]: [SqlAuditStore, SqlEventReader] = [] as never;
  beforeAll(async () => {
    opened = await open();
    const rows = (_sql: unknown, text: string, parameters: readonly SqlParameter[]) => {
      if (/FROM (event|audit_entry)/.test(text)) statements.push({ text, parameters });
      return null;
    };
    const shards = oneShard(new ProbedDatabase(opened.database, { rows }));
    [audit, events] = [new SqlAuditStore(shards), new SqlEventReader(shards)];
    const event = { ...CONTEXT, type: 'task.done', task_id: ID, run_id: ID, from: null, to: null, attempt: 1, data: {} } as const;
    const append = (sql: Sql) => appendEvents(sql, ID, [event, event, event], TIME, opened.randomness);
    await audit.append(ID, await opened.database.transaction(append));
  });
  afterAll(() => opened.close());

  /** The indexes by which the database says that it would run what `work` sends. */
  async function indexesOf(work: () => Promise<unknown>): Promise<string[]> {
    statements = [];
    await work();
    const used = new Set<string>();
    for (const { text, parameters } of statements) {
      const plan = await opened.database.read((sql) =>
        sql.rows<{ key?: string | null; detail?: string }>(
          `EXPLAIN ${sql.dialect.name === 'sqlite' ? 'QUERY PLAN' : 'FORMAT=TRADITIONAL'} ${text}`,
          parameters,
        ),
      );
      for (const { key, detail = '' } of plan) {
        const index = key ?? /USING (?:COVERING )?INDEX (\w+)/.exec(detail)?.[1];
        if (/^SCAN (event|audit_entry)\b/.test(detail)) throw new Error(`${detail}: ${text}`);
        if (index) used.add(index.startsWith('sqlite_autoindex') ? 'PRIMARY' : index);
      }
    }
    return [...used].sort();
  }

  it.each<[Partial<AuditQuery>, string[]]>([
    [{}, ['PRIMARY']],
    [{ from: TIME, to: new Date(TIME.getTime() + 1) }, ['PRIMARY']],
    [{ actor_id: CONTEXT.actor.id }, ['PRIMARY', 'audit_entry_actor']],
    [{ actor_id: CONTEXT.actor.id, types: ['task.done'], from: TIME }, ['PRIMARY', 'audit_entry_actor']],
    [{ types: ['task.done', 'task.failed'] }, ['PRIMARY', 'audit_entry_type']],
    [{ entity_id: ID, actor_id: CONTEXT.actor.id, types: ['task.done'] }, ['PRIMARY', 'event_run', 'event_task']],
  ])('the log, filtered by %j', async (query, indexes) => {
    expect(await indexesOf(() => audit.search(ID, { limit: 50, ...query }))).toEqual(indexes);
  });

  it.each([
    [{ task_id: ID }, 'event_task'],
    [{ run_id: ID }, 'event_run'],
    [{}, 'PRIMARY'],
  ])('the history of %j', async (filter, index) => {
    expect(await indexesOf(() => events.range(ID, 1, 50, filter))).toEqual([index]);
  });
});
