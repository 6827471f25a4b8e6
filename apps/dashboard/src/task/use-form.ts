import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { useWorkspace } from '../workspace/workspace';

/** JSON Schema of what completes a task; null when anything does, undefined while that is not known. */
export function useForm(task_id: string, enabled: boolean): object | null | undefined {
  const { key: workspace } = useWorkspace();
  const { data } = useQuery({
    queryKey: ['task-form', workspace, task_id],
    queryFn: async ({ signal }) => {
      const path = { workspace, task_id };
      const task = await answerOf(api.GET('/api/v1/workspaces/{workspace}/tasks/{task_id}', { params: { path }, signal }));
      return { form: task.form as object | null };
    },
    // A form stays as it was made.
    staleTime: Infinity,
    enabled,
  });
  return data?.form;
}
