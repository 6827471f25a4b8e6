import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SYSTEM_WORKSPACE_ID } from '@taskflow/contracts';
import type { Database } from '../database';
import { StartError } from '../start-error';
import { openEmptyEmbedded } from '../test/embedded';
import { type Opened, silent } from '../test/opened';
import { readShape } from '../test/shape';
import { openEmptyStack } from '../test/stack';
import { migrate, type MigrateOptions } from './migrate';
import { addColumn, createTable, insertRow, type Migration, type Step } from './migration';
import { MIGRATIONS } from './migrations';
import { id, nullable, time, word } from './table';

describe.each([
  ['embedded', openEmptyEmbedded],
  ['stack', openEmptyStack],
] as const)('migrate on %s', (kind, open) => {
  let opened: Opened;
  let database: Database;
  beforeEach(async () => {
    opened = await open();
    database = opened.database;
  });
  afterEach(() => opened.close());

  const run = (options: Partial<MigrateOptions> = {}): Promise<void> =>
    migrate(database, { mode: 'start', clock: opened.clock, log: silent, attempts: 3, backoff_ms: 1, ...options });
  const shape = () => database.read(readShape);
  const steps = () =>
    database.read((sql) =>
      sql.rows<{ version: number; done_at: string | null }>(
        'SELECT version, step, done_at FROM schema_migration ORDER BY version, step',
      ),
    );
  const first = createTable({ name: 'first', columns: { first_id: id }, primary: ['first_id'] });
  const second = createTable({
    name: 'second',
    columns: { second_id: id, word: word(8) },
    primary: ['second_id'],
    indexes: { word: ['word'] },
  });
  const version = (number: number, ...all: Step[]): Migration => ({ version: number, name: `version ${number}`, steps: all });

  it('creates the schema with the system workspace and the default queue', async () => {
    const lines: string[] = [];
    await run({ log: (line) => lines.push(line) });
    const workspaces = await database.read((sql) => sql.rows('SELECT workspace_id, `key` FROM workspace'));
    expect(workspaces).toEqual([{ workspace_id: SYSTEM_WORKSPACE_ID, key: '_system' }]);
    expect(await database.read((sql) => sql.rows('SELECT name FROM queue'))).toEqual([{ name: 'default' }]);
    expect(await database.read((sql) => sql.rows('SELECT workspace_id, seq FROM workspace_head'))).toEqual([
      { workspace_id: SYSTEM_WORKSPACE_ID, seq: 0 },
    ]);
    expect((await steps()).every(({ done_at }) => done_at !== null)).toBe(true);
    expect(lines).toEqual(MIGRATIONS.map(({ version: number }) => expect.stringContaining(`version ${number}`) as unknown));
  });

  it('finds nothing to do the second time', async () => {
    await run();
    const before = await steps();
    await run({ log: (line) => expect(line).toBe('nothing') });
    expect(await steps()).toEqual(before);
  });

  it('migrates once when several start together', async () => {
    await Promise.all([run(), run(), run()]);
    expect(await steps()).toHaveLength(MIGRATIONS.reduce((sum, migration) => sum + migration.steps.length, 0));
    expect(await database.read((sql) => sql.rows('SELECT name FROM queue'))).toHaveLength(1);
  });

  it('goes on from an older version', async () => {
    await run({ migrations: [version(1, first)] });
    await run({ migrations: [version(1, first), version(2, second)] });
    expect(Object.keys(await shape())).toEqual(['first', 'schema_migration', 'second']);
  });

  it('refuses a newer schema with a line that says what to do', async () => {
    await run({ migrations: [version(1, first), version(2, second)] });
    for (const mode of ['start', 'wait', 'off'] as const) {
      const refused = run({ mode, migrations: [version(1, first)] });
      await expect(refused).rejects.toThrow(StartError);
      await expect(refused).rejects.toThrow(/version 2, this program knows only 1.*newer TaskFlow/);
    }
  });

  describe('after a crash', () => {
    class Crash extends Error {}
    const crashing = (step: Step, when: 'before' | 'after'): Step => ({
      ...step,
      async run(sql, now) {
        if (when === 'after') await step.run(sql, now);
        throw new Crash();
      },
    });

    it.each(['before', 'after'] as const)('%s a step took effect, the next start completes it', async (when) => {
      await expect(run({ migrations: [version(1, first, crashing(second, when))] })).rejects.toThrow(Crash);
      await run({ migrations: [version(1, first, second)] });
      expect((await shape())['second']?.indexes).toEqual({ second_word: { unique: false, columns: ['word'] } });
      expect((await steps()).map(({ done_at }) => done_at !== null)).toEqual([true, true]);
    });

    it.each(['before', 'after'] as const)('%s a column was added, the next start completes it', async (when) => {
      const added = addColumn('first', 'ended_at', nullable(time));
      await expect(run({ migrations: [version(1, first, crashing(added, when))] })).rejects.toThrow(Crash);
      await run({ migrations: [version(1, first, added)] });
      expect(Object.keys((await shape())['first']?.columns ?? {})).toEqual(['first_id', 'ended_at']);
    });

    it('leaves behind what this database can undo, and no more', async () => {
      await expect(run({ migrations: [version(1, first, crashing(second, 'after'))] })).rejects.toThrow(Crash);
      expect(Object.keys(await shape())).toEqual(kind === 'embedded' ? [] : ['first', 'schema_migration', 'second']);
    });

    it('repeats an insert without doubling it', async () => {
      const insert = insertRow('first', () => ({ first_id: SYSTEM_WORKSPACE_ID }));
      await expect(run({ migrations: [version(1, first, crashing(insert, 'after'))] })).rejects.toThrow(Crash);
      await run({ migrations: [version(1, first, insert)] });
      expect(await database.read((sql) => sql.rows('SELECT first_id FROM first'))).toHaveLength(1);
    });
  });

  describe('off', () => {
    it('refuses a schema that is behind, and changes nothing', async () => {
      await expect(run({ mode: 'off' })).rejects.toThrow(/lacks \d+ migration steps: start once with MIGRATE=start/);
      expect(await shape()).toEqual({});
    });

    it('accepts one that is up to date', async () => {
      await run();
      await run({ mode: 'off' });
    });
  });

  describe('wait', () => {
    it('waits until another process has migrated, with a line each time', async () => {
      const lines: string[] = [];
      const log = (line: string): void => {
        lines.push(line);
        if (lines.length === 2) void run();
      };
      await run({ mode: 'wait', attempts: 5_000, log });
      expect(lines[0]).toMatch(/Waiting for the migration job: the schema lacks \d+ steps \(look 1 of 5000\)/);
      expect(await steps()).not.toHaveLength(0);
    });

    it('gives up after its attempts', async () => {
      await expect(run({ mode: 'wait' })).rejects.toThrow(/still lacks .* after 3 looks/);
    });
  });
});

describe('migrations', () => {
  it('run from 1 on without gaps', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});
