import { describe, expect, it } from '@jest/globals';
import type { LiveEvent, TaskUpdate } from '@taskflow/contracts';
import type { Sort, TaskFilter } from '../../../task/task-filter';
import { TestServer } from '../../../../test/test-server';
import { Arrivals, arrivedSince, isNarrow } from './arrivals';
import { TaskWindow } from './task-window';

const plain = new TestServer().task();
const READ_AT = Date.parse('2026-11-27T10:00:00.000Z');
/** An id of a task made so many milliseconds after the list was read. */
const idAt = (after: number, end = '0') => {
  const hex = (READ_AT + after).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-00000000000${end}`;
};

function arrivals(filter: TaskFilter = {}, sort: Sort = '-created_at') {
  const items = [{ ...plain, task_id: idAt(-5_000) }];
  return new Arrivals(new TaskWindow({ filter, sort }, { items, next_cursor: null, total: 1, seq: 7 }), READ_AT);
}

function update(task_id: string, change: Partial<TaskUpdate> = {}): LiveEvent {
  return {
    type: 'task_update',
    workspace_id: 'w',
    seq: 8,
    updated_at: '',
    task_id,
    run_id: null,
    status: 'QUEUED',
    progress: 0,
    attempt: 0,
    message: null,
    result: null,
    error: null,
    ...change,
  };
}

describe('tasks that came into a list', () => {
  it('are those made after it was read, each once', () => {
    const list = arrivals();
    expect(list.take([update(idAt(1)), update(idAt(1), { seq: 9, status: 'PROCESSING' }), update(idAt(2))])).toBe(true);
    expect(list.count).toBe(2);
    expect(list.take([update(idAt(1), { seq: 10, status: 'DONE' })])).toBe(false);
  });

  it('are not older ones, those in the list, and what was known when it was read', () => {
    const list = arrivals();
    list.take([
      update(idAt(-6_000)),
      update(idAt(-5_000)),
      update(idAt(3), { seq: 7 }),
      update(idAt(4), { seq: null, progress: 4 }),
    ]);
    expect(list.count).toBe(0);
  });

  it('go by the time of reading where the newest does not stand first', () => {
    const list = arrivals({}, 'title');
    list.take([update(idAt(-1)), update(idAt(1))]);
    expect(list.count).toBe(1);
  });

  it('can have reached the status that is looked for, and leave it', () => {
    const list = arrivals({ status: ['FAILED'] });
    list.take([update(idAt(-9_000), { status: 'FAILED' }), update(idAt(1))]);
    expect(list.count).toBe(1);
    list.take([update(idAt(-9_000), { seq: 9 })]);
    expect(list.count).toBe(0);
  });

  it('belong to the run that is looked at, if one is', () => {
    const list = arrivals({ run_id: 'r' });
    list.take([update(idAt(1)), update(idAt(2), { run_id: 'r' })]);
    expect(list.count).toBe(1);
  });

  it('are gone when they are deleted or when somebody knows them', () => {
    const list = arrivals();
    list.take([update(idAt(1, 'a')), update(idAt(1, 'b')), update(idAt(1, 'c'))]);
    const deleted = { type: 'notification', notification: 'task.deleted', task_id: idAt(1, 'a') };
    expect(list.take([{ ...deleted, workspace_id: 'w', seq: 9, updated_at: '' } as LiveEvent])).toBe(true);
    list.forget([idAt(1, 'b')]);
    expect(list.count).toBe(1);
  });

  it('are counted by the server where the filter asks for more than the stream tells', () => {
    expect([isNarrow({ status: ['DONE'], run_id: 'r' }), isNarrow({ q: 'x' }), isNarrow({ held: true })]).toEqual([
      false,
      true,
      true,
    ]);
    const newest = '2026-11-27T09:00:00.000Z';
    expect(arrivedSince({ filter: { q: 'x' }, sort: '-created_at' }, newest, READ_AT)).toEqual({ q: 'x', created_after: newest });
    expect(arrivedSince({ filter: { q: 'x' }, sort: 'title' }, newest, READ_AT)).toEqual({
      q: 'x',
      created_after: '2026-11-27T10:00:00.000Z',
    });
  });
});
