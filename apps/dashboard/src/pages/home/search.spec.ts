import { describe, expect, it } from '@jest/globals';
import { readHomeSearch, usualRange } from './search';

describe('the address of Home', () => {
  it('keeps what it knows and passes over the rest', () => {
    expect(readHomeSearch({ range: '7d', template: 'fan', other: 1 })).toEqual({ range: '7d', template: 'fan' });
    expect(readHomeSearch({ range: '9y', template: 5 })).toEqual({});
    expect(readHomeSearch({ ...readHomeSearch({ range: '24h' }) })).toEqual({ range: '24h' });
  });

  it('without a range shows a day, of a young workspace an hour', () => {
    const now = Date.parse('2026-11-27T20:00:00.000Z');
    expect(usualRange('2026-11-27T19:59:00.000Z', now)).toBe('1h');
    expect(usualRange('2026-11-27T08:00:00.000Z', now)).toBe('24h');
  });
});
