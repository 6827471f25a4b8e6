import { describe, expect, it } from '@jest/globals';
import { EVENT_TYPES, type EventRecord } from '@taskflow/contracts';
import { hasStatus, hasWords, typesOf } from './event-filter';
import { EVENT_GROUPS, EVENT_STATUSES } from './search';

describe('what the server is asked for', () => {
  it('is every type once over all groups', () => {
    const all = EVENT_GROUPS.flatMap((type) => typesOf({ type }) ?? []);
    expect([...all].sort()).toEqual([...EVENT_TYPES].sort());
    expect(typesOf({})).toBeUndefined();
  });

  it.each(EVENT_STATUSES)('names types for %s, and only of tasks and runs', (status) => {
    expect(typesOf({ status })?.length).toBeGreaterThan(0);
    for (const type of typesOf({ status }) ?? []) expect(type).toMatch(/^(task|run)\./);
  });

  it('is what both say, or nothing', () => {
    expect(typesOf({ type: 'runs', status: 'FAILED' })).toEqual(['run.failed']);
    expect(typesOf({ type: 'people', status: 'FAILED' })).toEqual([]);
  });
});

describe('a match', () => {
  it('has the status; what has none of its own is left to the type', () => {
    const event = (to: EventRecord['to']) => ({ to }) as EventRecord;
    expect(hasStatus(event('WAITING'), 'WAITING')).toBe(true);
    expect(hasStatus(event('QUEUED'), 'WAITING')).toBe(false);
    expect(hasStatus(event(null), 'DONE')).toBe(true);
    expect(hasStatus(event('QUEUED'), undefined)).toBe(true);
  });

  it('has every word, whatever its case and accents', () => {
    expect(hasWords('Ada finished ‘Café prüfen’', 'CAFE ada')).toBe(true);
    expect(hasWords('Ada finished it', 'ada bob')).toBe(false);
    expect(hasWords('שלום', 'שלום')).toBe(true);
  });
});
