import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_WORKSPACE_ID } from '@taskflow/contracts';
import { CONTEXT, RecordingListener, TestClock } from '@taskflow/core/conformance/stores-harness';
import { Database, type Sql } from './database';
import { RecordedTransactions } from './recorded-transactions';
import type { Opened } from './test/opened';
import { BOTH } from './test/stores';

/** As if the answer to each COMMIT were lost: the transaction took effect, and is run again. */
class LosingAnswers extends Database {
  readonly dialect;
  constructor(
    private readonly inner: Database,
    private readonly meanwhile: () => Promise<unknown> = () => Promise.resolve(),
  ) {
    super();
    this.dialect = inner.dialect;
  }
  override async transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    await this.inner.transaction(work);
    await this.meanwhile();
    return this.inner.transaction(work);
  }
  read = <Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> => this.inner.read(work);
  snapshot = <Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> => this.inner.snapshot(work);
  exclusively = <Result>(work: (sql: Sql) => Promise<Result>, waiting: () => void): Promise<Result> =>
    this.inner.exclusively(work, waiting);
  ping = (): Promise<void> => this.inner.ping();
  close = (): Promise<void> => this.inner.close();
}

describe.each(BOTH)('RecordedTransactions on %s', (_kind, open) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  const events = () =>
    opened.database.read((sql) =>
      sql.rows<{ seq: number }>('SELECT seq FROM event WHERE workspace_id = ?', [SYSTEM_WORKSPACE_ID]),
    );

  it('takes effect once when the answer to COMMIT is lost, and keeps its result', async () => {
    const listener = new RecordingListener();
    const transactions = new RecordedTransactions(
      new LosingAnswers(opened.database),
      new TestClock(),
      opened.randomness,
      listener,
    );
    let runs = 0;
    const result = await transactions.run(async ({ sql, record }) => {
      runs += 1;
      await sql.run('INSERT INTO queue (name) VALUES (?)', [`once-${runs}`]);
      record(SYSTEM_WORKSPACE_ID, 'workspace.edited', CONTEXT, {});
      return runs;
    });
    expect([result, runs]).toEqual([1, 1]);
    expect(await events()).toHaveLength(1);
    expect(listener.commits.map((commit) => commit.events.map(({ seq }) => seq))).toEqual([[1]]);
  });

  it('takes effect once also when the outbox row was published before the next try', async () => {
    const listener = new RecordingListener();
    const publish = () => opened.database.transaction((sql) => sql.run('DELETE FROM outbox'));
    const losing = new LosingAnswers(opened.database, publish);
    const transactions = new RecordedTransactions(losing, new TestClock(), opened.randomness, listener);
    const before = await events();
    let runs = 0;
    await transactions.run(async ({ record }) => {
      runs += 1;
      record(SYSTEM_WORKSPACE_ID, 'workspace.edited', CONTEXT, {});
    });
    expect([runs, (await events()).length]).toEqual([1, before.length + 1]);
  });

  it('tells nobody of what was rolled back', async () => {
    const listener = new RecordingListener();
    const transactions = new RecordedTransactions(opened.database, new TestClock(), opened.randomness, listener);
    const before = await events();
    const failing = transactions.run(async ({ record }) => {
      record(SYSTEM_WORKSPACE_ID, 'workspace.edited', CONTEXT, {});
      return Promise.reject(new Error('changed my mind'));
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(listener.commits).toEqual([]);
    expect(await events()).toEqual(before);
  });
});
