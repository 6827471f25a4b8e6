import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => answerOf(api.GET('/api/v1/auth/me')) });
export const configQuery = queryOptions({ queryKey: ['config'], queryFn: () => answerOf(api.GET('/config.json')) });

/** The signed-in person with all their workspaces. */
export function useMe() {
  return useQuery(meQuery);
}

const LAST = 'taskflow.workspace';

/** Of the person's workspaces, the one to open first: the last one seen here, else the oldest that is shared, else the first. */
export function firstWorkspace<Workspace extends { key: string; personal: boolean }>(
  workspaces: readonly Workspace[],
): Workspace | undefined {
  const last = localStorage.getItem(LAST);
  return (
    workspaces.find((workspace) => workspace.key === last) ?? workspaces.find((workspace) => !workspace.personal) ?? workspaces[0]
  );
}

export function rememberWorkspace(key: string): void {
  localStorage.setItem(LAST, key);
}
