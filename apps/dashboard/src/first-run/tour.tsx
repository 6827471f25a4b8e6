import { useRouterState } from '@tanstack/react-router';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onLiveEvents } from '../live/live';
import type { AnyStatus } from '../status/status-badge';
import { useSession } from '../session/session';
import { CoachMark } from './coach-mark';
import { hasSeenTour, notice, rememberTour, startTour, useTour } from './tour-state';
import { TOUR } from './tour-steps';

/** Begins the tour for somebody who has come to the demo for the first time. */
export function useFirstTour(isDemo: boolean): void {
  const user_id = useSession(({ user }) => user?.user_id);
  useEffect(() => {
    if (!isDemo || user_id === undefined || hasSeenTour(user_id)) return;
    rememberTour(user_id);
    startTour(false);
  }, [isDemo, user_id]);
}

/**
 * The status that something had when it was last read; undefined when it was not. What the page was opened with was told to nobody
 * before it changed.
 */
function readStatus(queries: QueryClient, id: string): AnyStatus | undefined {
  const read = queries
    .getQueryCache()
    .getAll()
    .sort((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt);
  return read.flatMap(({ state }) => objectsIn(state.data)).find((object) => (object.task_id ?? object.run_id) === id)?.status;
}

interface ReadObject {
  task_id?: string;
  run_id?: string | null;
  status?: AnyStatus;
}

/** Tasks and runs of an answer: one, a list of them, or the nodes of a graph. */
function objectsIn(data: unknown): ReadObject[] {
  if (typeof data !== 'object' || data === null) return [];
  const { nodes, items }: { nodes?: ReadObject[]; items?: ReadObject[] } = data;
  return nodes ?? items ?? [data];
}

/** The mark of the present step, which goes on when the person has done what it is about. */
export function Tour() {
  const { step, isByHand } = useTour();
  const queries = useQueryClient();
  const address = useRouterState({ select: ({ location }) => location });
  useEffect(() => {
    notice({ address: { pathname: address.pathname, search: address.search } });
  }, [address, step]);
  useEffect(() => {
    const statuses = new Map<string, AnyStatus>();
    return onLiveEvents((events) => {
      for (const event of events) {
        if (event.type !== 'task_update' && event.type !== 'run_update') continue;
        const id = event.type === 'task_update' ? event.task_id : event.run_id;
        notice({ before: statuses.get(id) ?? readStatus(queries, id), now: event.status });
        statuses.set(id, event.status);
      }
    });
  }, [queries]);
  const present = step === null ? undefined : TOUR[step];
  return present ? <CoachMark key={present.id} step={present} number={(step ?? 0) + 1} takesFocus={isByHand} /> : null;
}
