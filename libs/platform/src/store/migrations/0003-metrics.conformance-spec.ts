import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openEmptyEmbedded } from '../test/embedded';
import { type Opened, silent } from '../test/opened';
import { openEmptyStack } from '../test/stack';
import { migrate } from './migrate';
import { MIGRATIONS } from './migrations';

const WORKSPACE = '01a00000-0000-7000-8000-000000000001';
const at = (second: number): string => `2026-11-21 02:30:${String(second).padStart(2, '0')}.250`;

describe.each([
  ['embedded', openEmptyEmbedded],
  ['stack', openEmptyStack],
] as const)('version 3 on %s', (_kind, open) => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await open();
    await upTo(2);
  });
  afterEach(() => opened.close());

  const upTo = (version: number): Promise<void> =>
    migrate(opened.database, {
      mode: 'start',
      clock: opened.clock,
      log: silent,
      attempts: 1,
      backoff_ms: 1,
      migrations: MIGRATIONS.slice(0, version),
    });

  /** A task as version 2 knows it, with attempts of that many seconds, one after the other. */
  async function put(task_id: string, status: string, attempt: number, attempts: [status: string, worker: string | null][]) {
    await opened.database.transaction(async (sql) => {
      const words = { kind: 'automated', queue: 'default', status, priority: 'low', join: 'all_done_ok', on_failure: 'fail_run' };
      const numbers = {
        held: 0,
        unfinished: 0,
        ok_parents: 0,
        attempt,
        failures: 0,
        crashes: 0,
        retry_limit: 0,
        retry_base_ms: 1,
      };
      const more = { retry_cap_ms: 1, no_retry: '[]', timeout_ms: 1, progress: 0, generation: 1, version: 1, title: task_id };
      const times = { queued_at: at(0), updated_at: at(0), created_at: at(0) };
      const row = { workspace_id: WORKSPACE, task_id, ...words, ...numbers, ...more, ...times };
      const columns = Object.keys(row).map((column) => `\`${column}\``);
      await sql.run(`INSERT INTO task (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, Object.values(row));
      for (const [index, [ended, worker]] of attempts.entries())
        await sql.run(
          "INSERT INTO attempt (workspace_id, task_id, attempt, generation, status, worker_id, started_at, finished_at, output, log_lines) VALUES (?, ?, ?, 1, ?, ?, ?, ?, 'null', '[]')",
          [WORKSPACE, task_id, index + 1, ended, worker, at(10 * index + 2), at(10 * index + 7)],
        );
    });
  }

  it('tells of older attempts what can be told', async () => {
    await put('done', 'DONE', 2, [
      ['FAILED', 'w'],
      ['DONE', 'w'],
    ]);
    await put('waits for its next try', 'QUEUED', 1, [['FAILED', 'w']]);
    await put('crashed', 'FAILED', 1, [['CRASHED', 'w']]);
    await put('person', 'DONE', 1, [['DONE', null]]);
    await upTo(3);
    const rows = await opened.database.read((sql) =>
      sql.rows<{ task_id: string; attempt: number; retried: number; run_ms: number; wait_ms: number }>(
        'SELECT task_id, attempt, retried, run_ms, wait_ms FROM attempt ORDER BY task_id, attempt',
      ),
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['crashed', 1, 0, null, 2_000],
      ['done', 1, 1, 5_000, 2_000],
      ['done', 2, 0, 5_000, null],
      ['person', 1, 0, null, null],
      ['waits for its next try', 1, 1, 5_000, 2_000],
    ]);
  });

  it('lets processes of the version before go on writing', async () => {
    await upTo(3);
    await put('done', 'DONE', 1, [['DONE', 'w']]);
    const rows = await opened.database.read((sql) => sql.rows('SELECT retried, run_ms, wait_ms FROM attempt'));
    expect(rows).toEqual([{ retried: null, run_ms: null, wait_ms: null }]);
  });
});
