import { describe, expect, it } from '@jest/globals';
import { isTerminal, type FailurePolicy, type JoinRule, type TaskStatus } from '@taskflow/contracts';
import fc from 'fast-check';
import { checkCounters, World } from '../../conformance/world';
import { decideCancelRequest } from '../run';
import {
  allows,
  decideCancel,
  decideCancelRun,
  decideCloseWorkspace,
  decideComplete,
  decideDue,
  decideExecute,
  decideFinish,
  decideRescue,
  decideSettleOn,
  decideSubmit,
  opensWork,
  prepareSubmit,
  TRANSITIONS,
  type ChangeContext,
  type NewTask,
  type TaskDraft,
  type TaskRow,
  type TransitionName,
} from './index';

const CONTEXT: ChangeContext = { actor: { kind: 'user', id: 'u' }, correlation_id: null, traceparent: null };
const WORKSPACE = 'w';

function randomness(): { uuid(): string; token(): string; fraction(): number } {
  let count = 0;
  return {
    uuid: () => `00000000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`,
    token: () => `token-${(count += 1)}`,
    fraction: () => 0.5,
  };
}

/** Puts tasks into a world; returns their ids by ref. */
function submit(world: World, source: ReturnType<typeof randomness>, tasks: TaskDraft[], run = true): Map<string, string> {
  const prepared = prepareSubmit({ tasks, run, created_by: null, context: CONTEXT }, new Set(['default']), source);
  const [outcome] = world.change({ task_ids: [], settles: false }, (snapshot) => decideSubmit(snapshot, WORKSPACE, [prepared]));
  if (!outcome || 'refused' in outcome) throw new Error('refused');
  return new Map(outcome.answer.items.map((item) => [item.ref, item.task_id]));
}

/** What the store's `claim` does, in a world. */
function claim(world: World, task_id: string, source: ReturnType<typeof randomness>): TaskRow {
  const row = world.tasks.get(task_id) as TaskRow;
  const next: TaskRow = {
    ...row,
    status: 'PROCESSING',
    rank: null,
    attempt: row.attempt + 1,
    lease_token: source.token(),
    worker_id: 'worker',
    started_at: world.now,
  };
  world.tasks.set(task_id, next);
  return next;
}

function held(row: TaskRow) {
  return { workspace_id: WORKSPACE, task_id: row.task_id, attempt: row.attempt, lease_token: row.lease_token ?? '' };
}

function continueAll(world: World): void {
  for (let work = world.continuations.shift(); work; work = world.continuations.shift()) {
    const now = work;
    if (now.kind === 'settle') {
      const after = new Map(now.subjects.map((subject) => [subject.task_id, subject.after]));
      world.change({ task_ids: [...after.keys()], settles: true, after }, (snapshot) => decideSettleOn(snapshot, now));
    } else {
      const open = [...world.tasks.values()]
        .filter((row) => (now.kind === 'close_workspace' || row.run_id === now.run_id) && !isTerminal(row.status))
        .map((row) => row.task_id);
      world.change({ task_ids: open, settles: true }, (snapshot) =>
        now.kind === 'close_workspace'
          ? decideCloseWorkspace(snapshot, open, CONTEXT)
          : decideCancelRun(snapshot, now.run_id, open, CONTEXT),
      );
    }
    checkCounters(world);
  }
}

const draft = fc.record({
  kind: fc.constantFrom('automated' as const, 'automated' as const, 'human' as const),
  join: fc.constantFrom<JoinRule>('all_done_ok', 'all_done_ok', 'all_finished', 'any_ok'),
  on_failure: fc.constantFrom<FailurePolicy>('fail_run', 'continue', 'fail_fast'),
  hold: fc.boolean(),
  parents: fc.array(fc.nat(30), { maxLength: 5 }),
});

const command = fc.record({
  verb: fc.constantFrom(
    'claim',
    'claim',
    'finish',
    'finish',
    'fail',
    'fail',
    'cancel',
    'cancel_batch',
    'force',
    'complete',
    'rescue',
    'due',
    'execute',
    'continue',
    'cancel_run',
    'close',
  ),
  pick: fc.nat(1000),
});

type Draft = { kind: 'automated' | 'human'; join: JoinRule; on_failure: FailurePolicy; hold: boolean; parents: number[] };

function drafts(shapes: Draft[]): TaskDraft[] {
  return shapes.map((shape, index) => ({
    ref: `t${index}`,
    title: `task ${index}`,
    kind: shape.kind,
    type: shape.kind === 'human' ? null : 'echo',
    join: shape.join,
    on_failure: shape.on_failure,
    hold: shape.hold,
    retry: { limit: 1 },
    depends_on: index === 0 ? [] : [...new Set(shape.parents.map((parent) => `t${parent % index}`))],
  }));
}

function pickFrom(ids: string[], pick: number): string | undefined {
  return ids[pick % Math.max(ids.length, 1)];
}

