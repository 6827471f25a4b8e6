import { describe, expect, it } from '@jest/globals';
import { TASK_STATUSES } from '@taskflow/contracts';
import { countStatuses, endedOf, openOf, segmentsOf } from './segments';

describe('segments of a bar', () => {
  it('show every status that a task is in once, ended ones first, and leave none out', () => {
    const counts = countStatuses([...TASK_STATUSES, 'DONE']);
    const segments = segmentsOf(counts);
    expect(segments.map(({ status }) => status)).toEqual([
      'DONE',
      'FAILED',
      'CANCELLED',
      'SKIPPED',
      'PROCESSING',
      'WAITING',
      'QUEUED',
      'PENDING',
    ]);
    expect(segments[0]).toEqual({ status: 'DONE', count: 2 });
    expect([...segments].map(({ status }) => status).sort()).toEqual([...TASK_STATUSES].sort());
  });

  it('are none for statuses without tasks', () => {
    expect(segmentsOf(countStatuses(['FAILED']))).toEqual([{ status: 'FAILED', count: 1 }]);
    expect(segmentsOf(countStatuses([]))).toEqual([]);
  });

  it('count each task as ended or as open', () => {
    const counts = countStatuses([...TASK_STATUSES, 'PENDING']);
    expect(endedOf(counts)).toBe(4);
    expect(openOf(counts)).toBe(5);
  });
});
