import { describe, expect, it } from '@jest/globals';
import { TASK_STATUSES, type RunObject, type RunStatus, type TaskStatus } from '@taskflow/contracts';
import { planDemo } from './demo-plan';

const NOW = new Date('2026-11-21T02:30:00.000Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
let runs = 0;

/** A run that began so many seconds ago, with so many tasks in the given statuses. */
function run(
  began: number,
  counts: Partial<Record<TaskStatus, number>>,
  status: RunStatus = 'RUNNING',
  ended?: number,
): RunObject {
  runs += 1;
  const none = Object.fromEntries(TASK_STATUSES.map((name) => [name, 0])) as RunObject['counts'];
  const finished_at = ended === undefined ? null : at(-ended).toISOString();
  return {
    run_id: `run-${runs}`,
    status,
    counts: { ...none, ...counts },
    created_at: at(-began).toISOString(),
    finished_at,
  } as RunObject;
}

const waiting = (began: number) => run(began, { WAITING: 1, PENDING: 3, DONE: 9 });

describe('the next demo run', () => {
  it('is the first when there is none', () => {
    expect(planDemo(NOW, undefined, [])).toEqual({ start: true, end: [], next_at: at(30) });
  });

  it.each(['DONE', 'FAILED', 'CANCELLED'] as const)('follows 30 s after the end of one that is %s', (status) => {
    const early = run(90, {}, status, 29);
    expect(planDemo(NOW, early, [])).toEqual({ start: false, end: [], next_at: at(1) });
    expect(planDemo(NOW, run(90, {}, status, 30), [])).toMatchObject({ start: true });
  });

  it('follows 30 s after the start of one that only waits for a person', () => {
    const early = waiting(20);
    expect(planDemo(NOW, early, [early])).toEqual({ start: false, end: [], next_at: at(10) });
    const due = waiting(30);
    expect(planDemo(NOW, due, [due])).toMatchObject({ start: true, end: [] });
  });

  it.each([
    ['runs', { PROCESSING: 1, WAITING: 1 }],
    ['is queued, or waits for its retry', { QUEUED: 1, WAITING: 1 }],
  ])('does not follow on one of which something %s, however long that takes', (_, counts) => {
    const busy = run(3_600, counts);
    expect(planDemo(NOW, busy, [busy])).toEqual({ start: false, end: [], next_at: at(5) });
    const young = run(10, counts);
    expect(planDemo(NOW, young, [young])).toEqual({ start: false, end: [], next_at: at(20) });
  });

  it.each([
    ['paused', run(30, { QUEUED: 2 }, 'PAUSED')],
    ['held back', run(30, { PENDING: 2 })],
  ])('follows on one that was %s', (_, stopped) => {
    expect(planDemo(NOW, stopped, [stopped])).toMatchObject({ start: true });
  });

  it('takes the place of the oldest that waits for a person when five are open', () => {
    const [fifth, fourth, third, second, first] = [waiting(30), waiting(60), waiting(90), waiting(120), waiting(150)];
    expect(planDemo(NOW, fifth, [fifth, fourth, third, second])).toMatchObject({ start: true, end: [] });
    const all = [fifth, fourth, third, second, first];
    expect(planDemo(NOW, fifth, all)).toMatchObject({ start: true, end: [first.run_id] });
    const zeroth = waiting(180);
    expect(planDemo(NOW, fifth, [...all, zeroth])).toMatchObject({ start: true, end: [zeroth.run_id, first.run_id] });
  });

  it('ends none at which work is being done', () => {
    const [fifth, fourth, third] = [waiting(30), waiting(60), waiting(90)];
    const [second, first] = [run(120, { PROCESSING: 1 }), run(150, { PROCESSING: 1 })];
    expect(planDemo(NOW, fifth, [fifth, fourth, third, second, first])).toMatchObject({ start: true, end: [third.run_id] });
    const done = run(90, {}, 'DONE', 60);
    const busy = [91, 92, 93, 94, 95].map((began) => run(began, { QUEUED: 1 }));
    expect(planDemo(NOW, done, busy)).toEqual({ start: false, end: [], next_at: at(5) });
  });
});
