import { describe, expect, it } from '@jest/globals';
import { changed, NO_FILTER, readActivitySearch, type ActivitySearch } from './search';

describe('the address of the activity', () => {
  it('comes back as it was', () => {
    const search: ActivitySearch = { type: 'tasks', status: 'FAILED', actor: 'me', q: 'orders', paused: true };
    expect(readActivitySearch({ ...search })).toEqual(search);
    expect(readActivitySearch(JSON.parse(JSON.stringify(search)) as Record<string, unknown>)).toEqual(search);
  });

  it('leaves out what it does not know', () => {
    const raw = { type: 'moons', status: 'sleeping', actor: ['x'], q: {}, paused: 'maybe', other: 1 };
    expect(readActivitySearch(raw)).toEqual({});
    expect(readActivitySearch({ status: 'failed', q: 12, paused: 'true' })).toEqual({ status: 'FAILED', q: '12', paused: true });
    expect(readActivitySearch({ q: 'x'.repeat(9_999) }).q).toHaveLength(200);
  });

  it('has nothing of what was taken back', () => {
    expect(changed({ type: 'runs', q: 'a', paused: true }, { ...NO_FILTER, q: 'b' })).toEqual({ q: 'b', paused: true });
    expect(changed({ paused: true }, { paused: undefined })).toEqual({});
  });
});
