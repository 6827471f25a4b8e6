import { afterEach, describe, expect, it } from '@jest/globals';
import type { LiveEvent } from '@taskflow/contracts';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { deliver } from './live';
import { useRefresh } from './use-refresh';

const told = (task_id: string): LiveEvent => ({
  type: 'notification',
  workspace_id: 'w',
  seq: 1,
  updated_at: '',
  notification: 'task.edited',
  task_id,
});
const concerns = (event: LiveEvent) => event.type === 'notification' && event.task_id === 'a';

/** Requests that the test answers one after the other. */
const waiting: ((value: number) => void)[] = [];

function Shown() {
  const { data } = useQuery({ queryKey: ['a'], queryFn: () => new Promise<number>((resolve) => waiting.push(resolve)) });
  useRefresh(['a'], concerns);
  return <p>{data ?? 'loading'}</p>;
}

const answer = async (value: number) => {
  await waitFor(() => expect(waiting.length).toBeGreaterThan(0));
  await act(async () => waiting.shift()?.(value));
};

afterEach(() => {
  cleanup();
  waiting.length = 0;
});

describe('a query that is read again when something happens', () => {
  it('is not content with an answer that was under way, has one request at a time, and one more for all that happened', async () => {
    render(
      <QueryClientProvider
        client={new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, networkMode: 'always' } } })}
      >
        <Shown />
      </QueryClientProvider>,
    );
    await waitFor(() => expect(waiting).toHaveLength(1));
    act(() => deliver([told('a')]));
    act(() => deliver([told('b')]));
    expect(waiting).toHaveLength(1);
    await answer(1);
    await answer(2);
    expect(await screen.findByText('2')).toBeVisible();
    expect(waiting).toHaveLength(0);

    act(() => deliver([told('a')]));
    await waitFor(() => expect(waiting).toHaveLength(1));
    for (let n = 0; n < 5; n += 1) act(() => deliver([told('a')]));
    expect(waiting).toHaveLength(1);
    await answer(3);
    await answer(4);
    expect(await screen.findByText('4')).toBeVisible();
    expect(waiting).toHaveLength(0);
    act(() => deliver([told('b')]));
    expect(waiting).toHaveLength(0);
  });
});
