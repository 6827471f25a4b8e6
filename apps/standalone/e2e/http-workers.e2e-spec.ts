import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect } from '@jest/globals';
import type { ClaimTasksAnswer, EndedTaskAnswer, NewApiTokenAnswer } from '@taskflow/contracts';
import type { HttpClient, Workspace } from './harness/api-client';
import { eventually } from './harness/eventually';
import { ROOT } from './harness/service-process';
import { onBoth } from './harness/suite';

const EXAMPLE = join(ROOT, 'examples', 'python-worker', 'worker.py');
/** A lease of 15 s, its grace, and the scheduler's round. */
const RESCUE_MS = 25_000;

const workers = new Set<PythonWorker>();
afterEach(async () => {
  await Promise.all([...workers].map((worker) => worker.end('SIGKILL')));
});

/** The example as a process of its own. */
class PythonWorker {
  private output = '';
  private readonly child: ChildProcess;

  constructor(origin: string, token: string, name: string) {
    workers.add(this);
    this.child = spawn(process.env['PYTHON'] ?? 'python3', [EXAMPLE], {
      env: { ...process.env, TASKFLOW_URL: origin, TASKFLOW_TOKEN: token, WORKER_NAME: name, PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Without Python this fails with a sentence, and not by waiting.
    this.child.once('error', (error) => (this.output += `python3 could not be started: ${error.message}`));
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (chunk) => (this.output += String(chunk)));
  }

  async works(): Promise<void> {
    await eventually('the worker to work', () => {
      if (/could not be started|Traceback/.test(this.output)) throw new Error(this.output);
      return this.output.includes('works in');
    });
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    workers.delete(this);
    if (this.child.exitCode === null && this.child.signalCode === null && this.child.pid !== undefined) {
      const exited = once(this.child, 'exit');
      this.child.kill(signal);
      await exited;
    }
    return this.child.exitCode;
  }
}

onBoth('workers over HTTP', (stage) => {
  const withToken = async (): Promise<{ workspace: Workspace; token: string; program: HttpClient }> => {
    const workspace = await stage.person.workspace();
    const wanted = { name: 'worker', workspace: workspace.key, role: 'member' };
    const { token } = await stage.person.http.ok<NewApiTokenAnswer>('POST', '/api/v1/auth/tokens', wanted);
    return { workspace, token, program: stage.person.http.as(token) };
  };
  const startPython = async (token: string, name: string): Promise<PythonWorker> => {
    const worker = new PythonWorker(stage.system.api, token, name);
    await worker.works();
    return worker;
  };

  stage.scenario('Python does its part of a run, between tasks of our own workers', async () => {
    const { workspace, token } = await withToken();
    const python = await startPython(token, 'python-1');
    const { run_id, ids } = await workspace.run([
      { ref: 'begin', title: 'begin', payload: { message: 'begun' } },
      { ref: 'count', title: 'count', type: 'word-count', payload: { text: 'three words here' }, depends_on: ['begin'] },
      { ref: 'try', title: 'try', type: 'flaky', payload: {}, depends_on: ['begin'] },
      { ref: 'end', title: 'end', payload: { message: 'over' }, depends_on: ['count', 'try'] },
    ]);
    expect((await workspace.untilRunEnds(run_id)).status).toBe('DONE');
    const count = await workspace.get(ids['count'] ?? '');
    expect(count).toMatchObject({ result: { words: 3, longest: 'three' }, attempt: 1 });
    expect(await workspace.get(ids['try'] ?? '')).toMatchObject({ result: { attempts: 3 }, failures: 2 });
    const [attempt] = await workspace.attempts(count.task_id);
    expect(attempt).toMatchObject({ status: 'DONE', log_lines: ['counted 3 words'] });
    expect(attempt?.worker).toMatch(/^python-1@/);
    const failing = await workspace.create({ title: 'x', type: 'word-count', payload: { text: ' ' } });
    expect((await workspace.until(failing.task_id, 'FAILED')).error).toEqual({
      code: 'no_words',
      message: 'There is nothing to count.',
    });
    expect(await python.end('SIGTERM')).toBe(0);
  });

  stage.scenario('what is cancelled stops, and nothing comes of it', async () => {
    const { workspace, token } = await withToken();
    await startPython(token, 'python-2');
    const { task_id } = await workspace.create({ title: 'slow', type: 'slow-steps', payload: { steps: 1000, seconds: 1000 } });
    await eventually('its progress', async () => (await workspace.get(task_id)).progress_message === 'step 1 of 1000');
    await workspace.http.ok('POST', `${workspace.path}/tasks/${task_id}/cancel`);
    // Both slots are taken unless the cancelled one becomes free.
    const next = await workspace.create({ title: 'n', type: 'slow-steps', payload: { steps: 1, seconds: 1000 } });
    const after = await workspace.create({ title: 'a', type: 'word-count', payload: { text: 'free again' } });
    expect((await workspace.until(after.task_id, 'DONE')).result).toMatchObject({ words: 2 });
    expect((await workspace.get(next.task_id)).status).toBe('PROCESSING');
    expect((await workspace.get(task_id)).status).toBe('CANCELLED');
  });

  stage.scenario(
    'a worker that is killed is followed by another, which does its tasks again',
    async () => {
      const { workspace, token } = await withToken();
      const first = await startPython(token, 'python-3');
      const payload = { steps: 1, seconds: 3 };
      const { task_id } = await workspace.create({ title: 'slow', type: 'slow-steps', payload });
      await workspace.until(task_id, 'PROCESSING');
      const killed = Date.now();
      await first.end('SIGKILL');
      await startPython(token, 'python-4');
      const rescued = await eventually(
        'the task to be taken again',
        async () => (await workspace.get(task_id)).attempt === 2,
        RESCUE_MS,
      );
      expect(rescued).toBe(true);
      expect(Date.now() - killed).toBeLessThan(RESCUE_MS);
      expect(await workspace.until(task_id, 'DONE')).toMatchObject({ crashes: 1, failures: 0, attempt: 2 });
    },
    90_000,
  );

  stage.scenario('a claim hears of work that other processes make claimable, and an end is told once', async () => {
    const { workspace, program } = await withToken();
    await program.ok('POST', `${workspace.path}/task-types`, { type: 'fold' });
    const claim = { worker: 'by-hand', types: ['fold'], wait_ms: 20_000 };
    const waiting = program.ok<ClaimTasksAnswer>('POST', '/api/v1/workers/claim', claim);
    const { run_id } = await workspace.run([
      { ref: 'a', title: 'a', type: 'delay', payload: { ms: 300 } },
      { ref: 'b', title: 'b', type: 'fold', payload: {}, depends_on: ['a'] },
    ]);
    const [task] = (await waiting).tasks;
    if (!task) throw new Error('nothing was won');
    const { task_id, attempt, lease_token } = task;
    const end = { worker: 'by-hand', task_id, attempt, lease_token, output: { folded: true } };
    const answers = await Promise.all([1, 2, 3].map(() => program.ok<EndedTaskAnswer>('POST', '/api/v1/workers/finish', end)));
    expect(answers).toEqual(answers.map(() => ({ task_id, attempt: 1, status: 'DONE', error: null })));
    expect((await workspace.untilRunEnds(run_id)).status).toBe('DONE');
    const events = await stage.database.rows<{ type: string }>(
      "SELECT type FROM event WHERE workspace_id = ? AND task_id = ? AND type = 'task.done'",
      [workspace.workspace_id, task_id],
    );
    expect(events).toHaveLength(1);
  });
});
