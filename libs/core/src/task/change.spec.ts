import { describe, expect, it } from '@jest/globals';
import { draftedRow } from '../../conformance/drafted-row';
import { EMPTY } from '../../conformance/store-harness';
import { opensWork, type NewTask, type TaskRow } from './index';

describe('opensWork', () => {
  const open = draftedRow({ kind: 'human', type: null, status: 'WAITING' });
  const changing = (row: TaskRow, patch: Partial<TaskRow>) => opensWork({ ...EMPTY, changes: [{ row, patch }] });

  it('is what makes tasks open that were not', () => {
    expect(opensWork({ ...EMPTY, inserts: [open as NewTask] })).toBe(true);
    expect(changing({ ...open, status: 'DONE' }, { status: 'WAITING' })).toBe(true);
    expect(changing({ ...open, deleted_at: open.updated_at }, { deleted_at: null })).toBe(true);
  });

  it('is nothing that ends tasks, or changes what is open or over', () => {
    expect(changing(open, { status: 'CANCELLED' })).toBe(false);
    expect(changing(open, { status: 'DONE' })).toBe(false);
    expect(changing({ ...open, status: 'PROCESSING' }, { status: 'QUEUED' })).toBe(false);
    expect(changing({ ...open, status: 'DONE' }, { priority: 'high' })).toBe(false);
    expect(changing({ ...open, status: 'DONE', deleted_at: open.updated_at }, { deleted_at: null })).toBe(false);
    expect(changing(open, { deleted_at: open.updated_at })).toBe(false);
  });
});
