import { describe, expect, it } from '@jest/globals';
import { TASK_STATUSES, WAIT_REASONS, type TaskStatus, type WaitReason } from '@taskflow/contracts';
import { draftedRow } from '../../conformance/drafted-row';
import type { Circumstances, Ending, LimitedBy } from '../ports/task-reader';
import { explain } from './explain';
import type { TaskRow } from './task';

const NOW = new Date('2026-11-21T02:30:00.000Z');
const LATER = new Date('2026-11-21T02:40:00.000Z');
const WORKER = { worker_id: 'w1', queues: ['default'], types: ['echo'] };

function circumstances(task: Partial<TaskRow>, more: Partial<Circumstances> = {}): Circumstances {
  return {
    task: draftedRow(task),
    assignee: null,
    assignee_role: null,
    dependencies: [],
    run_cancelling: false,
    child: null,
    ahead: null,
    limit: null,
    pauses: [],
    ending: null,
    ...more,
  };
}

function dependency(title: string, status: TaskStatus, on_failure: TaskRow['on_failure'] = 'fail_run') {
  return { task_id: `id of ${title}`, title, status, on_failure };
}

const ending = (more: Partial<Ending> = {}): Ending => ({
  at: NOW,
  actor: { kind: 'worker', id: 'w1' },
  email: null,
  with_run: false,
  dependency: null,
  by_condition: false,
  ...more,
});

const ask = (task: Partial<TaskRow>, more: Partial<Circumstances> = {}, workers = [WORKER]) =>
  explain(circumstances(task, more), workers, NOW);

