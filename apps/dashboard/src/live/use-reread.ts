import type { LiveEvent } from '@taskflow/contracts';
import { useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onLiveEvents } from './live';
import { Pace } from './pace';

const EVERY_MS = 2_000;

/** A change that is in the database, not the progress of something. */
export function isChange(event: LiveEvent): boolean {
  return 'seq' in event && event.seq !== null;
}

/** It has an answer, and no other one is on its way. */
function isKnown({ state }: Query): boolean {
  return state.data !== undefined && state.fetchStatus === 'idle';
}

/**
 * Reads the queries below `key` again when something happened that concerns them, at most every two seconds; a page that nobody
 * sees waits until it is seen. What was read before this page was opened is read again at once: nobody listened meanwhile.
 * @param key its first part; must be the same object or its text the same from one drawing to the next
 */
export function useReread(key: readonly string[], concerns: (event: LiveEvent) => boolean = isChange): void {
  const queries = useQueryClient();
  const text = JSON.stringify(key);
  useEffect(() => {
    let isDue = false;
    const filter = { queryKey: JSON.parse(text) as string[] };
    const read = () => queries.invalidateQueries(filter, { cancelRefetch: false });
    const pace = new Pace(EVERY_MS, async () => {
      // What is under way may have been answered before the event: it is waited for, and then read anew.
      if (queries.isFetching(filter) > 0) await read();
      await read();
    });
    const ask = (): void => {
      isDue = document.visibilityState !== 'visible';
      if (!isDue) pace.ask();
    };
    const onSeen = (): void => {
      if (isDue) ask();
    };
    const stop = onLiveEvents((events) => {
      if (events.some(concerns)) ask();
    });
    void queries.invalidateQueries({ ...filter, predicate: isKnown }, { cancelRefetch: false });
    document.addEventListener('visibilitychange', onSeen);
    return () => {
      stop();
      pace.stop();
      document.removeEventListener('visibilitychange', onSeen);
    };
  }, [queries, text, concerns]);
}
