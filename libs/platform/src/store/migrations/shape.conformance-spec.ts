import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import libsql from 'libsql';
import { ENTITIES } from '../entities/entities';
import { openEmbedded } from '../test/embedded';
import type { Opened } from '../test/opened';
import { readShape, type TableShape } from '../test/shape';
import { openStack } from '../test/stack';

describe('migrated schema', () => {
  let [embedded, stack]: [Opened | null, Opened | null] = [null, null];
  let shapes: { sqlite: Record<string, TableShape>; mysql: Record<string, TableShape> };
  beforeAll(async () => {
    [embedded, stack] = [await openEmbedded(), await openStack()];
    shapes = { sqlite: await embedded.database.read(readShape), mysql: await stack.database.read(readShape) };
  });
  afterAll(async () => {
    await embedded?.close();
    await stack?.close();
  });

  /** Without types: those differ by name, and are compared by `sameKind`. */
  const bare = (tables: Record<string, TableShape>) =>
    Object.fromEntries(
      Object.entries(tables).map(([name, table]) => [
        name,
        {
          ...table,
          columns: Object.fromEntries(Object.entries(table.columns).map(([column, { nullable }]) => [column, nullable])),
        },
      ]),
    );

  it('has the same tables, columns, nullability, keys, indexes and checks in both databases', () => {
    expect(Object.keys(shapes.sqlite).length).toBeGreaterThan(20);
    expect(bare(shapes.sqlite)).toEqual(bare(shapes.mysql));
  });

  it('has columns of corresponding types', () => {
    const corresponding: Record<string, RegExp> = {
      text: /^(char\(36\)|varchar\(\d+\)|longtext|datetime\(3\))$/,
      integer: /^(int|bigint|tinyint)(\(\d+\))?$/,
      real: /^double$/,
    };
    for (const [table, { columns }] of Object.entries(shapes.sqlite)) {
      for (const [column, { type }] of Object.entries(columns)) {
        const other = shapes.mysql[table]?.columns[column]?.type ?? '';
        if (!corresponding[type]?.test(other)) throw new Error(`${table}.${column} is ${type} in SQLite and ${other} in MySQL`);
      }
    }
  });

  it('starts every key of a tenant with its workspace', () => {
    const installation = ['user', 'session', 'refresh_token', 'signin_link', 'queue', 'worker_lease', 'schema_migration'];
    for (const [table, { primary }] of Object.entries(shapes.mysql)) {
      if (!installation.includes(table)) expect([table, primary[0]]).toEqual([table, 'workspace_id']);
    }
  });

  it.each([
    ['better-sqlite3', 'sqlite'],
    ['mariadb', 'mysql'],
  ] as const)('agrees with the entities as %s reads them', async (type, shape) => {
    const source = new DataSource(
      type === 'mariadb'
        ? { type, database: 'unused', entities: [...ENTITIES] }
        : { type, driver: libsql, database: ':memory:', entities: [...ENTITIES] },
    );
    // Builds the metadata without a connection to a server.
    await (source as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
    expect(source.entityMetadatas).toHaveLength(ENTITIES.length);
    for (const { tableName, columns, primaryColumns } of source.entityMetadatas) {
      const table = shapes[shape][tableName];
      const described = Object.fromEntries(columns.map(({ databaseName, isNullable }) => [databaseName, isNullable]));
      const actual = Object.entries(table?.columns ?? {}).map(([name, { nullable }]) => [name, nullable]);
      expect([tableName, described]).toEqual([tableName, Object.fromEntries(actual)]);
      expect(primaryColumns.map(({ databaseName }) => databaseName)).toEqual(table?.primary);
      if (shape === 'mysql')
        for (const { databaseName, length } of columns.filter((column) => column.type === 'varchar')) {
          const real = table?.columns[databaseName]?.type ?? '';
          expect([databaseName, real]).toEqual([
            databaseName,
            expect.stringMatching(length === '23' ? /^datetime\(3\)$/ : `(${length})`),
          ]);
        }
    }
  });
});
