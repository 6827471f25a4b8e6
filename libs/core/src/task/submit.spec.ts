import { describe, expect, it } from '@jest/globals';
import { checkCounters, World } from '../../conformance/world';
import { DomainError } from '../errors';
import { decideSubmit, prepareSubmit, type ChangeContext, type SubmitOutcome, type TaskDraft } from './index';

const CONTEXT: ChangeContext = { actor: { kind: 'user', id: 'u' }, correlation_id: 'c-1', traceparent: null };
const QUEUES = new Set(['default', 'reports']);
let count = 0;
const randomness = {
  uuid: () => `00000000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`,
  token: () => 'token',
  fraction: () => 0,
};

const draft = (ref: string, depends_on: string[] = [], more: Partial<TaskDraft> = {}): TaskDraft => ({
  ref,
  title: ref,
  kind: 'automated',
  type: 'echo',
  depends_on,
  ...more,
});

function refusalOf(tasks: TaskDraft[]): DomainError {
  try {
    prepareSubmit({ tasks, run: false, created_by: null, context: CONTEXT }, QUEUES, randomness);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

function put(
  world: World,
  tasks: TaskDraft[],
  more: { run?: boolean; idempotency?: { key: string; hash: string } } = {},
): SubmitOutcome {
  const prepared = prepareSubmit(
    {
      tasks,
      run: more.run ?? false,
      created_by: null,
      context: CONTEXT,
      ...(more.idempotency ? { idempotency: more.idempotency } : {}),
    },
    QUEUES,
    randomness,
  );
  const parents = prepared.tasks.flatMap((task) => task.external);
  const [outcome] = world.change({ task_ids: parents, settles: false }, (snapshot) => decideSubmit(snapshot, 'w', [prepared]));
  checkCounters(world);
  return outcome as SubmitOutcome;
}

function items(outcome: SubmitOutcome) {
  if ('refused' in outcome) throw outcome.refused;
  return outcome.answer.items;
}

describe('the graph of a request', () => {
  it('names a cycle node by node', () => {
    const error = refusalOf([draft('a', ['c']), draft('b', ['a']), draft('c', ['b'])]);
    expect(error.code).toBe('cycle');
    expect(error.faults).toEqual([{ path: 'tasks', code: 'cycle', message: 'the dependencies form a cycle: a → b → c → a' }]);
  });

  it('names every fault at once, each with its place', () => {
    const error = refusalOf([
      draft('a', ['a', 'nobody']),
      draft('b', ['a', 'a'], { queue: 'Nowhere' }),
      draft('b'),
      draft('x', ['y']),
      draft('y', ['x']),
    ]);
    expect(error.code).toBe('invalid_graph');
    expect(error.faults.map((fault) => [fault.code, fault.path])).toEqual([
      ['unknown_queue', 'tasks[1].queue'],
      ['unknown_dependency', 'tasks[0].depends_on[1]'],
      ['duplicate_ref', 'tasks[2].ref'],
      ['self_dependency', 'tasks[0].depends_on[0]'],
      ['duplicate_dependency', 'tasks[1].depends_on[1]'],
      ['cycle', 'tasks'],
    ]);
  });

  it('refuses more tasks or dependencies than the limits', () => {
    expect(refusalOf(Array.from({ length: 10_001 }, (_, index) => draft(`t${index}`))).code).toBe('too_many_tasks');
    const parents = Array.from({ length: 1_001 }, (_, index) => draft(`p${index}`));
    expect(
      refusalOf([
        ...parents,
        draft(
          'child',
          parents.map((parent) => parent.ref),
        ),
      ]).code,
    ).toBe('too_many_dependencies');
  });
});

describe('first statuses', () => {
  it('queues what is ready, waits for people, holds what is held', () => {
    const world = new World('w');
    const made = items(
      put(world, [
        draft('a'),
        draft('b', ['a']),
        draft('h', [], { kind: 'human', type: null }),
        draft('held', [], { hold: true }),
        draft('late', [], { start_at: new Date(world.now.getTime() + 1000) }),
      ]),
    );
    expect(made.map((item) => [item.ref, item.status])).toEqual([
      ['a', 'QUEUED'],
      ['b', 'PENDING'],
      ['h', 'WAITING'],
      ['held', 'PENDING'],
      ['late', 'PENDING'],
    ]);
    expect(world.tasks.get(made[4]?.task_id ?? '')?.run_after).toEqual(new Date(world.now.getTime() + 1000));
  });

  it('gives parents smaller ids than their children, whatever the order of the request', () => {
    const made = new Map(
      items(put(new World('w'), [draft('c', ['b']), draft('b', ['a']), draft('a')])).map((item) => [item.ref, item.task_id]),
    );
    expect([...made.values()].sort()).toEqual([made.get('a'), made.get('b'), made.get('c')]);
  });

  it('counts a parent that is done as met, refuses one that failed, and accepts it under all_finished', () => {
    const world = new World('w');
    const [good = '', bad = ''] = items(put(world, [draft('good'), draft('bad')])).map((item) => item.task_id);
    for (const [id, status] of [
      [good, 'DONE'],
      [bad, 'FAILED'],
    ] as const) {
      const row = world.tasks.get(id);
      if (!row) throw new Error('no row');
      world.tasks.set(id, { ...row, status });
    }
    expect(items(put(world, [draft('b', [good])]))[0]?.status).toBe('QUEUED');
    const refused = put(world, [draft('b', [bad])]);
    expect('refused' in refused && refused.refused.code).toBe('dependency_not_met');
    expect(items(put(world, [draft('b', [bad], { join: 'all_finished' })]))[0]?.status).toBe('QUEUED');
  });

  it('refuses a parent that is not in the workspace', () => {
    const refused = put(new World('w'), [draft('b', ['00000000-0000-7000-8000-00000000dead'])]);
    expect('refused' in refused && refused.refused.code).toBe('unknown_dependency');
  });
});

describe('Idempotency-Key', () => {
  it('answers the same body with the stored answer and another body with a refusal', () => {
    const world = new World('w');
    const first = put(world, [draft('a')], { idempotency: { key: 'k', hash: '1' } });
    expect(put(world, [draft('a')], { idempotency: { key: 'k', hash: '1' } })).toMatchObject({
      answer: 'answer' in first && first.answer,
      replayed: true,
    });
    const other = put(world, [draft('b')], { idempotency: { key: 'k', hash: '2' } });
    expect('refused' in other && other.refused.code).toBe('idempotency_mismatch');
    expect(world.tasks.size).toBe(1);
  });
});
