import type { LiveEvent } from '@taskflow/contracts';
import { infiniteQueryOptions, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { answerOf, api } from '../../api/client';
import { useRefresh } from '../../live/use-refresh';

const PAGE = 200;
const at = (workspace: string, task_id: string) => ({ path: { workspace, task_id } });

// Nobody follows a task while its page is closed: it is read again each time the page opens.
const anew = { refetchOnMount: 'always' } as const;

export const taskQuery = (workspace: string, task_id: string) =>
  queryOptions({
    queryKey: ['task', workspace, task_id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/workspaces/{workspace}/tasks/{task_id}', { params: at(workspace, task_id), signal })),
    ...anew,
  });

export const whyQuery = (workspace: string, task_id: string) =>
  queryOptions({
    queryKey: ['task', workspace, task_id, 'why'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/workspaces/{workspace}/tasks/{task_id}/why', { params: at(workspace, task_id), signal })),
    ...anew,
  });

/** Attempts that have ended, newest first. */
export const attemptsQuery = (workspace: string, task_id: string) =>
  infiniteQueryOptions({
    queryKey: ['task', workspace, task_id, 'attempts'],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/tasks/{task_id}/attempts', {
          params: { ...at(workspace, task_id), query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor,
    ...anew,
  });

/** How many lines an attempt's log has lost at its beginning. */
export const logQuery = (workspace: string, task_id: string, attempt: number) =>
  queryOptions({
    queryKey: ['task', workspace, task_id, 'log', attempt],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/tasks/{task_id}/logs', {
          params: { ...at(workspace, task_id), query: { attempt, limit: 1 } },
          signal,
        }),
      ),
  });

/** What happened to the task, oldest first. */
export const taskEventsQuery = (workspace: string, task_id: string) =>
  infiniteQueryOptions({
    queryKey: ['task', workspace, task_id, 'events'],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/tasks/{task_id}/events', {
          params: { ...at(workspace, task_id), query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor,
    ...anew,
  });

/**
 * The task, read again whenever a change of it, of a dependency or of its run is pushed; what was read of its attempts, events and
 * reasons follows. Progress alone reads nothing: it is in the push.
 */
export function useTask(workspace: string, task_id: string) {
  const queries = useQueryClient();
  const task = useQuery(taskQuery(workspace, task_id));
  const { data, dataUpdatedAt } = task;
  const dependencies = data?.dependency_ids;
  const run_id = data?.run_id;
  const concerns = useCallback(
    (event: LiveEvent) => {
      if (event.type === 'run_update') return event.run_id === run_id;
      if (event.type === 'notification') return event.task_id === task_id;
      if (event.type !== 'task_update' || event.seq === null) return false;
      return event.task_id === task_id || dependencies?.includes(event.task_id) === true;
    },
    [task_id, dependencies, run_id],
  );
  const refresh = useRefresh(['task', workspace, task_id], concerns);
  const first = useRef(0);
  useEffect(() => {
    if (dataUpdatedAt === 0) return;
    if (first.current === 0) first.current = dataUpdatedAt;
    if (first.current === dataUpdatedAt) return;
    const parts = {
      queryKey: ['task', workspace, task_id],
      predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey.length > 3,
    };
    void queries.invalidateQueries(parts);
  }, [queries, workspace, task_id, dataUpdatedAt]);
  return { ...task, refresh };
}
