import type { Dialect } from '../dialect/dialect';

/** What a column holds; rendered for each database in one place, so that the two cannot drift apart. */
export type ColumnKind =
  /** Id: 36 ASCII characters, compared byte by byte. */
  | 'id'
  /** ASCII word, compared byte by byte; `length` characters at most. */
  | 'word'
  /** Text, compared byte by byte (normalised in code); `length` characters at most. */
  | 'text'
  /** Text or JSON of any length, kept byte by byte. */
  | 'long'
  | 'integer'
  | 'bigint'
  | 'double'
  | 'boolean'
  /** UTC, milliseconds. */
  | 'time';

export interface Column {
  kind: ColumnKind;
  length?: number;
  nullable: boolean;
}

export interface Table {
  name: string;
  columns: Readonly<Record<string, Column>>;
  primary: readonly string[];
  /** By name; each is there for the query named beside it. */
  indexes?: Readonly<Record<string, readonly string[]>>;
  unique?: Readonly<Record<string, readonly string[]>>;
  /** By name; expressions that both databases read the same. */
  checks?: Readonly<Record<string, string>>;
  /** Rows of some 200 bytes at most: SQLite keeps them in the primary key's tree (InnoDB always does). */
  clustered?: boolean;
}

export const id: Column = { kind: 'id', nullable: false };
export const long: Column = { kind: 'long', nullable: false };
export const integer: Column = { kind: 'integer', nullable: false };
export const bigint: Column = { kind: 'bigint', nullable: false };
export const double: Column = { kind: 'double', nullable: false };
export const boolean: Column = { kind: 'boolean', nullable: false };
export const time: Column = { kind: 'time', nullable: false };
export const word = (length: number): Column => ({ kind: 'word', length, nullable: false });
export const text = (length: number): Column => ({ kind: 'text', length, nullable: false });
export const nullable = (column: Column): Column & { nullable: true } => ({ ...column, nullable: true });

/** CHECK expression: the column is one of the words. */
export function oneOf(column: string, words: readonly string[]): string {
  return `\`${column}\` IN (${words.map((each) => `'${each}'`).join(', ')})`;
}

/** The SQL type of a column. */
export function sqlType(column: Column, dialect: Dialect['name']): string {
  const length = column.length ?? 0;
  const types: Record<ColumnKind, { sqlite: string; mysql: string }> = {
    id: { sqlite: 'TEXT', mysql: 'char(36) CHARACTER SET ascii COLLATE ascii_bin' },
    word: { sqlite: 'TEXT', mysql: `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin` },
    text: { sqlite: 'TEXT', mysql: `varchar(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin` },
    long: { sqlite: 'TEXT', mysql: 'longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin' },
    integer: { sqlite: 'INTEGER', mysql: 'int' },
    bigint: { sqlite: 'INTEGER', mysql: 'bigint' },
    double: { sqlite: 'REAL', mysql: 'double' },
    boolean: { sqlite: 'INTEGER', mysql: 'tinyint' },
    time: { sqlite: 'TEXT', mysql: 'datetime(3)' },
  };
  return types[column.kind][dialect];
}

/** Statements that create the table: one on MySQL, where no DDL can be undone; table and indexes on SQLite. */
export function createStatements(table: Table, dialect: Dialect['name']): string[] {
  const lines = Object.entries(table.columns).map(
    ([name, column]) => `${quoted(name)} ${sqlType(column, dialect)} ${column.nullable ? 'NULL' : 'NOT NULL'}`,
  );
  lines.push(`PRIMARY KEY (${list(table.primary)})`);
  for (const [name, check] of Object.entries(table.checks ?? {}))
    lines.push(`CONSTRAINT ${quoted(`${table.name}_${name}`)} CHECK (${check})`);
  const indexes = [...indexesOf(table)];
  if (dialect === 'mysql') {
    for (const { name, unique, columns } of indexes)
      lines.push(`${unique ? 'UNIQUE KEY' : 'KEY'} ${quoted(name)} (${list(columns)})`);
  }
  const body = `CREATE TABLE ${quoted(table.name)} (\n  ${lines.join(',\n  ')}\n)`;
  if (dialect === 'mysql') return [`${body} ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`];
  const create = ({ name, unique, columns }: Index) =>
    `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${quoted(name)} ON ${quoted(table.name)} (${list(columns)})`;
  return [table.clustered ? `${body} WITHOUT ROWID` : body, ...indexes.map(create)];
}

interface Index {
  name: string;
  unique: boolean;
  columns: readonly string[];
}

/** Index names carry their table's: SQLite wants them unique in the whole file. */
function* indexesOf(table: Table): Generator<Index> {
  for (const [name, columns] of Object.entries(table.unique ?? {}))
    yield { name: `${table.name}_${name}`, unique: true, columns };
  for (const [name, columns] of Object.entries(table.indexes ?? {}))
    yield { name: `${table.name}_${name}`, unique: false, columns };
}

function quoted(name: string): string {
  return `\`${name}\``;
}

function list(columns: readonly string[]): string {
  return columns.map(quoted).join(', ');
}
