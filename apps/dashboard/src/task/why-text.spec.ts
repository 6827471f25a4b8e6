import { describe, expect, it } from '@jest/globals';
import type { WhyAnswer } from '@taskflow/contracts';
import { whyText } from './why-text';

const API = 'Waits for 1 of its 2 dependencies, "Approve" (WAITING); execute it with "force": true to start it now.';
const one = { task_id: 'a', title: 'Approve', status: 'WAITING' } as const;
const why = (change: Partial<WhyAnswer>): string =>
  whyText({ reason: 'held', detail: API, blocking: [], until: null, position: null, limit: null, ...change });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('why a task does not run, for people', () => {
  it.each<[string, Partial<WhyAnswer>, string]>([
    ['held', {}, 'It waits for somebody to press Run.'],
    ['held, with more before it', { blocking: [one] }, 'It waits for somebody to press Run, then for the task below.'],
    [
      'dependencies',
      { reason: 'dependencies', blocking: [one, one] },
      'It starts by itself after the 2 tasks below. Run now does not wait.',
    ],
    ['dependencies that are over', { reason: 'dependencies' }, 'It goes on within seconds.'],
    ['a start time', { reason: 'start_time', until: inAnHour() }, 'It starts by itself then. Run now does not wait.'],
    ['a start time that has come', { reason: 'start_time', until: '2020-01-01T00:00:00.000Z' }, 'It goes on within seconds.'],
    ['a run that is being cancelled', { reason: 'run_cancelling' }, 'It is cancelled with its run.'],
    [
      'a failure before it',
      { reason: 'ended', blocking: [one] },
      'What it waited for did not end well. Run that again, and what failed after it.',
    ],
  ])('speaks of buttons: %s', (_, change, text) => {
    expect(why(change)).toBe(text);
  });

  it.each(['retry_delay', 'queued', 'no_worker', 'person', 'processing', 'ended'] as const)(
    'leaves to the server what no button does: %s',
    (reason) => {
      expect(why({ reason, detail: 'As the server says.' })).toBe('As the server says.');
    },
  );
});
