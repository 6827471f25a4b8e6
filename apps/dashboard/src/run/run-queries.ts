import type { RunStatus } from '@taskflow/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';

export type RunPage = components['schemas']['RunPage'];

/** Runs of a workspace that somebody started, newest first, page by page; those of tasks are reached by their tasks. */
export function runsQuery(workspace: string, statuses: readonly RunStatus[], limit = 50) {
  return infiniteQueryOptions({
    queryKey: ['runs', workspace, statuses, limit],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/runs', {
          params: {
            path: { workspace },
            query: {
              limit,
              child: false,
              ...(statuses.length > 0 ? { status: statuses.join(',') } : {}),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** One run, without its tasks. */
export function runQuery(workspace: string, run_id: string) {
  return queryOptions({
    queryKey: ['run', workspace, run_id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/workspaces/{workspace}/runs/{run_id}', { params: { path: { workspace, run_id } }, signal })),
  });
}

/** Tasks of a run and what depends on what. */
export function runGraphQuery(workspace: string, run_id: string) {
  return queryOptions({
    queryKey: ['run-graph', workspace, run_id],
    // Comparing tens of thousands of tasks with the ones before costs more than taking the new ones.
    structuralSharing: false,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/runs/{run_id}/graph', { params: { path: { workspace, run_id } }, signal }),
      ),
  });
}
