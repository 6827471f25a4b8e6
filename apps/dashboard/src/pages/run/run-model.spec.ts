import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { LiveEvent, RunGraph, RunNode, TaskUpdate } from '@taskflow/contracts';
import { applyUpdates, forgetHotTasks } from '../../live/hot-tasks';
import { countStatuses } from '../../run/segments';
import { RunModel } from './run-model';
import { isBeyond } from './use-run-model';

const at = (second: number) => `2026-11-27T10:00:${String(second).padStart(2, '0')}.000Z`;

function node(task_id: string, change: Partial<RunNode> = {}): RunNode {
  return {
    task_id,
    node: null,
    child_run_id: null,
    title: task_id,
    type: 'echo',
    kind: 'automated',
    status: 'PENDING',
    priority: 'medium',
    progress: 0,
    progress_message: null,
    attempt: 0,
    failures: 0,
    error: null,
    held: false,
    remaining: 0,
    created_at: at(0),
    queued_at: null,
    started_at: null,
    finished_at: null,
    duration_ms: null,
    deleted_at: null,
    ...change,
  };
}

function graph(nodes: RunNode[], seq = 10): RunGraph {
  const counts = countStatuses(nodes.map(({ status }) => status));
  const rest = { created_at: at(0), started_at: at(0), finished_at: null, edges: [], seq };
  return { run_id: 'r', status: 'RUNNING', counts, tasks: nodes.length, nodes, ...rest };
}

function update(task_id: string, seq: number | null, change: Partial<TaskUpdate> = {}): TaskUpdate {
  return {
    type: 'task_update',
    workspace_id: 'w',
    seq,
    updated_at: at(seq ?? 40),
    task_id,
    run_id: 'r',
    status: 'PROCESSING',
    progress: 0,
    attempt: 1,
    message: null,
    result: null,
    error: null,
    ...change,
  };
}

afterEach(forgetHotTasks);

describe('the model of a run', () => {
  it('tells those who look at a task of its change, and nobody else', () => {
    const model = new RunModel(graph([node('a'), node('b')]));
    const [a, b, any] = [jest.fn(), jest.fn(), jest.fn()];
    model.onNode('a', a);
    model.onNode('b', b);
    model.onAny(any);
    const stop = model.follow();
    const before = model.node('b');
    applyUpdates([update('a', 12), update('elsewhere', 13)]);
    expect([a.mock.calls.length, b.mock.calls.length]).toEqual([1, 0]);
    expect(any.mock.calls).toEqual([[[0]]]);
    expect(model.node('a')).toMatchObject({ status: 'PROCESSING', started_at: at(12) });
    expect(model.node('b')).toBe(before);
    stop();
    applyUpdates([update('b', 14)]);
    expect(b).not.toHaveBeenCalled();
  });

  it('knows what came before it was made, and counts exactly', () => {
    applyUpdates([update('a', 12), update('b', 9, { status: 'DONE' })]);
    const model = new RunModel(graph([node('a'), node('b', { status: 'FAILED' }), node('c')]));
    // The change 9 is older than the read.
    expect(model.counts).toMatchObject({ PROCESSING: 1, FAILED: 1, PENDING: 1, DONE: 0 });
    model.follow();
    applyUpdates([update('a', 15, { status: 'DONE' }), update('c', 16, { status: 'SKIPPED' })]);
    expect(model.counts).toMatchObject({ PROCESSING: 0, DONE: 1, FAILED: 1, SKIPPED: 1, PENDING: 0 });
    expect(Object.values(model.counts).reduce((sum, count) => sum + count)).toBe(3);
  });

  it('keeps the start of an attempt while progress comes, and when a task was queued', () => {
    const model = new RunModel(graph([node('a')]));
    model.follow();
    applyUpdates([update('a', 11, { status: 'QUEUED', attempt: 0 })]);
    applyUpdates([update('a', 12)]);
    applyUpdates([update('a', null, { progress: 40, message: 'half' })]);
    expect(model.node('a')).toMatchObject({ queued_at: at(11), started_at: at(12), progress: 40, progress_message: 'half' });
    applyUpdates([update('a', 20, { status: 'DONE', progress: 100 })]);
    expect(model.node('a')).toMatchObject({ finished_at: at(20), duration_ms: 8_000 });
  });

  it('keeps what it knows when the hot tasks forget', () => {
    const model = new RunModel(graph([node('a')]));
    model.follow();
    applyUpdates([update('a', 12, { status: 'DONE' })]);
    forgetHotTasks();
    expect(model.node('a')?.status).toBe('DONE');
  });
});

describe('a new read of the graph', () => {
  const model = new RunModel(graph([node('a')]));
  const notice = (notification: string, task_id: string, seq = 12) =>
    ({ type: 'notification', workspace_id: 'w', seq, notification, task_id, updated_at: at(12) }) as LiveEvent;

  it.each<[string, LiveEvent, boolean]>([
    ['a task that came to the run', update('new', 12), true],
    ['progress of one that is not known', update('new', null), false],
    ['a task of another run', update('new', 12, { run_id: 'other' }), false],
    ['a change of a known task', update('a', 12), false],
    ['what the read has seen', update('new', 9), false],
    ['an edited task', notice('task.edited', 'a'), true],
    ['a deleted task of another run', notice('task.deleted', 'x'), false],
    ['a member', notice('member.added', 'a'), false],
  ])('is wanted for %s: %s', (_, event, wanted) => {
    expect(isBeyond(model, [event])).toBe(wanted);
  });
});
