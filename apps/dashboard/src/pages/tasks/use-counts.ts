import type { TaskStatus } from '@taskflow/contracts';
import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { useReread } from '../../live/use-reread';
import { useWorkspace } from '../../workspace/workspace';

/** How many tasks of the workspace there are, of the metrics. */
export interface Counts {
  seq: number;
  counts: Record<TaskStatus, number>;
  /** PENDING tasks that belong to no run. */
  executable: number;
}

/** @throws ApiProblem */
export function readCounts(workspace: string, signal?: AbortSignal): Promise<Counts> {
  const options = { params: { path: { workspace } }, ...(signal ? { signal } : {}) };
  return answerOf(api.GET('/api/v1/workspaces/{workspace}/metrics', options));
}

/** The numbers of the workspace, read again when something happens; null until they are there. */
export function useCounts(): Counts | null {
  const { key: workspace } = useWorkspace();
  useReread(['counts', workspace]);
  const { data } = useQuery({
    queryKey: ['counts', workspace],
    queryFn: ({ signal }) => readCounts(workspace, signal),
  });
  return data ?? null;
}
