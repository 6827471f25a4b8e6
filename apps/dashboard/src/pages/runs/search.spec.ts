import { describe, expect, it } from '@jest/globals';
import { RUN_STATUSES } from '@taskflow/contracts';
import { readRunsSearch, statusesOf, writeStatuses } from './search';

describe('the address of Runs', () => {
  it('keeps a filter through writing and reading', () => {
    for (const status of RUN_STATUSES)
      expect(statusesOf(readRunsSearch({ status: writeStatuses([status]) }).status)).toEqual([status]);
    expect(readRunsSearch({ status: 'failed,running' })).toEqual({ status: 'running,failed' });
    expect(readRunsSearch({ status: writeStatuses(RUN_STATUSES) })).toEqual({
      status: 'pending,running,paused,done,failed,cancelled',
    });
  });

  it.each([[{}], [{ status: '' }], [{ status: 'nonsense' }], [{ status: 7 }], [{ status: ['done'] }], [{ status: null }]])(
    'reads %j as no filter',
    (raw) => {
      expect(readRunsSearch(raw)).toEqual({});
    },
  );

  it('passes over words that are no status', () => {
    expect(readRunsSearch({ status: 'DONE,queued,<script>' })).toEqual({ status: 'done' });
  });
});
