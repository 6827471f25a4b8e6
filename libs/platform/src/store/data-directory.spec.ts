import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDataDirectory } from './data-directory';
import { StartError } from './start-error';

describe('openDataDirectory', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'taskflow-data-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const refusal = (path: string): string => {
    try {
      openDataDirectory(path).release();
    } catch (error) {
      expect(error).toBeInstanceOf(StartError);
      expect((error as Error).message).not.toContain('\n');
      return (error as Error).message;
    }
    throw new Error('The directory was opened.');
  };

  it('creates the folder and what leads to it, for its owner only', () => {
    const path = join(folder, 'a', 'b');
    const directory = openDataDirectory(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(directory.database).toBe(join(path, 'taskflow.db'));
    directory.release();
  });

  it('keeps the database from others also in a folder that they can enter', () => {
    chmodSync(folder, 0o755);
    const database = join(folder, 'taskflow.db');
    for (const file of [database, `${database}-wal`]) writeFileSync(file, '', { mode: 0o644 });
    openDataDirectory(folder).release();
    for (const file of [database, `${database}-wal`]) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('refuses a second holder and names the first', () => {
    const directory = openDataDirectory(folder);
    expect(refusal(folder)).toMatch(
      new RegExp(`in use by process ${process.pid} on ${hostname()} .*stop it first, or set DATA_DIR`),
    );
    directory.release();
  });

  it('is free again after release', () => {
    openDataDirectory(folder).release();
    openDataDirectory(folder).release();
  });

  it('says so when the folder is a file', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(refusal(file)).toContain('cannot be written');
  });

  it('says so when the folder may not be written', () => {
    const path = join(folder, 'locked');
    openDataDirectory(path).release();
    chmodSync(path, 0o500);
    // root may write anywhere but in the kernel's own folders
    expect(refusal(process.getuid?.() === 0 ? '/proc/taskflow' : path)).toContain('cannot be written');
  });

  it('is refused while another process holds it, and free at once when that is killed', async () => {
    const holder = await holdInAnotherProcess(folder);
    expect(refusal(folder)).toContain('in use by');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const directory = openDataDirectory(folder);
    expect(existsSync(join(folder, 'holder.json'))).toBe(true);
    directory.release();
  });
});

/** Holds the lock file as `openDataDirectory` does, in a process that knows nothing of TypeScript. */
async function holdInAnotherProcess(folder: string): Promise<ChildProcess> {
  const program = `
    const Database = require(${JSON.stringify(require.resolve('libsql'))});
    const file = new Database(${JSON.stringify(join(folder, 'lock.db'))});
    file.exec('BEGIN EXCLUSIVE');
    process.stdout.write('held');
    setInterval(() => file.inTransaction, 1000);`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}
