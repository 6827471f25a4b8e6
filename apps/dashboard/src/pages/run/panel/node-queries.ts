import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/**
 * What a panel shows of a task is read again when the task is in another state: the state is part of the key. Until the answer is
 * there, the one before stays.
 */
const panelQuery = { placeholderData: keepPreviousData, gcTime: 30_000 } as const;

export const nodeTaskQuery = (workspace: string, task_id: string, state: string) =>
  queryOptions({
    ...panelQuery,
    queryKey: ['run-panel', workspace, task_id, 'task', state],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/workspaces/{workspace}/tasks/{task_id}', { params: { path: { workspace, task_id } }, signal })),
  });

export const nodeWhyQuery = (workspace: string, task_id: string, state: string) =>
  queryOptions({
    ...panelQuery,
    queryKey: ['run-panel', workspace, task_id, 'why', state],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/tasks/{task_id}/why', { params: { path: { workspace, task_id } }, signal }),
      ),
  });

/** Attempts that have ended, newest first; more than one page of them concerns nobody here. */
export const nodeAttemptsQuery = (workspace: string, task_id: string, state: string) =>
  queryOptions({
    ...panelQuery,
    queryKey: ['run-panel', workspace, task_id, 'attempts', state],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/tasks/{task_id}/attempts', {
          params: { path: { workspace, task_id }, query: { limit: 50 } },
          signal,
        }),
      ),
  });
