import type { Sql } from '../database';

export interface ColumnShape {
  nullable: boolean;
  /** Type as the database reports it, lower case. */
  type: string;
}

export interface TableShape {
  columns: Record<string, ColumnShape>;
  primary: string[];
  indexes: Record<string, { unique: boolean; columns: string[] }>;
  /** Names of the CHECK constraints. */
  checks: string[];
}

/** What the database itself says about its tables, read from its catalogue. */
export async function readShape(sql: Sql): Promise<Record<string, TableShape>> {
  const shape: Record<string, TableShape> = {};
  const names = await tableNames(sql);
  for (const name of names)
    shape[name] = sql.dialect.name === 'sqlite' ? await sqliteTable(sql, name) : await mysqlTable(sql, name);
  return shape;
}

async function tableNames(sql: Sql): Promise<string[]> {
  const text =
    sql.dialect.name === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name';
  return (await sql.rows<{ name: string }>(text)).map(({ name }) => name);
}

async function sqliteTable(sql: Sql, table: string): Promise<TableShape> {
  type Info = { name: string; type: string; notnull: number; pk: number };
  const columns = await sql.rows<Info>(`PRAGMA table_info(\`${table}\`)`);
  const indexes: TableShape['indexes'] = {};
  const list = await sql.rows<{ name: string; unique: number; origin: string }>(`PRAGMA index_list(\`${table}\`)`);
  for (const index of list.filter(({ origin }) => origin === 'c')) {
    const parts = await sql.rows<{ name: string }>(`PRAGMA index_info(\`${index.name}\`)`);
    indexes[index.name] = { unique: index.unique === 1, columns: parts.map(({ name }) => name) };
  }
  const [source] = await sql.rows<{ sql: string }>('SELECT sql FROM sqlite_master WHERE name = ?', [table]);
  return {
    columns: Object.fromEntries(
      columns.map(({ name, type, notnull }) => [name, { nullable: notnull === 0, type: type.toLowerCase() }]),
    ),
    primary: columns
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map(({ name }) => name),
    indexes,
    checks: [...(source?.sql ?? '').matchAll(/CONSTRAINT `(\w+)` CHECK/g)].map((match) => match[1] as string).sort(),
  };
}

async function mysqlTable(sql: Sql, table: string): Promise<TableShape> {
  const where = 'table_schema = DATABASE() AND table_name = ?';
  const columns = await sql.rows<{ name: string; type: string; nullable: string }>(
    `SELECT column_name AS name, column_type AS type, is_nullable AS nullable FROM information_schema.columns WHERE ${where} ORDER BY ordinal_position`,
    [table],
  );
  const parts = await sql.rows<{ name: string; different: number; part: string }>(
    `SELECT index_name AS name, non_unique AS different, column_name AS part FROM information_schema.statistics WHERE ${where} ORDER BY index_name, seq_in_index`,
    [table],
  );
  const indexes: TableShape['indexes'] = {};
  for (const { name, different, part } of parts)
    (indexes[name] ??= { unique: Number(different) === 0, columns: [] }).columns.push(part);
  const primary = indexes['PRIMARY']?.columns ?? [];
  delete indexes['PRIMARY'];
  const checks = await sql.rows<{ name: string }>(
    `SELECT constraint_name AS name FROM information_schema.table_constraints WHERE ${where} AND constraint_type = 'CHECK' ORDER BY constraint_name`,
    [table],
  );
  return {
    columns: Object.fromEntries(
      columns.map(({ name, type, nullable }) => [name, { nullable: nullable === 'YES', type: type.toLowerCase() }]),
    ),
    primary,
    indexes,
    checks: checks.map(({ name }) => name).sort(),
  };
}
