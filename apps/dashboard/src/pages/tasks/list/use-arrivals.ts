import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useHotTasks } from '../../../live/hot-tasks';
import { onLiveEvents } from '../../../live/live';
import { Pace } from '../../../live/pace';
import { useOwnTasks } from '../../../task/own-tasks';
import { countTasks } from '../../../task/task-filter';
import { useWorkspace } from '../../../workspace/workspace';
import { Arrivals, arrivedSince, isNarrow } from './arrivals';
import type { TaskList } from './use-task-list';

const EVERY_MS = 1_000;

/** How many tasks have come into the list since it was read, without those made on this page. */
export function useArrivals({ reader, read_at }: TaskList): number {
  const candidates = useCandidates(reader?.window ?? null, read_at);
  const exact = useExactCount(reader?.window ?? null, read_at, candidates);
  return exact ?? candidates;
}

/** Those that can be in the list by what the live stream tells. */
function useCandidates(list: NonNullable<TaskList['reader']>['window'] | null, read_at: number): number {
  const own = useOwnTasks(({ ids }) => ids);
  const arrivals = useMemo(() => (list ? new Arrivals(list, read_at) : null), [list, read_at]);
  const [seen, setSeen] = useState({ of: arrivals, count: 0 });
  useEffect(() => {
    if (!arrivals) return;
    const update = (): void => setSeen({ of: arrivals, count: arrivals.count });
    // What happened between the reading and now, or while another page was open.
    for (const [task_id, hot] of useHotTasks.getState().byId) arrivals.see({ task_id, ...hot });
    arrivals.forget(own);
    update();
    return onLiveEvents((events) => {
      if (!arrivals.take(events)) return;
      arrivals.forget(own);
      update();
    });
  }, [arrivals, own]);
  return seen.of === arrivals ? seen.count : 0;
}

/** For filters that the live stream cannot judge, the server counts; null for the others. */
function useExactCount(
  list: NonNullable<TaskList['reader']>['window'] | null,
  read_at: number,
  candidates: number,
): number | null {
  const { key: workspace } = useWorkspace();
  const queries = useQueryClient();
  const filter =
    list && isNarrow(list.query.filter) ? arrivedSince(list.query, list.opening.items[0]?.created_at, read_at) : null;
  const text = JSON.stringify(filter);
  const { data } = useQuery({
    queryKey: ['arrived', workspace, text],
    queryFn: ({ signal }) => countTasks(workspace, filter ?? {}, signal),
    enabled: filter !== null && candidates > 0,
    gcTime: 0,
  });
  const pace = useMemo(
    () => new Pace(EVERY_MS, () => queries.invalidateQueries({ queryKey: ['arrived', workspace, text] })),
    [queries, workspace, text],
  );
  useEffect(() => {
    if (candidates > 0) pace.ask();
  }, [pace, candidates]);
  if (filter === null) return null;
  return candidates > 0 ? (data ?? 0) : 0;
}
