import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answerOf, api } from '../api/client';
import { useWorkspace } from '../workspace/workspace';

const membersQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['members', workspace],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/members', {
          params: { path: { workspace }, query: { limit: 200 } },
          signal,
        }),
      ),
  });

/** Names of the workspace's members by their id. */
export function useNames(): ReadonlyMap<string, string> {
  const { key } = useWorkspace();
  const { data } = useQuery(membersQuery(key));
  return useMemo(() => new Map(data?.items.map(({ user_id, name }) => [user_id, name])), [data]);
}
