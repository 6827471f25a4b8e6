// A test is worth what it catches: with a mistake planted in the sources, the test that is named must fail, and without it pass.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ROOT } from '../run/prepare.mjs';
import { BUGS } from './bugs.mjs';

const WITHIN_MS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'taskflow-planted-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Runs tests by their names; nothing that needs services.
 * @param {readonly string[]} specs @param {readonly string[]} names @param {import('./bugs.mjs').Bug} [bug]
 * @returns {Promise<{ passed: string[], failed: string[], broken: string[] }>} names of tests, and faults that are none of a test
 */
function outcomesOf(specs, names, bug) {
  const file = join(folder, `${BUGS.findIndex((each) => each === bug)}.json`);
  const pattern = `^(?!.*\\bstack\\b).*(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`;
  const args = [
    join(ROOT, 'node_modules/jest/bin/jest.js'),
    ...['--config', join(ROOT, 'tools/planted/jest.config.mjs'), '--runInBand', '--json', '--outputFile', file],
    ...['--testNamePattern', pattern, '--runTestsByPath', ...specs],
  ];
  const env = { ...process.env, PLANTED_BUG: JSON.stringify(bug ?? {}), NODE_TEST_CONTEXT: undefined };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: 'ignore' });
    const limit = setTimeout(() => child.kill('SIGKILL'), WITHIN_MS);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      if (code === null) return reject(new Error(`not caught within ${WITHIN_MS / 1000} s`));
      const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
      const titles = (status) =>
        testResults.flatMap(({ assertionResults }) =>
          assertionResults.filter((one) => one.status === status).map(({ title }) => title),
        );
      const broken = testResults
        .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
        .map(({ message }) => message);
      return resolve({ passed: titles('passed'), failed: titles('failed'), broken });
    });
  });
}

test('what is to catch planted bugs passes without them', async () => {
  const names = [...new Set(BUGS.map(({ caught_by }) => caught_by))];
  const { passed, failed, broken } = await outcomesOf([...new Set(BUGS.map(({ spec }) => spec))], names);
  assert.deepEqual({ passed: passed.sort(), failed, broken }, { passed: names.sort(), failed: [], broken: [] });
});

for (const bug of BUGS)
  test(`"${bug.caught_by}" catches ${bug.name}`, async () => {
    assert.deepEqual(await outcomesOf([bug.spec], [bug.caught_by], bug), { passed: [], failed: [bug.caught_by], broken: [] });
  });
