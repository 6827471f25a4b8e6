import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RetryTransaction, type Sql } from './database';
import { SqliteDatabase } from './sqlite-database';

describe('transactions of SQLite that share a COMMIT', () => {
  let folder: string;
  let database: SqliteDatabase;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'taskflow-test-'));
    database = await SqliteDatabase.open(join(folder, 'taskflow.db'));
    await database.transaction(async (sql) => {
      await sql.run('CREATE TABLE probe (id INTEGER NOT NULL PRIMARY KEY)');
      await sql.run(
        'CREATE TABLE promise (id INTEGER NOT NULL PRIMARY KEY, probe_id INTEGER REFERENCES probe (id) DEFERRABLE INITIALLY DEFERRED)',
      );
    });
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ids = async (sql: Sql): Promise<number[]> =>
    (await sql.rows<{ id: number }>('SELECT id FROM probe ORDER BY id')).map(({ id }) => id);
  const committed = (from = database): Promise<number[]> => from.read(ids);
  const insert = (id: number, then?: (sql: Sql) => Promise<unknown>, bulk = false): Promise<number[]> =>
    database.transaction(
      async (sql) => {
        await sql.run('INSERT INTO probe (id) VALUES (?)', [id]);
        await then?.(sql);
        return ids(sql);
      },
      { bulk },
    );
  const fail = (): Promise<never> => Promise.reject(new Error('changed my mind'));

  it('shows each to the next, and none to readers before the end', async () => {
    const seen: number[][] = [];
    const look = async (): Promise<void> => void seen.push(await committed());
    expect(await Promise.all([insert(1), insert(2, look), insert(3, look)])).toEqual([[1], [1, 2], [1, 2, 3]]);
    expect(seen).toEqual([[], []]);
    expect(await committed()).toEqual([1, 2, 3]);
  });

  it('tells nobody before the end', async () => {
    const told: string[] = [];
    const first = insert(1).then(() => told.push('first'));
    const second = insert(2, fail).catch(() => told.push('second'));
    const third = insert(3, async () => void told.push('still open'));
    await Promise.all([first, second, third]);
    expect(told).toEqual(['still open', 'first', 'second']);
  });

  it.each([0, 1, 2])('rolls back member %i alone', async (unlucky) => {
    const members = [1, 2, 3].map((id, index) => insert(id, index === unlucky ? fail : undefined));
    const outcomes = await Promise.allSettled(members);
    expect(outcomes.map(({ status }) => status === 'rejected')).toEqual([0, 1, 2].map((index) => index === unlucky));
    expect(await committed()).toEqual([1, 2, 3].filter((_, index) => index !== unlucky));
  });

  it('survives a statement that fails and is caught', async () => {
    const twice = (sql: Sql): Promise<unknown> => sql.run('INSERT INTO probe (id) VALUES (1)').catch(() => undefined);
    await Promise.all([insert(1), insert(2, twice), insert(3)]);
    expect(await committed()).toEqual([1, 2, 3]);
  });

  it('runs one again that asks for it, while the others stay done', async () => {
    let tries = 0;
    const again = async (): Promise<void> => {
      tries += 1;
      if (tries < 3) throw new RetryTransaction('not yet');
    };
    await Promise.all([insert(1), insert(2, again), insert(3)]);
    expect([tries, await committed()]).toEqual([3, [1, 2, 3]]);
  });

  it('fails all when the COMMIT fails, and goes on', async () => {
    const breaking = (sql: Sql): Promise<unknown> => sql.run('INSERT INTO promise (id, probe_id) VALUES (1, 99)');
    const outcomes = await Promise.allSettled([insert(1), insert(2, breaking), insert(3, fail)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await committed()).toEqual([]);
    expect(await insert(4)).toEqual([4]);
  });

  it('gives a bulk a COMMIT of its own', async () => {
    const seen: number[][] = [];
    const look = async (): Promise<void> => void seen.push(await committed());
    await Promise.all([insert(1), insert(2, look, true), insert(3, look), insert(4, look)]);
    expect(seen).toEqual([[1], [1, 2], [1, 2]]);
  });

  it('loses with a crash only what nobody was told of', async () => {
    await insert(1);
    const copy = join(folder, 'copy.db');
    // What the operating system holds of the files at this moment is what kill -9 leaves behind.
    const crash = async (): Promise<void> => {
      for (const suffix of ['', '-wal']) copyFileSync(join(folder, `taskflow.db${suffix}`), copy + suffix);
    };
    await Promise.all([insert(2), insert(3), insert(4, crash)]);
    expect(await committed()).toEqual([1, 2, 3, 4]);
    const survivor = await SqliteDatabase.open(copy);
    try {
      expect(await committed(survivor)).toEqual([1]);
      expect(await survivor.read((sql) => sql.rows('PRAGMA integrity_check'))).toEqual([{ integrity_check: 'ok' }]);
    } finally {
      await survivor.close();
    }
  });

  it('lets the event loop turn between groups, however much follows', async () => {
    let turned = false;
    setImmediate(() => (turned = true));
    let id = 0;
    while (!turned && id < 1_000) await insert((id += 1));
    expect(id).toBeLessThan(10);
  });

  it('closes after what was begun', async () => {
    const file = join(folder, 'other.db');
    const other = await SqliteDatabase.open(file);
    await other.transaction((sql) => sql.run('CREATE TABLE probe (id INTEGER NOT NULL PRIMARY KEY)'));
    const all = Array.from({ length: 100 }, (_, id) =>
      other.transaction((sql) => sql.run('INSERT INTO probe (id) VALUES (?)', [id])),
    );
    await Promise.all([...all, other.close()]);
    const reopened = await SqliteDatabase.open(file);
    expect(await committed(reopened)).toHaveLength(100);
    await reopened.close();
  });
});
