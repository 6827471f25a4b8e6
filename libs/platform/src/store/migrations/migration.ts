import type { Sql } from '../database';
import type { Dialect } from '../dialect/dialect';
import { type Column, createStatements, sqlType, type Table } from './table';

/** One step: on MySQL at most one DDL statement, because no DDL can be undone there. */
export interface Step {
  name: string;
  run(sql: Sql, now: Date): Promise<void>;
  /** Asked when an earlier process began the step and did not record its end: did the statement take effect? */
  applied(sql: Sql): Promise<boolean>;
}

/** Steps from one schema version to the next; forward only, expand then contract, never edited once released. */
export interface Migration {
  version: number;
  name: string;
  steps: readonly Step[];
}

/** Step that creates a table with its indexes and checks. */
export function createTable(table: Table): Step {
  return {
    name: `create ${table.name}`,
    async run(sql) {
      for (const statement of createStatements(table, sql.dialect.name)) await sql.run(statement);
    },
    applied: (sql) => tableExists(sql, table.name),
  };
}

/** Step that adds a column, which has to be nullable: rows that are there have nothing to put in it. */
export function addColumn(table: string, name: string, column: Column & { nullable: true }): Step {
  return {
    name: `add ${table}.${name}`,
    async run(sql) {
      await sql.run(`ALTER TABLE \`${table}\` ADD COLUMN \`${name}\` ${sqlType(column, sql.dialect.name)} NULL`);
    },
    applied: (sql) => columnExists(sql, table, name),
  };
}

/** Step that creates an index, or gives the one of that name other columns. `name` is without its table's. */
export function putIndex(table: string, name: string, columns: readonly string[]): Step {
  const index = `${table}_${name}`;
  const list = columns.map((column) => `\`${column}\``).join(', ');
  return {
    name: `index ${index}`,
    async run(sql) {
      const old = (await indexColumns(sql, table, index)).length > 0;
      if (sql.dialect.name === 'mysql') {
        // One statement: a running process whose statements name the index must always find one.
        const drop = old ? `DROP KEY \`${index}\`, ` : '';
        await sql.run(`ALTER TABLE \`${table}\` ${drop}ADD KEY \`${index}\` (${list})`);
        return;
      }
      if (old) await sql.run(`DROP INDEX \`${index}\``);
      await sql.run(`CREATE INDEX \`${index}\` ON \`${table}\` (${list})`);
    },
    applied: async (sql) => (await indexColumns(sql, table, index)).join() === columns.join(),
  };
}

/** Step that runs a statement which may be repeated. */
export function repeatable(name: string, text: (dialect: Dialect['name']) => string): Step {
  return {
    name,
    async run(sql) {
      await sql.run(text(sql.dialect.name));
    },
    applied: () => Promise.resolve(false),
  };
}

async function indexColumns(sql: Sql, table: string, index: string): Promise<string[]> {
  const rows =
    sql.dialect.name === 'sqlite'
      ? await sql.rows<{ name: string }>('SELECT name FROM pragma_index_info(?) ORDER BY seqno', [index])
      : await sql.rows<{ name: string }>(
          'SELECT column_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ? AND index_name = ? ORDER BY seq_in_index',
          [table, index],
        );
  return rows.map(({ name }) => name);
}

/** Step that inserts a row unless it is there: harmless to repeat. */
export function insertRow(table: string, row: (now: Date) => Record<string, Date | boolean | number | string>): Step {
  return {
    name: `insert into ${table}`,
    async run(sql, now) {
      const values = row(now);
      const columns = Object.keys(values).map((column) => `\`${column}\``);
      const text = `${sql.dialect.insertIgnore} \`${table}\` (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
      await sql.run(text, Object.values(values));
    },
    applied: () => Promise.resolve(false),
  };
}

async function columnExists(sql: Sql, table: string, name: string): Promise<boolean> {
  const text =
    sql.dialect.name === 'sqlite'
      ? 'SELECT 1 AS found FROM pragma_table_info(?) WHERE name = ?'
      : 'SELECT 1 AS found FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?';
  return (await sql.rows(text, [table, name])).length > 0;
}

/** True when the database has the table. */
export async function tableExists(sql: Sql, name: string): Promise<boolean> {
  const text =
    sql.dialect.name === 'sqlite'
      ? `SELECT 1 AS found FROM sqlite_master WHERE type = 'table' AND name = ?`
      : 'SELECT 1 AS found FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?';
  return (await sql.rows(text, [name])).length > 0;
}
