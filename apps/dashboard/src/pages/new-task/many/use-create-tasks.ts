import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { CreateTasksRequest } from '@taskflow/contracts';
import { useState } from 'react';
import { answerOf, api } from '../../../api/client';
import { asProblem, type ApiProblem } from '../../../api/problem';
import { t } from '../../../strings/form-texts';
import { learnOwn } from '../../../task/own-tasks';
import { taskListsKey } from '../../../task/task-filter';
import { useWorkspace } from '../../../workspace/workspace';
import { sayCreated } from '../created-notice';
import { useRequestKey } from '../request-key';

interface CreateTasks {
  isSending: boolean;
  problem: ApiProblem | null;
  /** Resolves to whether all were created: it is all or nothing. */
  send: (request: CreateTasksRequest) => Promise<boolean>;
  /** Somebody changed the text: what was wrong with it may be right now. */
  changed: () => void;
}

/** Sends the request for several tasks. They are on the lists of this page at once. */
export function useCreateTasks(): CreateTasks {
  const { key: workspace } = useWorkspace();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { keyFor, done } = useRequestKey();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const send = async (body: CreateTasksRequest): Promise<boolean> => {
    if (isSending) return false;
    setSending(true);
    setProblem(null);
    try {
      const { items, run_id } = await answerOf(
        api.POST('/api/v1/workspaces/{workspace}/tasks/bulk', {
          params: { path: { workspace }, header: { 'Idempotency-Key': keyFor(body) } },
          body: body as never,
        }),
      );
      done();
      learnOwn(items.map(({ task_id }) => task_id));
      void queries.invalidateQueries({ queryKey: taskListsKey(workspace) });
      const open = (run: string) => () => void navigate({ to: '/w/$workspace/runs/$run_id', params: { workspace, run_id: run } });
      sayCreated(
        t('many.created', { n: items.length }),
        run_id === undefined ? null : { label: t('many.open_run'), act: open(run_id) },
      );
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      setSending(false);
    }
  };
  return { isSending, problem, send, changed: () => setProblem(null) };
}
