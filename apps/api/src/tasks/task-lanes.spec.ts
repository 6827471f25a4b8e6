import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '@taskflow/core/errors';
import { TaskStore } from '@taskflow/core/ports';
import {
  NO_LINKS,
  NO_LIMITS,
  NO_PAUSES,
  type ChangeScope,
  type Decision,
  type PreparedSubmit,
  type Snapshot,
} from '@taskflow/core/task';
import { TaskLanes } from './task-lanes';

const CONTEXT = { actor: { kind: 'user' as const, id: 'u' }, correlation_id: null, traceparent: null };

/** A request of so many tasks; `poison` makes every transaction fail that it is in. */
function request(tasks: number, poison = false): PreparedSubmit {
  const prepared = Array.from({ length: tasks }, (_, index) => ({
    draft: { ref: `${index}`, title: poison ? 'poison' : 'x', kind: 'human' as const, type: null },
    task_id: `task ${index}`,
    index,
    internal: [],
    external: [],
  }));
  return {
    request: { tasks: prepared.map(({ draft }) => draft), run: false, created_by: 'u', context: CONTEXT },
    tasks: prepared,
    run_id: null,
  };
}

const SNAPSHOT: Snapshot = {
  now: new Date(),
  tasks: new Map(),
  edges: [],
  incomplete: new Map(),
  links: NO_LINKS,
  runs: new Map(),
  idempotency: new Map(),
  pauses: NO_PAUSES,
  waiting: new Map(),
  limits: NO_LIMITS,
  taken: null,
  lines: { served: new Map(), last: new Map(), floor: 0 },
};

/** Notes how many tasks each transaction made. */
function storeNoting(sizes: number[], failure: Error | null = null): TaskStore {
  const store = Object.create(TaskStore.prototype) as TaskStore;
  store.change = async <Outcome>(_scope: ChangeScope, decide: (snapshot: Snapshot) => Decision<Outcome>): Promise<Outcome> => {
    await Promise.resolve();
    const { set, outcome } = decide(SNAPSHOT);
    if (failure) throw failure;
    if (set.inserts.some(({ title }) => title === 'poison')) throw new Error('the database refuses the value');
    sizes.push(set.inserts.length);
    return outcome;
  };
  return store;
}

describe('TaskLanes', () => {
  it('shares one transaction among requests that come together, one for each workspace', async () => {
    const sizes: number[] = [];
    const lanes = new TaskLanes(storeNoting(sizes));
    const outcomes = await Promise.all([...Array(50).keys()].map((n) => lanes.add(n % 2 === 0 ? 'a' : 'b', request(1))));
    expect(sizes).toEqual([25, 25]);
    expect(outcomes.every((outcome) => 'answer' in outcome && outcome.created.length === 1)).toBe(true);
  });

  it('puts no more tasks into a transaction than it should hold', async () => {
    const sizes: number[] = [];
    const lanes = new TaskLanes(storeNoting(sizes));
    await Promise.all([150, 150, 150, 150, 199].map((tasks) => lanes.add('a', request(tasks))));
    expect(sizes).toEqual([450, 349]);
  });

  it('lets large requests go past the lane', async () => {
    const sizes: number[] = [];
    const lanes = new TaskLanes(storeNoting(sizes));
    await Promise.all([lanes.add('a', request(1)), lanes.add('a', request(200)), lanes.add('a', request(1))]);
    expect(sizes.sort((a, b) => a - b)).toEqual([2, 200]);
  });

  it('fails only the request that is to blame', async () => {
    const lanes = new TaskLanes(storeNoting([]));
    const outcomes = await Promise.allSettled([request(1), request(1, true), request(1)].map((one) => lanes.add('a', one)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('passes on that the database is away, and refuses what would only wait', async () => {
    const lanes = new TaskLanes(storeNoting([], new Unavailable('away')));
    const outcomes = await Promise.allSettled([...Array(2_001).keys()].map(() => lanes.add('a', request(1))));
    expect(outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason instanceof Unavailable)).toBe(true);
    expect(outcomes.at(-1)).toMatchObject({ reason: { message: expect.stringContaining('waiting') } });
    await lanes.onModuleDestroy();
  });
});
