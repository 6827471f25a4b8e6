import { describe, expect, it } from '@jest/globals';
import { readRunSearch } from './search';
import { applied } from './use-run-view';

describe('the view of a run', () => {
  it('changes one thing in the address and leaves the others', () => {
    const before = { tab: 'table', node: 'n', hide_done: true, sort: 'title' } as const;
    expect(applied(before, { sort: '-title' })).toEqual({ ...before, sort: '-title' });
    expect(applied(before, { tab: 'graph' })).toEqual({ node: 'n', hide_done: true, sort: 'title' });
    expect(applied(before, { hideDone: false })).toEqual({ tab: 'table', node: 'n', sort: 'title' });
  });

  it('leaves no trace of what is off or empty', () => {
    const on = applied({}, { follow: true, critical: true, q: 'x', events: 'failed', sort: 'title' });
    expect(readRunSearch({ ...on })).toEqual({ follow: true, critical: true, q: 'x', events: 'failed', sort: 'title' });
    expect(applied(on, { follow: false, critical: false, q: '', events: '', sort: '' })).toEqual({});
  });
});
