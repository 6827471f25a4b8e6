import type { SecretObject } from '@taskflow/contracts';
import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** Every secret of a workspace, by name; there are so few that one page holds them. */
export function secretsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['secrets', workspace],
    queryFn: async ({ signal }): Promise<SecretObject[]> => {
      const params = { path: { workspace }, query: { limit: 200 } };
      return (await answerOf(api.GET('/api/v1/workspaces/{workspace}/secrets', { params, signal }))).items;
    },
  });
}

export function setSecret(workspace: string, secret: string, value: string): Promise<SecretObject> {
  const params = { path: { workspace, secret } };
  return answerOf(api.PUT('/api/v1/workspaces/{workspace}/secrets/{secret}', { params, body: { value } }));
}

export function deleteSecret(workspace: string, secret: string): Promise<unknown> {
  return answerOf(api.DELETE('/api/v1/workspaces/{workspace}/secrets/{secret}', { params: { path: { workspace, secret } } }));
}
