import type { Clock } from '@taskflow/core/ports';
import type { Database, Sql } from '../database';
import { StartError } from '../start-error';
import { type Migration, type Step, tableExists } from './migration';
import { MIGRATIONS } from './migrations';
import { createStatements, integer, nullable, type Table, time, word } from './table';

/** `start`: migrate now; `wait`: until another process (a one-off job) has migrated; `off`: only check. */
export type MigrateMode = 'start' | 'wait' | 'off';

export interface MigrateOptions {
  mode: MigrateMode;
  clock: Clock;
  log(line: string): void;
  /** `wait`: how often the schema is looked at before the process gives up, and the pause between. */
  attempts: number;
  backoff_ms: number;
  /** Of tests; otherwise all that this program has. */
  migrations?: readonly Migration[];
}

const SCHEMA_MIGRATION: Table = {
  name: 'schema_migration',
  columns: { version: integer, step: integer, name: word(255), started_at: time, done_at: nullable(time) },
  primary: ['version', 'step'],
};

interface StepRow {
  version: number;
  step: number;
  done_at: string | null;
}

/**
 * Brings the schema to this program's version, or checks that it is there.
 * Throws `StartError` when the schema is newer, or (off, wait) still behind.
 */
export async function migrate(database: Database, options: MigrateOptions): Promise<void> {
  const migrations = options.migrations ?? MIGRATIONS;
  if (options.mode === 'start') {
    // Read first: the usual start finds nothing to do and needs no lock.
    if ((await database.read((sql) => stepsToDo(sql, migrations))) === 0) return;
    const waiting = () => options.log('Waiting for another process that is migrating the database.');
    return database.exclusively((sql) => migrateUnderLock(sql, migrations, options), waiting);
  }
  for (let attempt = 1; ; attempt += 1) {
    const behind = await database.read((sql) => stepsToDo(sql, migrations));
    if (behind === 0) return;
    if (options.mode === 'off')
      throw new StartError(`The database's schema lacks ${behind} migration steps: start once with MIGRATE=start.`);
    if (attempt >= options.attempts) {
      throw new StartError(
        `The database's schema still lacks ${behind} migration steps after ${attempt} looks: is the migration job running?`,
      );
    }
    options.log(`Waiting for the migration job: the schema lacks ${behind} steps (look ${attempt} of ${options.attempts}).`);
    await new Promise((resolve) => setTimeout(resolve, options.backoff_ms));
  }
}

async function migrateUnderLock(sql: Sql, migrations: readonly Migration[], options: MigrateOptions): Promise<void> {
  if (!(await tableExists(sql, SCHEMA_MIGRATION.name))) {
    for (const statement of createStatements(SCHEMA_MIGRATION, sql.dialect.name)) await sql.run(statement);
  }
  const rows = await stepRows(sql);
  refuseNewer(rows, migrations);
  const known = new Map(rows.map((row) => [`${row.version}.${row.step}`, row]));
  for (const { version, name, steps } of migrations) {
    let done = 0;
    for (const [index, step] of steps.entries()) {
      const row = known.get(`${version}.${index}`);
      if (row?.done_at) continue;
      await runStep(sql, { version, index, step, begun: row !== undefined }, options.clock);
      done += 1;
    }
    if (done > 0) options.log(`Migrated the database to version ${version} (${name}): ${done} steps.`);
  }
}

interface StepToRun {
  version: number;
  index: number;
  step: Step;
  /** An earlier process recorded its start and not its end. */
  begun: boolean;
}

async function runStep(sql: Sql, { version, index, step, begun }: StepToRun, clock: Clock): Promise<void> {
  const now = clock.now();
  if (!begun) {
    await sql.run('INSERT INTO schema_migration (version, step, name, started_at) VALUES (?, ?, ?, ?)', [
      version,
      index,
      step.name,
      now,
    ]);
  }
  if (!begun || !(await step.applied(sql))) await step.run(sql, now);
  await sql.run('UPDATE schema_migration SET done_at = ? WHERE version = ? AND step = ?', [clock.now(), version, index]);
}

async function stepsToDo(sql: Sql, migrations: readonly Migration[]): Promise<number> {
  const rows = (await tableExists(sql, SCHEMA_MIGRATION.name)) ? await stepRows(sql) : [];
  refuseNewer(rows, migrations);
  const steps = migrations.reduce((sum, migration) => sum + migration.steps.length, 0);
  return steps - rows.filter((row) => row.done_at !== null).length;
}

function stepRows(sql: Sql): Promise<StepRow[]> {
  return sql.rows<StepRow>('SELECT version, step, done_at FROM schema_migration');
}

function refuseNewer(rows: readonly StepRow[], migrations: readonly Migration[]): void {
  const latest = migrations.at(-1)?.version ?? 0;
  const present = rows.reduce((highest, row) => Math.max(highest, row.version), 0);
  if (present <= latest) return;
  throw new StartError(
    `The database's schema has version ${present}, this program knows only ${latest}: start the newer TaskFlow that migrated it, or restore a backup.`,
  );
}
