import { describe, expect, it } from '@jest/globals';
import type { TaskHandler } from '@taskflow/core/worker';
import { RetryAfter } from '@taskflow/core/worker';
import { Handlers } from '../handlers/handlers';
import { NO_INPUTS, away, CLOCK, gate, Lines, MemoryFeed, MemoryStore, NAME, RANDOMNESS, turn, until } from '../test/fakes';
import { Executions } from './executions';
import { Executor } from './executor';
import { ProgressReporter } from './progress-reporter';

function stage(run: TaskHandler['run']) {
  const store = new MemoryStore();
  const lines = new Lines();
  const reporter = new ProgressReporter(store, new MemoryFeed(), CLOCK, lines);
  const executor = new Executor(
    store,
    RANDOMNESS,
    new Executions(new Handlers([{ type: 'echo', run }]), NO_INPUTS, reporter),
    reporter,
    lines,
    NAME,
  );
  let freed = 0;
  executor.onFree(() => (freed += 1));
  const start = async (limit = 100) =>
    executor.start(await store.claim({ queues: ['default'], types: [], limit, worker_id: NAME.worker_id }));
  const statuses = () => [...store.world.tasks.values()].map((row) => row.status);
  return { store, lines, executor, start, statuses, freed: () => freed };
}

/** Ends with the signal's reason, as a handler in good order does. */
const untilAborted: TaskHandler['run'] = (_, { signal }) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

describe('Executor', () => {
  it('stores the ends of what it runs, and frees a slot for each', async () => {
    const { store, executor, start, statuses, freed } = stage(() => Promise.resolve({ fine: true }));
    for (const id of ['a', 'b', 'c']) store.queue(id);
    await start();
    expect(executor.size).toBe(3);
    await until(() => executor.size === 0);
    expect([statuses(), freed()]).toEqual([['DONE', 'DONE', 'DONE'], 3]);
  });

  it('hands running tasks of every workspace back without counting the failures that their handlers then end with', async () => {
    const { store, executor, start, statuses } = stage(untilAborted);
    store.queue('a', { workspace_id: 'w1' });
    store.queue('b', { workspace_id: 'w2' });
    store.queue('c', { workspace_id: 'w3' });
    // Each transaction takes its time, so that an end reported meanwhile would be first.
    store.before = () => turn(5);
    await start();
    await executor.handBack();
    await turn(30);
    expect(statuses()).toEqual(['QUEUED', 'QUEUED', 'QUEUED']);
    expect([...store.world.tasks.values()].map((row) => [row.failures, row.crashes])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(executor.size).toBe(0);
  });

  it('still stores what has ended when the rest is handed back', async () => {
    const { store, executor, start, statuses } = stage(() => Promise.resolve(1));
    store.queue('a');
    const commit = gate();
    store.before = () => commit.promise;
    await start();
    await turn();
    const handedBack = executor.handBack();
    commit.open();
    await handedBack;
    expect(statuses()).toEqual(['DONE']);
  });

  it('ends the hand-back also while the database is away', async () => {
    const { store, executor, start, lines } = stage(untilAborted);
    store.queue('a');
    store.before = away;
    await start();
    await executor.handBack();
    expect(lines.said).toEqual(['running tasks could not be handed back']);
  });

  it('keeps ended attempts while the database is away', async () => {
    const { store, executor, start, statuses } = stage(() => Promise.resolve(1));
    store.queue('a');
    let tries = 0;
    store.before = () => ((tries += 1) === 1 ? away() : Promise.resolve());
    await start();
    await until(() => executor.size === 0);
    expect([tries, statuses()]).toEqual([2, ['DONE']]);
  });

  it('fails the one task whose result the database refuses, and no other of the batch', async () => {
    const { store, executor, start, statuses } = stage((_, { task_id }) => Promise.resolve({ of: task_id }));
    for (let index = 0; index < 9; index += 1) store.queue(`t${index}`);
    const change = store.change.bind(store);
    store.change = (scope, decide) =>
      change(scope, (snapshot) => {
        const decision = decide(snapshot);
        const output = JSON.stringify(decision.set.attempts.map((attempt) => attempt.output));
        if (output.includes('t6')) throw new Error('Data too long');
        return decision;
      });
    await start();
    await until(() => executor.size === 0);
    expect(statuses()).toEqual(Array.from({ length: 9 }, (_, index) => (index === 6 ? 'FAILED' : 'DONE')));
    expect(store.row('t6').error?.code).toBe('unstorable_result');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300])('takes any delay that a handler asks for (%d)', async (delay) => {
    const { store, executor, start, statuses, lines } = stage(() => Promise.reject(new RetryAfter('later', 'Later.', delay)));
    store.queue('a', { retry_limit: 1 });
    await start();
    await until(() => executor.size === 0);
    expect([statuses(), lines.said]).toEqual([['QUEUED'], []]);
    expect(Number.isFinite(store.row('a').run_after?.getTime())).toBe(true);
  });

  it('does not keep a task to itself whose end cannot be stored at all', async () => {
    const { store, executor, start, statuses } = stage(() => Promise.resolve(1));
    store.queue('a');
    let tries = 0;
    store.before = () => ((tries += 1) <= 2 ? Promise.reject(new Error('a bug')) : Promise.resolve());
    await start();
    await until(() => executor.size === 0);
    expect([statuses(), store.row('a').crashes]).toEqual([['QUEUED'], 1]);
  });

  it('frees the slot of an abandoned execution once, and stores nothing of it', async () => {
    const { store, executor, start, freed, statuses } = stage(untilAborted);
    store.queue('a');
    await start();
    const held = executor.held();
    executor.abandon(held, 'lease_lost');
    executor.abandon(held, 'lease_lost');
    await turn(5);
    expect([executor.size, freed(), statuses()]).toEqual([0, 1, ['PROCESSING']]);
  });

  it('resolves the drain with the last end', async () => {
    const end = gate<number>();
    const { store, executor, start } = stage(() => end.promise);
    store.queue('a');
    await start();
    const drained = executor.drained(60_000);
    end.open(1);
    await drained;
    expect([executor.size, store.row('a').status]).toEqual([0, 'DONE']);
  });
});
