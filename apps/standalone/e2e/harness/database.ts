import Database from 'libsql';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';

/** The database as somebody else sees it: read only, committed rows only. Times are texts in UTC. */
export interface DatabaseView {
  rows<Row>(sql: string, parameters?: readonly (string | number)[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** A second, read-only connection to the file of an embedded system. */
export function openFile(path: string): DatabaseView {
  const database = new Database(path, { readonly: true });
  return {
    rows: async <Row>(sql: string, parameters: readonly (string | number)[] = []) =>
      database.prepare(sql).all(...parameters) as Row[],
    close: async () => void database.close(),
  };
}

/** A connection of its own to the database of a stack. */
export async function openServer(url: string): Promise<DatabaseView> {
  const connection = await createConnection({ uri: url, dateStrings: true, timezone: 'Z' });
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  return {
    rows: async <Row>(sql: string, parameters: readonly (string | number)[] = []) => {
      const [rows] = await connection.query<RowDataPacket[]>(sql, [...parameters]);
      return rows as Row[];
    },
    close: () => connection.end(),
  };
}

/** A new, empty database on the server of `url`; returns its address. */
export async function createDatabase(url: string, name: string): Promise<string> {
  await onServer(url, (connection) => connection.query(`CREATE DATABASE \`${name}\``));
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  await onServer(url, (connection) => connection.query(`DROP DATABASE IF EXISTS \`${name}\``));
}

async function onServer(url: string, work: (connection: Connection) => Promise<unknown>): Promise<void> {
  const connection = await createConnection(url);
  try {
    await work(connection);
  } finally {
    await connection.end();
  }
}
