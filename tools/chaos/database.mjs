/** The database as somebody else sees it: read only, committed rows only. */
import Database from 'libsql';
import { createConnection } from 'mysql2/promise';

/**
 * @typedef {Record<string, string | number | null>} Row
 * @typedef {object} DatabaseView
 * @property {(sql: string, parameters?: (string | number)[]) => Promise<Row[]>} rows
 * @property {() => Promise<void>} close
 */

/** @param {string} path @returns {DatabaseView} */
export function openFile(path) {
  const database = new Database(path, { readonly: true });
  return {
    rows: async (sql, parameters = []) => database.prepare(sql).all(...parameters),
    close: async () => void database.close(),
  };
}

/** @param {string} url @returns {Promise<DatabaseView>} */
export async function openServer(url) {
  const connection = await createConnection({ uri: url, dateStrings: true, timezone: 'Z' });
  return {
    rows: async (sql, parameters = []) => /** @type {Row[]} */ ((await connection.query(sql, parameters))[0]),
    close: () => connection.end(),
  };
}