describe('explain', () => {
  it('says a reason and one sentence for every status', () => {
    for (const status of TASK_STATUSES) {
      const { reason, detail } = ask({ status });
      expect(WAIT_REASONS).toContain(reason);
      expect(detail).toMatch(/^[^.]+(\. ?[^.\s]+)*\.$/);
    }
  });

  it('names hold before dependencies, and both', () => {
    const open = dependency('a', 'QUEUED');
    expect(ask({ status: 'PENDING', held: true })).toMatchObject({ reason: 'held', blocking: [] });
    const both = ask({ status: 'PENDING', held: true, unfinished: 1 }, { dependencies: [open] });
    expect(both).toMatchObject({ reason: 'held', blocking: [{ task_id: open.task_id, title: 'a', status: 'QUEUED' }] });
    expect(both.detail).toContain('after that it waits for "a" (QUEUED)');
  });

  it('names open dependencies only, three of them by title', () => {
    const dependencies = [dependency('done', 'DONE'), ...['a', 'b', 'c', 'd', 'e'].map((title) => dependency(title, 'PENDING'))];
    const why = ask({ status: 'PENDING', unfinished: 5, ok_parents: 1 }, { dependencies });
    expect(why.reason).toBe('dependencies');
    expect(why.blocking.map(({ title }) => title)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(why.detail).toContain('Waits for 5 of its 6 dependencies, "a" (PENDING), "b" (PENDING), "c" (PENDING) and 2 more,');
  });

  it.each([
    ['all_done_ok', 'when all of them have ended well'],
    ['all_finished', 'however they end'],
    ['any_ok', 'when one of them has ended well'],
  ] as const)('says when join rule %s is met', (join, words) => {
    expect(ask({ status: 'PENDING', unfinished: 1, join }, { dependencies: [dependency('a', 'WAITING')] }).detail).toContain(
      words,
    );
  });

  it('does not blame dependencies that a join rule no longer needs, or that have ended', () => {
    const start_at = LATER;
    const one = dependency('a', 'WAITING');
    const row = { status: 'PENDING', unfinished: 1, ok_parents: 1, join: 'any_ok', start_at } as const;
    expect(ask(row, { dependencies: [one] })).toMatchObject({ reason: 'start_time', blocking: [], until: LATER.toISOString() });
    const settling = ask({ status: 'PENDING', unfinished: 1 }, { dependencies: [dependency('a', 'DONE')] });
    expect(settling).toMatchObject({ reason: 'dependencies', blocking: [] });
    expect(settling.detail).toContain('within seconds');
  });

  it('tells the start time, also one that has just come', () => {
    expect(ask({ status: 'PENDING', start_at: LATER }).detail).toContain('2026-11-21 02:40:00 UTC');
    expect(ask({ status: 'PENDING', start_at: NOW })).toMatchObject({ reason: 'start_time', until: NOW.toISOString() });
  });

  it('tells the end of a retry delay, the failure and the tries left', () => {
    const row = { status: 'QUEUED', rank: null, attempt: 2, failures: 2, retry_limit: 3 } as const;
    const why = ask({ ...row, run_after: LATER, error: { code: 'http_status', message: 'It answered\n503.' } });
    expect(why).toMatchObject({ reason: 'retry_delay', until: LATER.toISOString(), position: null });
    expect(why.detail).toContain(
      'Attempt 2 failed (http_status: It answered 503); it is tried again at 2026-11-21 02:40:00 UTC, up to 2',
    );
    expect(ask({ ...row, failures: 3, run_after: LATER }).detail).toContain('for the last time');
    expect(ask({ ...row, run_after: NOW }).detail).toContain('within seconds');
  });

  it('tells the limit, who holds its places, and the place in its line', () => {
    const row = { status: 'QUEUED', rank: null } as const;
    const holder = { task_id: 'a', title: 'A', status: 'PROCESSING' } as const;
    const taken = { held: 2, unclaimed: 0, bucket: null };
    const limit: LimitedBy = { kind: 'key', name: 'k', rule: { concurrency: 2, rate: null }, taken, holders: [holder], ahead: 0 };
    const of = (more: Partial<LimitedBy> = {}) => ask(row, { limit: { ...limit, ...more } });
    expect(of()).toMatchObject({
      reason: 'concurrency_limit',
      blocking: [holder],
      position: 0,
      limit: { kind: 'key', name: 'k' },
      detail: expect.stringContaining(
        '"k" lets 2 tasks run at a time: "A" (PROCESSING) and 1 more are let through; it is the first in line',
      ),
    });
    expect(of({ ahead: null }).detail).toContain('1,000 tasks or more stand before it');
    expect(of({ kind: 'queue' })).toMatchObject({ reason: 'queue_limit' });
    expect(of({ taken: { ...taken, held: 1 } })).toMatchObject({ reason: 'queued', position: 0 });
  });

  it('tells the place in the queue', () => {
    const row = { status: 'QUEUED', rank: 1 } as const;
    expect(ask(row, { ahead: 0 })).toMatchObject({ reason: 'queued', position: 0 });
    expect(ask(row, { ahead: 1 }).detail).toContain('1 task stands before it');
    expect(ask(row, { ahead: 7 })).toMatchObject({ position: 7, detail: expect.stringContaining('7 tasks stand') });
    expect(ask(row, { ahead: null })).toMatchObject({
      position: null,
      detail: expect.stringContaining('1000 or more'),
    });
    expect(ask({ status: 'QUEUED', rank: null }).detail).toContain('may not be taken just now');
  });

  it('tells that no live worker serves the queue, or has the type', () => {
    const row = { status: 'QUEUED', rank: 1 } as const;
    expect(ask(row, { ahead: 3 }, [])).toMatchObject({ reason: 'no_worker', position: 3 });
    expect(ask({ ...row, queue: 'render' }).detail).toContain('No live worker serves its queue "render"');
    expect(ask({ ...row, type: 'video' })).toMatchObject({
      reason: 'no_worker',
      detail: expect.stringContaining('none has a handler for "video"'),
    });
    const silent = { worker_id: 'w2', queues: ['default'] };
    expect(explain(circumstances({ ...row, type: 'video' }), [silent], NOW).reason).toBe('queued');
  });

  it('counts no worker of another workspace', () => {
    const row = { status: 'QUEUED', rank: 1, workspace_id: 'ours' } as const;
    const remote = (workspace_id: string) => ({ worker_id: 'w3', queues: ['default'], types: ['echo'], workspace_id });
    expect(explain(circumstances(row), [remote('theirs')], NOW).reason).toBe('no_worker');
    expect(explain(circumstances(row), [remote('theirs'), remote('ours')], NOW).reason).toBe('queued');
  });

  it('tells whom it waits for', () => {
    expect(ask({ status: 'WAITING' })).toMatchObject({
      reason: 'person',
      detail: expect.stringContaining('nobody is assigned'),
    });
    expect(ask({ status: 'WAITING' }, { assignee: 'ada@example.com' }).detail).toContain('Waits for ada@example.com');
  });

  it('tells which worker is at it, and when that worker is dead', () => {
    const row = { status: 'PROCESSING', worker_id: 'w1', attempt: 1, deadline_at: LATER, progress: 40 } as const;
    const why = ask(row);
    expect(why).toMatchObject({ reason: 'processing', until: LATER.toISOString() });
    expect(why.detail).toMatch(/^Worker w1 is at attempt 1.* 40 % done/);
    expect(ask({ ...row, worker_id: 'w9' }).detail).toContain('w9 gives no sign of life');
  });

  it('says of every open task of a run under cancellation that it is being cancelled', () => {
    for (const status of ['PENDING', 'QUEUED', 'WAITING', 'PROCESSING'] as const)
      expect(ask({ status, held: status === 'PENDING' }, { run_cancelling: true }).reason).toBe('run_cancelling');
  });

  it('names the dependency that made it end, as it was then', () => {
    const dependencies = [dependency('good', 'DONE'), dependency('bad', 'DONE')];
    const cause = { dependency: { task_id: 'id of bad', status: 'FAILED' as const } };
    const why = ask({ status: 'SKIPPED' }, { dependencies, ending: ending(cause) });
    expect(why).toMatchObject({ reason: 'ended', blocking: [{ title: 'bad', status: 'DONE' }] });
    expect(why.detail).toBe(
      'Skipped on 2026-11-21 02:30:00 UTC, because its dependency "bad" ended as FAILED; rerun that one together with what depends on it.',
    );
    expect(ask({ status: 'CANCELLED' }, { dependencies, ending: ending(cause) }).blocking).toHaveLength(1);
  });

  it('finds the dependency of tasks that were skipped before events named it', () => {
    const dependencies = [
      dependency('good', 'DONE'),
      dependency('tolerated', 'FAILED', 'continue'),
      dependency('open', 'QUEUED'),
      dependency('bad', 'FAILED'),
    ];
    expect(ask({ status: 'SKIPPED' }, { dependencies, ending: ending() }).blocking).toMatchObject([{ title: 'bad' }]);
  });

  it.each<[string, Partial<TaskRow>, Ending | null, string]>([
    ['a person', {}, ending({ actor: { kind: 'user', id: 'u' }, email: 'ada@example.com' }), 'by ada@example.com;'],
    ['somebody without an account', {}, ending({ actor: { kind: 'user', id: 'u' } }), 'by user u;'],
    [
      'with its run',
      { run_id: 'r' },
      ending({ with_run: true, actor: { kind: 'user', id: 'u' }, email: 'a@b' }),
      'with its run by a@b;',
    ],
    ['fail_fast', { run_id: 'r' }, ending(), 'with the rest of its run, because a task of it failed;'],
    ['nobody knows whom', {}, null, 'UTC; rerun it'],
  ])('says who cancelled it: %s', (_name, row, how, words) => {
    const why = ask({ status: 'CANCELLED', finished_at: NOW, ...row }, { ending: how });
    expect(why).toMatchObject({ reason: 'ended', blocking: [] });
    expect(why.detail).toContain(words);
  });

  it('says how a task failed or was done, and that one was deleted', () => {
    const error = { code: 'broken', message: 'It broke.' };
    expect(ask({ status: 'FAILED', attempt: 4, error }, { ending: ending() }).detail).toContain(
      'in attempt 4: broken, It broke;',
    );
    expect(ask({ status: 'DONE', attempt: 1 }, { ending: ending() }).detail).toContain('Done on 2026-11-21 02:30:00 UTC');
    const reasons: WaitReason[] = TASK_STATUSES.map((status) => ask({ status, deleted_at: NOW }).reason);
    expect(new Set(reasons)).toEqual(new Set(['ended']));
  });

  it('keeps long titles short', () => {
    const detail = ask({ status: 'PENDING', unfinished: 1 }, { dependencies: [dependency('x'.repeat(255), 'QUEUED')] }).detail;
    expect(detail.length).toBeLessThan(300);
    expect(detail).toContain('x…"');
  });

  it('names every pause, since when and by whom, and what is left of the waiting', () => {
    const run = {
      kind: 'run',
      name: 'r',
      paused_at: NOW,
      paused_by: { kind: 'user', id: 'u1' },
      email: 'ada@example.com',
    } as const;
    const queue = {
      kind: 'queue',
      name: 'default',
      paused_at: NOW,
      paused_by: { kind: 'token', id: 't1' },
      email: null,
    } as const;
    const one = ask({ status: 'QUEUED', frozen_ms: 0 }, { pauses: [run] });
    expect(one).toMatchObject({ reason: 'paused', until: null });
    expect(one.detail).toBe(
      'Its run was paused on 2026-11-21 02:30:00 UTC by ada@example.com. Resume it to let this task go on.',
    );
    const both = ask({ status: 'PENDING', frozen_ms: 3_720_000 }, { pauses: [run, queue] });
    expect(both.detail).toContain('Its queue "default" was paused on 2026-11-21 02:30:00 UTC by token t1. Resume them');
    expect(both.detail).toContain('1 h 2 min of its waiting time are left then');
    expect(ask({ status: 'QUEUED', frozen_ms: 0 })).toMatchObject({
      reason: 'paused',
      detail: expect.stringContaining('within seconds'),
    });
    const waits = ask({ status: 'PENDING', unfinished: 1 }, { pauses: [run], dependencies: [dependency('a', 'QUEUED')] });
    expect(waits.reason).toBe('dependencies');
  });

  it('says that a condition is looked at, and which run does the work of a task', () => {
    expect(ask({ status: 'PENDING', preparation: 'due' })).toMatchObject({ reason: 'condition' });
    const child = { run_id: 'r2', tasks: 10, open: 7 };
    expect(ask({ status: 'PENDING', preparation: 'child', child_run_id: 'r2' }, { child })).toMatchObject({
      reason: 'child_run',
      detail: 'Run r2 does its work: 3 of 10 tasks have ended; see that run, or cancel this task and the run with it.',
    });
  });

  it('says that a condition was false', () => {
    const ended = ask({ status: 'SKIPPED' }, { ending: ending({ by_condition: true }) });
    expect(ended.detail).toMatch(/, because its condition was false; rerun it to have that looked at again\.$/);
  });
});
