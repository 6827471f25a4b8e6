import type { LiveEvent } from '@taskflow/contracts';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { onLiveEvents } from './live';

/**
 * Reads a query again as soon as something happened that concerns it: one request at a time, and one more for whatever happened
 * meanwhile. Returns how to ask for that by hand.
 */
export function useRefresh(queryKey: QueryKey, concerns: (event: LiveEvent) => boolean): () => void {
  const queries = useQueryClient();
  const state = useRef({ isBusy: false, isDue: false });
  const key = JSON.stringify(queryKey);
  const refresh = useCallback(async (): Promise<void> => {
    const { current } = state;
    current.isDue = true;
    if (current.isBusy) return;
    current.isBusy = true;
    const filter = { queryKey: JSON.parse(key) as QueryKey, exact: true };
    // What is under way may have been answered before the event.
    if (queries.isFetching(filter) > 0) await queries.refetchQueries(filter, { cancelRefetch: false });
    while (current.isDue) {
      current.isDue = false;
      await queries.refetchQueries(filter, { cancelRefetch: false });
    }
    current.isBusy = false;
  }, [queries, key]);
  useEffect(
    () =>
      onLiveEvents((events) => {
        if (events.some(concerns)) void refresh();
      }),
    [concerns, refresh],
  );
  return useCallback(() => void refresh(), [refresh]);
}
