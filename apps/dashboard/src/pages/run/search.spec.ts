import { describe, expect, it } from '@jest/globals';
import { readRunSearch, type RunSearch } from './search';

const node = '01a21ef7-5389-7598-9902-0dd4a4c6e1f1';

describe('the address of a run', () => {
  it.each<[RunSearch]>([
    [{}],
    [{ tab: 'timeline' }],
    [{ tab: 'table', sort: '-duration' }],
    [{ tab: 'events', q: 'fetch', events: 'failed' }],
    [{ node, hide_done: true, follow: true, critical: true }],
  ])('keeps %j through writing and reading', (search) => {
    expect(readRunSearch({ ...search })).toEqual(search);
    // As it comes from an address that somebody typed.
    expect(readRunSearch(Object.fromEntries(Object.entries(search).map(([key, value]) => [key, String(value)])))).toEqual(search);
  });

  it.each([
    { tab: 'nonsense', sort: '<b>', node: '../../x', hide_done: 'maybe' },
    { tab: 7, node: 7, follow: 'false', critical: false, q: '  ', events: 'a b' },
    { tab: 'graph', node: ['x'], q: { a: 1 } },
  ])('passes over %j', (raw) => {
    expect(readRunSearch(raw)).toEqual({});
  });
});
