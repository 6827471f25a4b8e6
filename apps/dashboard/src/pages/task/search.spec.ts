import { describe, expect, it } from '@jest/globals';
import { readTaskSearch, TASK_TABS } from './search';

describe('the address of a task', () => {
  it('comes back as it was', () => {
    for (const tab of TASK_TABS)
      expect(readTaskSearch(readTaskSearch({ tab }) as Record<string, unknown>)).toEqual(readTaskSearch({ tab }));
    expect(readTaskSearch({ tab: 'events' })).toEqual({ tab: 'events' });
    expect(readTaskSearch({ tab: 'result' })).toEqual({});
  });

  it.each([[{}], [{ tab: 'nonsense' }], [{ tab: ['events'] }], [{ tab: null }], [{ tab: '__proto__' }]])(
    'is the first tab for %j',
    (raw) => {
      expect(readTaskSearch(raw)).toEqual({});
    },
  );
});