function step(world: World, source: ReturnType<typeof randomness>, verb: string, pick: number): void {
  const all = [...world.tasks.keys()];
  const queued = pickFrom(
    [...world.tasks.values()].filter((row) => row.status === 'QUEUED' && row.rank !== null).map((row) => row.task_id),
    pick,
  );
  const running = pickFrom(world.in('PROCESSING'), pick);
  const end = (task_id: string, result: Parameters<typeof decideFinish>[1][number]['result']) =>
    world.change({ task_ids: [task_id], settles: true }, (snapshot) =>
      decideFinish(snapshot, [{ ...held(world.tasks.get(task_id) as TaskRow), result, log_lines: [] }], source, CONTEXT),
    );
  if (verb === 'claim' && queued) claim(world, queued, source);
  if (verb === 'finish' && running) end(running, { kind: 'done', output: { n: pick } });
  if (verb === 'fail' && running) end(running, { kind: 'failed', error: { code: 'x', message: 'x' }, retryable: pick % 3 > 0 });
  if (verb === 'rescue' && running)
    world.change({ task_ids: [running], settles: true }, (snapshot) =>
      decideRescue(snapshot, [held(world.tasks.get(running) as TaskRow)], 'lease_lost', CONTEXT),
    );
  const any = pickFrom(all, pick);
  if (verb === 'cancel' && any && pick % 4 === 0)
    world.change({ task_ids: [any], settles: true }, (snapshot) => decideCancel(snapshot, [any], CONTEXT));
  const batch = all.filter((_, index) => (index + pick) % 3 === 0);
  if (verb === 'cancel_batch' && pick % 10 === 0)
    world.change({ task_ids: batch, settles: true }, (snapshot) => decideCancel(snapshot, batch, CONTEXT));
  if (verb === 'force' && any && pick % 3 === 0)
    world.change({ task_ids: [any], settles: false }, (snapshot) => decideExecute(snapshot, any, CONTEXT, true));
  const waiting = pickFrom(world.in('WAITING'), pick);
  if (verb === 'complete' && waiting)
    world.change({ task_ids: [waiting], settles: true }, (snapshot) =>
      decideComplete(snapshot, waiting, { ok: true }, CONTEXT, false),
    );
  if (verb === 'execute' && any)
    world.change({ task_ids: [any], settles: false }, (snapshot) => decideExecute(snapshot, any, CONTEXT, false));
  if (verb === 'due') {
    world.now = new Date(world.now.getTime() + 600_000);
    world.change({ task_ids: all, settles: false }, (snapshot) => decideDue(snapshot, CONTEXT));
  }
  if (verb === 'continue') continueAll(world);
  if (verb === 'close' && pick % 50 === 0) world.continuations.push({ kind: 'close_workspace', context: CONTEXT });
  const run = [...world.runs.keys()][0];
  if (verb === 'cancel_run' && run && pick % 50 === 0)
    world.change({ task_ids: [], settles: false, run_ids: [run] }, (snapshot) => decideCancelRequest(snapshot, run, CONTEXT));
}

/** Lets everything that can still move come to its end. */
function drive(world: World, source: ReturnType<typeof randomness>): void {
  for (let round = 0; round < 1000; round += 1) {
    continueAll(world);
    if ([...world.tasks.values()].every((row) => isTerminal(row.status))) return;
    for (const id of world.tasks.keys()) step(world, source, 'execute', [...world.tasks.keys()].indexOf(id));
    step(world, source, 'due', 0);
    for (const verb of ['claim', 'finish', 'complete'])
      for (let n = 0; n < world.tasks.size; n += 1) step(world, source, verb, n);
  }
}

function checkEvents(world: World): void {
  const status = new Map<string, TaskStatus>();
  const ends = new Map<string, number>();
  for (const event of world.events) {
    if (!event.task_id || !event.to) continue;
    const before = status.get(event.task_id) ?? null;
    // Claims are made by the store, without an event in this world.
    const from = event.from === 'PROCESSING' && before === 'QUEUED' ? 'PROCESSING' : before;
    expect(event.from).toBe(from);
    if (event.from)
      expect(
        Object.keys(TRANSITIONS).some((name) => allows(name as TransitionName, event.from as TaskStatus, event.to as TaskStatus)),
      ).toBe(true);
    if (isTerminal(event.to)) ends.set(event.task_id, (ends.get(event.task_id) ?? 0) + 1);
    status.set(event.task_id, event.to);
  }
  expect([...ends.values()].every((count) => count === 1)).toBe(true);
}

