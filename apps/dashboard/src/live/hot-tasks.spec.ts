import { afterEach, describe, expect, it } from '@jest/globals';
import type { TaskUpdate } from '@taskflow/contracts';
import { applyUpdates, asOfNow, forgetHotTasks, useHotTasks, type ReadTask } from './hot-tasks';

const at = (second: number) => `2026-11-27T10:00:${String(second).padStart(2, '0')}.000Z`;

function update(seq: number | null, change: Partial<TaskUpdate> = {}): TaskUpdate {
  return {
    type: 'task_update',
    workspace_id: 'w',
    seq,
    updated_at: at(seq ?? 50),
    task_id: 'a',
    run_id: null,
    status: 'PROCESSING',
    progress: 0,
    attempt: 1,
    message: null,
    result: null,
    error: null,
    ...change,
  };
}

const hot = () => useHotTasks.getState().byId.get('a');
const read = (change: Partial<ReadTask> = {}): ReadTask => ({
  task_id: 'a',
  status: 'QUEUED',
  progress: 0,
  attempt: 0,
  progress_message: null,
  error: null,
  updated_at: at(0),
  started_at: null,
  finished_at: null,
  duration_ms: null,
  ...change,
});

afterEach(forgetHotTasks);

describe('hot tasks', () => {
  it('keep the newest change, whatever a replay repeats', () => {
    applyUpdates([update(3), update(5, { status: 'DONE', progress: 100 }), update(3)]);
    expect(hot()).toMatchObject({ seq: 5, status: 'DONE' });
  });

  it('take progress for the attempt that runs, and not for one that has ended', () => {
    applyUpdates([update(3), update(null, { progress: 40, message: 'half' })]);
    expect(hot()).toMatchObject({ seq: 3, progress: 40, message: 'half' });
    applyUpdates([update(4, { status: 'FAILED' }), update(null, { progress: 60 })]);
    expect(hot()).toMatchObject({ seq: 4, status: 'FAILED', progress: 0 });
  });

  it('forget those that changed longest ago when there are too many', () => {
    applyUpdates([update(1)]);
    applyUpdates(Array.from({ length: 20_000 }, (_, index) => update(index + 2, { task_id: `t${index}` })));
    expect(useHotTasks.getState().byId.size).toBe(20_000);
    expect(hot()).toBeUndefined();
  });
});

describe('a task as of now', () => {
  it('is what was read, when nothing came after it', () => {
    const task = read({ status: 'DONE' });
    applyUpdates([update(7)]);
    expect(asOfNow(task, 7, hot())).toBe(task);
    expect(asOfNow(task, 9, undefined)).toBe(task);
  });

  it('has the later status, and times that follow from it', () => {
    applyUpdates([update(8)]);
    const running = asOfNow(read(), 7, hot());
    expect(running).toMatchObject({ status: 'PROCESSING', started_at: at(8), finished_at: null, duration_ms: null });
    applyUpdates([update(12, { status: 'DONE', progress: 100 })]);
    expect(asOfNow(running, 8, hot())).toMatchObject({ status: 'DONE', progress: 100, finished_at: at(12), duration_ms: 4_000 });
  });

  it('began when its attempt was claimed, however much progress and whatever end came after that', () => {
    const task = read();
    applyUpdates([update(8), update(null, { progress: 30, updated_at: at(11) })]);
    expect(asOfNow(task, 7, hot())).toMatchObject({ progress: 30, started_at: at(8) });
    applyUpdates([update(12, { status: 'DONE', progress: 100 })]);
    expect(asOfNow(task, 7, hot())).toMatchObject({ status: 'DONE', started_at: at(8), duration_ms: 4_000 });
    applyUpdates([update(14, { status: 'QUEUED' }), update(20, { attempt: 2 })]);
    expect(asOfNow(task, 7, hot())).toMatchObject({ started_at: at(20), duration_ms: null });
  });

  it('does not say how long it took when its start was not told', () => {
    applyUpdates([update(32, { attempt: 2, status: 'DONE' })]);
    const failed = read({ status: 'FAILED', attempt: 1, started_at: at(8), finished_at: at(9) });
    expect(asOfNow(failed, 9, hot())).toMatchObject({ started_at: null, duration_ms: null });
  });

  it('moves on with progress that has no number', () => {
    const task = read({ status: 'PROCESSING', attempt: 1, updated_at: at(8), started_at: at(8) });
    applyUpdates([update(null, { progress: 30 })]);
    expect(asOfNow(task, 8, hot())).toMatchObject({ progress: 30, started_at: at(8) });
    expect(asOfNow({ ...task, attempt: 2 }, 8, hot())).toMatchObject({ progress: 0 });
  });
});
