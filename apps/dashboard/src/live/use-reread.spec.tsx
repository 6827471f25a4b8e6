import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LiveEvent } from '@taskflow/contracts';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { deliver } from './live';
import { useReread } from './use-reread';

const event: LiveEvent = {
  type: 'notification',
  workspace_id: 'w',
  seq: 1,
  updated_at: '',
  notification: 'task.edited',
  task_id: 'a',
};

/** Requests that the test answers one after the other. */
const waiting: ((value: number) => void)[] = [];

function Shown() {
  const { data } = useQuery({
    queryKey: ['list', 'first'],
    queryFn: () => new Promise<number>((resolve) => waiting.push(resolve)),
  });
  useReread(['list']);
  return <p>{data ?? 'loading'}</p>;
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
const answer = async (value: number) => {
  waiting.shift()?.(value);
  await pass(1);
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  cleanup();
  waiting.length = 0;
  jest.useRealTimers();
});

describe('queries that are read again when something happens', () => {
  it('are not left with an answer that was under way, and are read at most every two seconds', async () => {
    const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, networkMode: 'always' } } });
    render(
      <QueryClientProvider client={queries}>
        <Shown />
      </QueryClientProvider>,
    );
    expect(waiting).toHaveLength(1);
    act(() => deliver([event]));
    await pass(1);
    expect(waiting).toHaveLength(1);
    await answer(1);
    expect(waiting).toHaveLength(1);
    await answer(2);
    expect(screen.getByText('2')).toBeVisible();

    for (let n = 0; n < 5; n += 1) act(() => deliver([event]));
    await pass(1_900);
    expect(waiting).toHaveLength(0);
    await pass(200);
    expect(waiting).toHaveLength(1);
    await answer(3);
    await pass(10_000);
    expect(waiting).toHaveLength(0);
    expect(screen.getByText('3')).toBeVisible();
  });
});
