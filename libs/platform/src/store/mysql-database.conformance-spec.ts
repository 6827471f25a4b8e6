import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@taskflow/core/errors';
import { connectMysql } from './connect-mysql';
import type { Database, Sql } from './database';
import { mysqlAddress } from './mysql-address';
import { query, singleConnection } from './mysql-connection';
import { StartError } from './start-error';
import { silent } from './test/opened';
import { openStack, type OpenedStack } from './test/stack';

/** A way to the server that a test can cut. */
class Line {
  private readonly sockets = new Set<Socket>();
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(url: string): Promise<Line> {
    const target = mysqlAddress(url);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const through = new URL(url);
    through.port = String((server.address() as AddressInfo).port);
    const line = new Line(server, through.href);
    server.on('connection', (client) => line.join(client, connect(target.port, target.host)));
    return line;
  }

  /** Breaks every connection; new ones get through. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, server: Socket): void {
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  }
}

describe('MysqlDatabase', () => {
  let stack: OpenedStack;
  let line: Line;
  let database: Database;
  const open = async (): Promise<Database> => {
    line = await Line.to(stack.url);
    database = await connectMysql({ url: line.url, attempts: 1, backoff_ms: 1, log: silent });
    return database;
  };
  beforeAll(async () => {
    stack = await openStack();
  });
  afterEach(async () => {
    await database?.close().catch(silent);
    await line?.close();
  });
  afterAll(() => stack.close());

  const queues = async (): Promise<string[]> =>
    (await stack.database.read((sql) => sql.rows<{ name: string }>('SELECT name FROM queue ORDER BY name'))).map(
      ({ name }) => name,
    );
  const insert = (sql: Sql, name: string): Promise<number> => sql.run('INSERT INTO queue (name) VALUES (?)', [name]);

  it('sets every connection up', async () => {
    const setting = async (use: (work: (sql: Sql) => Promise<unknown>) => Promise<unknown>, name: string): Promise<unknown> => {
      let value: unknown;
      await use(async (sql) => {
        const [row] = await sql.rows<{ Value: string }>(`SHOW VARIABLES WHERE Variable_name IN (?)`, [
          [name, name === 'tx_isolation' ? 'transaction_isolation' : name],
        ]);
        value = row?.Value;
      });
      return value;
    };
    const { database: own } = stack;
    for (const use of [
      own.transaction.bind(own),
      (work: (sql: Sql) => Promise<unknown>) => own.transaction(work, { bulk: true }),
    ]) {
      expect(await setting(use, 'tx_isolation')).toBe('READ-COMMITTED');
      expect(await setting(use, 'innodb_lock_wait_timeout')).toBe('5');
      expect(await setting(use, 'autocommit')).toBe('OFF');
      expect(await setting(use, 'time_zone')).toBe('+00:00');
      expect(await setting(use, 'sql_mode')).not.toContain('NO_BACKSLASH_ESCAPES');
      const cutOff = (await setting(use, 'idle_write_transaction_timeout')) ?? (await setting(use, 'wait_timeout'));
      expect(['5', '10']).toContain(cutOff);
    }
  });

  it('runs a transaction again whose connection was lost before COMMIT', async () => {
    const { transaction } = { transaction: (await open()).transaction.bind(database) };
    let tries = 0;
    await transaction(async (sql) => {
      tries += 1;
      await insert(sql, 'after-cut');
      if (tries === 1) line.cut();
    });
    expect(tries).toBe(2);
    expect(await queues()).toContain('after-cut');
  });

  it('reads on after every idle connection was cut', async () => {
    await open();
    await Promise.all(Array.from({ length: 4 }, () => database.ping()));
    line.cut();
    await database.ping();
    expect(await database.snapshot((sql) => sql.rows('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });

  it('says Unavailable, without the password, when the server is gone, and works again when it is back', async () => {
    await open();
    await line.close();
    const error: unknown = await database.transaction((sql) => insert(sql, 'never')).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Unavailable);
    expect((error as Error).message).toContain(`${mysqlAddress(line.url).host}:${mysqlAddress(line.url).port}`);
    expect((error as Error).message).not.toContain(`:${mysqlAddress(stack.url).password}@`);
    await expect(database.ping()).rejects.toThrow(Unavailable);
    expect(await queues()).not.toContain('never');
  });

  it('gives up on a statement that the server does not answer, and on its connection', async () => {
    const connection = singleConnection(mysqlAddress(stack.url));
    const slow = query(connection, 'SELECT SLEEP(30)', [], 50);
    await expect(slow).rejects.toMatchObject({ code: 'PROTOCOL_SEQUENCE_TIMEOUT' });
    await expect(query(connection, 'SELECT 1', [], 50)).rejects.toThrow();
  });

  it('keeps short transactions going while bulks take all their connections', async () => {
    let bulks = 0;
    let free = (): void => undefined;
    const freed = new Promise<void>((resolve) => (free = resolve));
    const bulk = () =>
      stack.database.transaction(
        async (sql) => {
          await sql.rows('SELECT 1');
          bulks += 1;
          await freed;
        },
        { bulk: true },
      );
    const all = Promise.all([bulk(), bulk(), bulk()]);
    await stack.database.transaction((sql) => insert(sql, 'short'));
    expect(bulks).toBeLessThanOrEqual(2);
    free();
    await all;
    expect(bulks).toBe(3);
  });
});

describe('connectMysql', () => {
  const base = (): URL => new URL(process.env['DATABASE_URL'] ?? 'missing DATABASE_URL');
  const failure = async (url: string, log: (line: string) => void = silent): Promise<Error> => {
    const error: unknown = await connectMysql({ url, attempts: 3, backoff_ms: 1, log }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(StartError);
    expect((error as Error).message).not.toContain(`:${base().password}@`);
    expect((error as Error).message).not.toContain('\n');
    return error as Error;
  };

  it('tries as often as it was told, with a line each, then names the address', async () => {
    const url = base();
    url.port = '1';
    const lines: string[] = [];
    expect((await failure(url.href, (line) => lines.push(line))).message).toMatch(
      /:1\/.*did not answer in 3 attempts.*ECONNREFUSED/,
    );
    expect(lines).toEqual([expect.stringContaining('attempt 1 of 3'), expect.stringContaining('attempt 2 of 3')]);
    expect(lines.join()).not.toContain(`:${url.password}@`);
  });

  it('does not wait for what cannot come: wrong password, unknown database', async () => {
    const [wrong, unknown] = [base(), base()];
    wrong.password = 'wrong';
    unknown.pathname = '/taskflow_no_such_database';
    const lines: string[] = [];
    expect((await failure(wrong.href, (line) => lines.push(line))).message).toContain('Access denied');
    expect((await failure(unknown.href, (line) => lines.push(line))).message).toContain('taskflow_no_such_database');
    expect(lines).toEqual([]);
  });

  it.each([
    ['postgres://u:p@h/db', 'postgres:// '],
    ['nonsense', 'not a URL'],
    ['mysql://u:p@h', 'no database'],
    ['mysql://u:p@h/db?ssl-mode=maybe', 'ssl-mode'],
  ])('refuses %s', async (url, reason) => {
    expect((await failure(url)).message).toContain(reason.trim());
  });
});
