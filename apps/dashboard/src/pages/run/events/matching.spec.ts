import { describe, expect, it } from '@jest/globals';
import type { EventRecord } from '@taskflow/contracts';
import { errorOf, matching, readEventStatus } from './matching';

const events = [
  { seq: 1, to: 'QUEUED', type: 'task.released', data: {} },
  { seq: 2, to: 'FAILED', type: 'task.failed', data: { after: { error: { code: 'x', message: 'No route' } } } },
  { seq: 3, to: null, type: 'run.failed', data: {} },
] as unknown as EventRecord[];
const textOf = (event: EventRecord) => `${event.type} ${errorOf(event) ?? ''}`;
const seqs = (status: string | undefined, q: string) =>
  matching(events, readEventStatus(status), q, textOf).map(({ seq }) => seq);

describe('the filter of the log', () => {
  it.each<[string | undefined, string, number[]]>([
    [undefined, '', [1, 2, 3]],
    [undefined, '  ', [1, 2, 3]],
    ['failed', '', [2]],
    [undefined, 'FAILED', [2, 3]],
    ['failed', 'no route', [2]],
    ['queued', 'no route', []],
    ['nonsense', '', [1, 2, 3]],
  ])('of status %p and text %p leaves %j', (status, q, left) => {
    expect(seqs(status, q)).toEqual(left);
  });

  it('leaves the very same list when nothing is asked for', () => {
    expect(matching(events, null, '', textOf)).toBe(events);
  });
});