describe('the engine on random graphs and random commands', () => {
  it('keeps counters equal to edges, moves only along the table, ends every task once and every run', () => {
    fc.assert(
      fc.property(
        fc.array(draft, { minLength: 1, maxLength: 14 }),
        fc.array(command, { maxLength: 60 }),
        fc.constantFrom(1, 3, 500),
        (shapes, commands, limit) => {
          const world = new World(WORKSPACE, limit);
          const source = randomness();
          submit(world, source, drafts(shapes));
          checkCounters(world);
          for (const { verb, pick } of commands) {
            step(world, source, verb, pick);
            checkCounters(world);
          }
          drive(world, source);
          checkCounters(world);
          checkEvents(world);
          const [run] = [...world.runs.values()];
          expect(run?.open).toBe(0);
          expect(['DONE', 'FAILED', 'CANCELLED']).toContain(run?.status);
          expect(world.events.filter((event) => ['run.done', 'run.failed', 'run.cancelled'].includes(event.type))).toHaveLength(
            1,
          );
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('opensWork', () => {
  const world = new World(WORKSPACE);
  const ids = submit(
    world,
    randomness(),
    drafts([{ kind: 'human', join: 'any_ok', on_failure: 'fail_run', hold: false, parents: [] }]),
  );
  const open = world.tasks.get(ids.get('t0') ?? '') as TaskRow;
  const nothing = { edges: [], attempts: [], runs: new Map(), events: [], continuations: [], idempotency: [] };
  const changing = (row: TaskRow, patch: Partial<TaskRow>) =>
    opensWork({ ...nothing, inserts: [], new_runs: [], changes: [{ row, patch }] });

  it('is what makes tasks open that were not', () => {
    expect(opensWork({ ...nothing, inserts: [open as NewTask], new_runs: [], changes: [] })).toBe(true);
    expect(changing({ ...open, status: 'DONE' }, { status: 'WAITING' })).toBe(true);
    expect(changing({ ...open, deleted_at: world.now }, { deleted_at: null })).toBe(true);
  });

  it('is nothing that ends tasks, or changes what is open or over', () => {
    expect(changing(open, { status: 'CANCELLED' })).toBe(false);
    expect(changing(open, { status: 'DONE' })).toBe(false);
    expect(changing({ ...open, status: 'PROCESSING' }, { status: 'QUEUED' })).toBe(false);
    expect(changing({ ...open, status: 'DONE' }, { priority: 'high' })).toBe(false);
    expect(changing({ ...open, status: 'DONE', deleted_at: world.now }, { deleted_at: null })).toBe(false);
    expect(changing(open, { deleted_at: world.now })).toBe(false);
  });
});

describe('joins', () => {
  function diamond(join: JoinRule, on_failure: FailurePolicy = 'fail_run') {
    const world = new World(WORKSPACE);
    const source = randomness();
    const task = (ref: string, depends_on: string[], extra: Partial<TaskDraft> = {}): TaskDraft => ({
      ref,
      title: ref,
      kind: 'automated',
      type: 'echo',
      depends_on,
      retry: { limit: 0 },
      ...extra,
    });
    const ids = submit(world, source, [
      task('a', []),
      task('b', ['a'], { on_failure }),
      task('c', ['a']),
      task('d', ['b', 'c'], { join }),
    ]);
    const status = (ref: string) => world.tasks.get(ids.get(ref) ?? '')?.status;
    const end = (ref: string, ok: boolean) => {
      const row = claim(world, ids.get(ref) ?? '', source);
      const result = ok
        ? { kind: 'done' as const, output: null }
        : { kind: 'failed' as const, error: { code: 'x', message: 'x' }, retryable: true };
      world.change({ task_ids: [row.task_id], settles: true }, (snapshot) =>
        decideFinish(snapshot, [{ ...held(row), result, log_lines: [] }], source, CONTEXT),
      );
      continueAll(world);
    };
    return { world, status, end, runStatus: () => [...world.runs.values()][0]?.status };
  }

  it('releases a task when all its dependencies are done', () => {
    const { status, end, runStatus } = diamond('all_done_ok');
    end('a', true);
    expect([status('b'), status('c'), status('d')]).toEqual(['QUEUED', 'QUEUED', 'PENDING']);
    end('b', true);
    expect(status('d')).toBe('PENDING');
    end('c', true);
    expect(status('d')).toBe('QUEUED');
    end('d', true);
    expect(runStatus()).toBe('DONE');
  });

  it('skips what needed a failed task and lets independent branches go on', () => {
    const { status, end, runStatus } = diamond('all_done_ok');
    end('a', true);
    end('b', false);
    expect([status('c'), status('d')]).toEqual(['QUEUED', 'SKIPPED']);
    end('c', true);
    expect(runStatus()).toBe('FAILED');
  });

  it('runs an all_finished task after a failure', () => {
    const { status, end } = diamond('all_finished');
    end('a', true);
    end('b', false);
    end('c', true);
    expect(status('d')).toBe('QUEUED');
  });

  it('runs an any_ok task with the first success', () => {
    const { status, end } = diamond('any_ok');
    end('a', true);
    end('c', true);
    expect(status('d')).toBe('QUEUED');
  });

  it('cancels the rest of the run under fail_fast', () => {
    const { status, end, runStatus } = diamond('all_done_ok', 'fail_fast');
    end('a', true);
    end('b', false);
    expect([status('c'), status('d'), runStatus()]).toEqual(['CANCELLED', 'SKIPPED', 'FAILED']);
  });

  it('lets children run under continue, and the run succeed', () => {
    const { status, end, runStatus } = diamond('all_done_ok', 'continue');
    end('a', true);
    end('b', false);
    end('c', true);
    expect(status('d')).toBe('QUEUED');
    end('d', true);
    expect(runStatus()).toBe('DONE');
  });
});
