import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@taskflow/core/errors';
import { RetryTransaction, type Sql } from './database';
import type { Opened } from './test/opened';
import { BOTH } from './test/stores';

describe.each(BOTH)('Database on %s', (_kind, open) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
    await opened.database.transaction(async (sql) => {
      await sql.run(
        'CREATE TABLE probe (id INTEGER NOT NULL PRIMARY KEY, amount BIGINT NOT NULL, word TEXT NULL, share DOUBLE NULL)',
      );
    });
  });
  afterAll(() => opened.close());

  let ids = 0;
  const newRow = async (amount = 0): Promise<number> => {
    ids += 1;
    await opened.database.transaction((sql) => sql.run('INSERT INTO probe (id, amount) VALUES (?, ?)', [ids, amount]));
    return ids;
  };
  const amountOf = async (sql: Sql, id: number, lock = ''): Promise<number> => {
    const [row] = await sql.rows<{ amount: number }>(`SELECT amount FROM probe WHERE id = ?${lock}`, [id]);
    if (!row) throw new Error(`no row ${id}`);
    return row.amount;
  };
  const add = (sql: Sql, id: number, amount: number): Promise<number> =>
    sql.run('UPDATE probe SET amount = amount + ? WHERE id = ?', [amount, id]);
  const committed = (id: number): Promise<number> => opened.database.read((sql) => amountOf(sql, id));

  describe('parameters', () => {
    const roundTrip = async (column: string, value: string | number | boolean | bigint | Date | null): Promise<unknown> => {
      const id = await newRow();
      await opened.database.transaction((sql) => sql.run(`UPDATE probe SET ${column} = ? WHERE id = ?`, [value, id]));
      const [row] = await opened.database.read((sql) =>
        sql.rows<Record<string, unknown>>(`SELECT ${column} FROM probe WHERE id = ?`, [id]),
      );
      return row?.[column];
    };

    it.each([0, 1, -1, Number.MAX_SAFE_INTEGER])('keeps the integer %d', async (value) =>
      expect(await roundTrip('amount', value)).toBe(value),
    );
    it.each([0.1, 1e-9, -1.7976931348623157e308, 1763777463919.123])('keeps the number %d', async (value) =>
      expect(await roundTrip('share', value)).toBe(value),
    );
    it.each(["O'Hara", 'a\\b', '"q" % _ ?', 'line\nbreak', '日本 🎉', '', ' padded '])('keeps the text %j', async (value) =>
      expect(await roundTrip('word', value)).toBe(value),
    );
    it('keeps null, writes booleans as 0 and 1, bigints as numbers, times as UTC text', async () => {
      expect(await roundTrip('word', null)).toBeNull();
      expect(await roundTrip('amount', true)).toBe(1);
      expect(await roundTrip('amount', 12n)).toBe(12);
      expect(await roundTrip('word', new Date('2026-11-21T02:30:00.007Z'))).toBe('2026-11-21 02:30:00.007');
    });

    it('spreads lists, also empty ones', async () => {
      const [a, b] = [await newRow(), await newRow()];
      const find = (list: number[]) =>
        opened.database.read((sql) =>
          sql.rows<{ id: number }>('SELECT id FROM probe WHERE id IN (?) AND id > ? ORDER BY id', [list, 0]),
        );
      expect(await find([b, a])).toEqual([{ id: a }, { id: b }]);
      expect(await find([])).toEqual([]);
    });

    it.each([undefined, {}, Number.NaN, Infinity])('refuses %p', async (value) => {
      const parameters = [value] as unknown as string[];
      await expect(opened.database.read((sql) => sql.rows('SELECT id FROM probe WHERE id = ?', parameters))).rejects.toThrow(
        TypeError,
      );
    });
  });

  describe('run', () => {
    it('counts the rows that matched, changed or not', async () => {
      const id = await newRow(7);
      const counts = await opened.database.transaction(async (sql) => [
        await sql.run('UPDATE probe SET amount = 7 WHERE id = ?', [id]),
        await sql.run('UPDATE probe SET amount = 7 WHERE id = ?', [-1]),
        await sql.run(`${sql.dialect.insertIgnore} probe (id, amount) VALUES (?, 1)`, [id]),
        await sql.run('DELETE FROM probe WHERE id = ?', [id]),
      ]);
      expect(counts).toEqual([1, 0, 0, 1]);
    });

    it('tells a broken unique key from other errors', async () => {
      const id = await newRow();
      const insert = (values: string) =>
        opened.database
          .transaction((sql) => sql.run(`INSERT INTO probe (id, amount) VALUES (${values})`))
          .catch((error: unknown) => error);
      expect(opened.database.dialect.isDuplicate(await insert(`${id}, 1`))).toBe(true);
      expect(opened.database.dialect.isDuplicate(await insert(`${id + 1_000_000}, NULL`))).toBe(false);
      expect(opened.database.dialect.isDuplicate(new Error('other'))).toBe(false);
    });

    it('upserts by the dialect’s tail', async () => {
      const id = await newRow(1);
      const upsert = (sql: Sql) =>
        sql.run(`INSERT INTO probe (id, amount) VALUES (?, 5) ${sql.dialect.upsert(['id'], ['amount'])}`, [id]);
      await opened.database.transaction(upsert);
      expect(await committed(id)).toBe(5);
    });
  });

  describe('transaction', () => {
    it('gives back what its work returns, after commit', async () => {
      const id = await newRow();
      expect(await opened.database.transaction((sql) => add(sql, id, 3))).toBe(1);
      expect(await committed(id)).toBe(3);
    });

    it('rolls everything back and passes the error through', async () => {
      const id = await newRow(1);
      const failing = opened.database.transaction(async (sql) => {
        await add(sql, id, 10);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await committed(id)).toBe(1);
      await opened.database.transaction((sql) => add(sql, id, 1));
      expect(await committed(id)).toBe(2);
    });

    it('hides its rows from reads until commit', async () => {
      const id = await newRow(1);
      await opened.database.transaction(async (sql) => {
        await add(sql, id, 1);
        expect(await committed(id)).toBe(1);
        expect(await amountOf(sql, id)).toBe(2);
      });
      expect(await committed(id)).toBe(2);
    });

    it('loses no update of many at once', async () => {
      const id = await newRow();
      const increment = (bulk: boolean) =>
        opened.database.transaction(
          async (sql) => {
            const amount = await amountOf(sql, id, sql.dialect.forUpdate);
            await sql.run('UPDATE probe SET amount = ? WHERE id = ?', [amount + 1, id]);
          },
          { bulk },
        );
      await Promise.all(Array.from({ length: 40 }, (_, index) => increment(index % 4 === 0)));
      expect(await committed(id)).toBe(40);
    });

    it('survives transactions that lock the same rows in opposite order', async () => {
      const [a, b] = [await newRow(), await newRow()];
      const both = (first: number, second: number) =>
        opened.database.transaction(async (sql) => {
          await add(sql, first, 1);
          await opened.database.ping();
          await add(sql, second, 1);
        });
      await Promise.all(Array.from({ length: 12 }, (_, index) => (index % 2 ? both(a, b) : both(b, a))));
      expect([await committed(a), await committed(b)]).toEqual([12, 12]);
    });

    it('runs again from the start on RetryTransaction, without what was written', async () => {
      const id = await newRow();
      let tries = 0;
      await opened.database.transaction(async (sql) => {
        tries += 1;
        await add(sql, id, 1);
        if (tries < 3) throw new RetryTransaction();
      });
      expect([tries, await committed(id)]).toEqual([3, 1]);
    });

    it('gives up with Unavailable after a bounded number of tries', async () => {
      let tries = 0;
      const endless = opened.database.transaction(() => {
        tries += 1;
        return Promise.reject(new RetryTransaction());
      });
      await expect(endless).rejects.toThrow(Unavailable);
      expect(tries).toBeLessThan(20);
    });

    it('executes statements that are asked for at once in that order, each with its own answer', async () => {
      const id = await newRow(1);
      const answers = await opened.database.transaction((sql) =>
        Promise.all([add(sql, id, 10), amountOf(sql, id), add(sql, -1, 10), add(sql, id, 100), amountOf(sql, id)]),
      );
      expect(answers).toEqual([1, 11, 0, 1, 111]);
    });

    it('undoes all that was asked for at once when one of it fails, also what was large', async () => {
      const id = await newRow(1);
      const long = '?;'.repeat(3_000_000);
      const failing = opened.database.transaction((sql) =>
        Promise.all([
          sql.run('UPDATE probe SET word = ? WHERE id = ?', [long, id]),
          sql.run('UPDATE probe SET word = ? WHERE id = ?', ["'; DELETE FROM probe; --", id]),
          sql.run('INSERT INTO probe (id, amount) VALUES (?, 0)', [id]),
          add(sql, id, 10),
        ]),
      );
      await expect(failing).rejects.toThrow();
      expect(await committed(id)).toBe(1);
      const [row] = await opened.database.read((sql) => sql.rows('SELECT word FROM probe WHERE id = ?', [id]));
      expect(row).toEqual({ word: null });
    });

    it('executes nothing after its end that was asked for before it', async () => {
      const id = await newRow(1);
      let late: Promise<unknown> = Promise.resolve();
      const failing = opened.database.transaction(async (sql) => {
        await amountOf(sql, id);
        late = new Promise((resolve) => setImmediate(() => resolve(add(sql, id, 10).catch(String))));
        throw new Error('enough');
      });
      await expect(failing).rejects.toThrow('enough');
      expect(await late).toContain('after the end');
      await opened.database.transaction((sql) => sql.run('UPDATE probe SET share = 1 WHERE id = ?', [id]));
      expect(await committed(id)).toBe(1);
    });

    it('refuses statements that come after its end', async () => {
      const kept: Sql[] = [];
      await opened.database.transaction(async (sql) => void kept.push(sql));
      await expect(kept[0]?.run('DELETE FROM probe')).rejects.toThrow('await');
    });

    it('carries TypeORM on the same connection', async () => {
      const id = await newRow(1);
      const seen = await opened.database.transaction(async (sql) => {
        await add(sql, id, 1);
        return sql.manager.query<{ amount: number | string }[]>(`SELECT amount FROM probe WHERE id = ${id}`);
      });
      expect(Number(seen[0]?.amount)).toBe(2);
    });
  });

  describe('snapshot', () => {
    it('sees one state throughout, while others commit', async () => {
      const id = await newRow(1);
      const seen = await opened.database.snapshot(async (sql) => {
        const before = await amountOf(sql, id);
        await opened.database.transaction((other) => add(other, id, 5));
        expect(await committed(id)).toBe(6);
        return [before, await amountOf(sql, id)];
      });
      expect(seen).toEqual([1, 1]);
      expect(await opened.database.snapshot((sql) => amountOf(sql, id))).toBe(6);
    });

    it('ends when its work fails', async () => {
      const id = await newRow(1);
      await expect(opened.database.snapshot(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
      await opened.database.transaction((sql) => add(sql, id, 1));
      expect(await opened.database.snapshot((sql) => amountOf(sql, id))).toBe(2);
    });

    it('cannot write', async () => {
      const id = await newRow(1);
      await expect(opened.database.snapshot((sql) => add(sql, id, 1))).rejects.toThrow(/read.?only/i);
      expect(await committed(id)).toBe(1);
    });
  });

  it('answers a ping', () => opened.database.ping());
});
