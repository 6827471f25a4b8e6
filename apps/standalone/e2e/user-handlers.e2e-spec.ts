import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Page, Problem, TaskTypeObject, TaskLogPage } from '@taskflow/contracts';
import { eventually } from './harness/eventually';
import { ROOT, ServiceProcess } from './harness/service-process';
import { onBoth, refusalOf } from './harness/suite';

const folder = mkdtempSync(join(tmpdir(), 'taskflow-handlers-e2e-'));
const example = join(ROOT, 'examples', 'handlers', 'count-primes.mjs');
writeFileSync(join(folder, 'count-primes.mjs'), `export { default } from ${JSON.stringify(`file://${example}`)};`);
writeFileSync(
  join(folder, 'misbehave.mjs'),
  `export default { type: 'misbehave', async run({ how }, { signal, log }) {
    for (let line = 1; how === 'talk' && line <= 1200; line += 1) {
      log('line ' + line);
      if (line % 400 === 0) await new Promise((resolve) => setTimeout(resolve, 300));
    }
    if (how === 'exit') process.exit(0);
    if (how === 'loop') for (;;);
    return { secrets: Object.keys(process.env).filter((name) => /JWT_SECRET|SECRETS_KEY|DATABASE_URL|ADMIN_PASSWORD/.test(name)) }; } };`,
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

onBoth(
  'handlers of one’s own',
  (stage) => {
    stage.scenario('are known to the api, which checks their payloads, and run', async () => {
      const workspace = await stage.person.workspace();
      const { items } = await stage.person.http.ok<Page<TaskTypeObject>>('GET', '/api/v1/task-types?limit=200');
      expect(items.find(({ type }) => type === 'count-primes')).toMatchObject({
        example: { below: 1000 },
        payload_schema: { required: ['below'] },
      });
      const wrong = { title: 'x', type: 'count-primes', payload: { below: 'many' } };
      const refused = refusalOf(await workspace.http.send<Problem>('POST', `${workspace.path}/tasks`, wrong));
      expect(refused).toMatchObject({ status: 422, code: 'invalid_payload', paths: ['payload.below'] });
      const { task_id } = await workspace.create({ title: 'primes', type: 'count-primes', payload: { below: 1_000_000 } });
      expect((await workspace.until(task_id, 'DONE')).result).toEqual({ primes: 78_498 });
      const [attempt] = await workspace.attempts(task_id);
      expect(attempt?.log_lines).toContain('the sieve had 1000000 places');
      const taken = await workspace.http.send<Problem>('POST', `${workspace.path}/task-types`, { type: 'count-primes' });
      expect(refusalOf(taken)).toMatchObject({ status: 409, code: 'already_exists' });
    });

    stage.scenario('leave the last of their lines, page by page, and say how many came before', async () => {
      const workspace = await stage.person.workspace();
      const { task_id } = await workspace.create({ title: 'talk', type: 'misbehave', payload: { how: 'talk' } });
      await workspace.until(task_id, 'DONE');
      const lines: TaskLogPage['items'] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const page = await workspace.http.ok<TaskLogPage>('GET', `${workspace.path}/tasks/${task_id}/logs?limit=200${query}`);
        expect(page).toMatchObject({ attempt: 1, ended: true, dropped: 200, total: 1_000 });
        lines.push(...page.items);
        cursor = page.next_cursor;
      }
      expect(lines).toEqual(Array.from({ length: 1_000 }, (_, index) => ({ line: 201 + index, text: `line ${201 + index}` })));
    });

    stage.scenario('fail by themselves alone: the worker lives on', async () => {
      const workspace = await stage.person.workspace();
      const retry = { limit: 0 };
      const looping = await workspace.create({
        title: 'loop',
        type: 'misbehave',
        payload: { how: 'loop' },
        timeout_ms: 1_500,
        retry,
      });
      const exiting = await workspace.create({ title: 'exit', type: 'misbehave', payload: { how: 'exit' }, retry });
      const { pid } = stage.system.process('worker');
      expect((await workspace.until(exiting.task_id, 'FAILED')).error).toMatchObject({
        code: 'handler_crashed',
        message: expect.stringContaining('exit code 0'),
      });
      // While the loop turns the worker does others' work.
      const echo = await workspace.create({ title: 'echo', payload: { message: 'alive' } });
      expect((await workspace.until(echo.task_id, 'DONE')).result).toEqual({ message: 'alive' });
      expect((await workspace.until(looping.task_id, 'FAILED')).error?.code).toBe('timeout');
      const after = await workspace.create({ title: 'after', type: 'misbehave', payload: {} });
      expect((await workspace.until(after.task_id, 'DONE')).result).toEqual({ secrets: [] });
      expect(stage.system.process('worker').pid).toBe(pid);
    });
  },
  { env: { HANDLERS_DIR: folder } },
);

describe('a folder with a broken handler (embedded)', () => {
  it('ends the start, naming file and fault, without a stack', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'taskflow-broken-e2e-'));
    writeFileSync(join(directory, 'broken.mjs'), `export default { type: 'echo', run: 'soon' };`);
    const process = new ServiceProcess('standalone', {
      DATA_DIR: join(directory, 'data'),
      HANDLERS_DIR: directory,
      PORT: '0',
      DEMO: 'false',
      LOG_LEVEL: 'warn',
    });
    process.start();
    try {
      const { code } = await process.end();
      expect(code).toBe(1);
      await eventually('its words', () => process.output.includes('cannot start'));
      expect(process.output).toContain('HANDLERS_DIR: broken.mjs: must export a handler by default');
      expect(process.output).toContain('HANDLERS_DIR: broken.mjs: type: "echo" is built in');
      expect(process.output).not.toMatch(/\n\s+at /);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
