import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { LateReads } from './late-reads';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Lets everything happen that is due: answers arrive, and who listens is told. */
const settled = () => jest.advanceTimersByTimeAsync(1);

/** A read on a page, whose answers the test gives. */
function open(queries: QueryClient, key: string) {
  const answers: ((seq: number | null) => void)[] = [];
  const queryFn = () => new Promise((resolve) => answers.push((seq) => resolve(seq === null ? {} : { seq })));
  new QueryObserver(queries, { queryKey: [key], queryFn, staleTime: Infinity }).subscribe(() => undefined);
  return { answers, data: () => queries.getQueryData([key]) };
}

describe('late reads', () => {
  it('reads again what was answered before events followed, also when the answer arrives after that', async () => {
    const queries = new QueryClient();
    const reads = new LateReads(queries);
    const [early, late, fresh] = ['early', 'late', 'fresh'].map((key) => open(queries, key));
    early?.answers[0]?.(10);
    await settled();
    reads.follow(12);
    late?.answers[0]?.(11);
    fresh?.answers[0]?.(12);
    await settled();
    expect([early, late, fresh].map((read) => read?.answers.length)).toEqual([2, 2, 1]);
    late?.answers[1]?.(12);
    await settled();
    expect(late?.data()).toEqual({ seq: 12 });
  });

  it('does not ask without end for an answer that stays behind', async () => {
    const queries = new QueryClient();
    const reads = new LateReads(queries);
    const read = open(queries, 'log');
    reads.follow(12);
    for (let turn = 0; turn < 4; turn += 1) {
      read.answers.at(-1)?.(3);
      await settled();
    }
    expect(read.answers).toHaveLength(2);
  });

  it('reads everything again when changes were passed over, and what was on its way then', async () => {
    const queries = new QueryClient();
    const reads = new LateReads(queries);
    const [there, coming] = ['there', 'coming'].map((key) => open(queries, key));
    there?.answers[0]?.(null);
    await settled();
    reads.skip(90_000);
    coming?.answers[0]?.(70_000);
    await settled();
    expect([there, coming].map((read) => read?.answers.length)).toEqual([2, 2]);
  });

  it('does not trust what an earlier visit to a workspace has left', async () => {
    const queries = new QueryClient();
    const reads = new LateReads(queries);
    const attempts = open(queries, 'attempts');
    attempts.answers[0]?.(null);
    await settled();
    reads.follow(5);
    expect(attempts.answers).toHaveLength(1);
    reads.follow(12);
    await settled();
    expect(attempts.answers).toHaveLength(2);
  });
});
