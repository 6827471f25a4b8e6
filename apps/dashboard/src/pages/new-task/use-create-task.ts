import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { CreateTaskRequest, Fault } from '@taskflow/contracts';
import { useState } from 'react';
import { answerOf, api } from '../../api/client';
import { asProblem, type ApiProblem } from '../../api/problem';
import { t } from '../../strings/form-texts';
import { learnOwn } from '../../task/own-tasks';
import { withoutFaults } from '../../task/payload-form/faults';
import { taskListsKey } from '../../task/task-filter';
import { useWorkspace } from '../../workspace/workspace';
import { sayCreated } from './created-notice';
import { useRequestKey } from './request-key';

export interface CreateTask {
  isSending: boolean;
  /** Of the last try; what the form itself found wrong has no problem. */
  problem: ApiProblem | null;
  faults: readonly Fault[];
  /** Counts the tries that found faults. */
  refusals: number;
  /** Resolves to whether the task was created. */
  send: (request: CreateTaskRequest, faults: readonly Fault[]) => Promise<boolean>;
  /** Somebody changed a field: what was wrong with it may be right now. */
  changed: (path: string) => void;
}

type State = Pick<CreateTask, 'problem' | 'faults' | 'refusals'>;

/** Sends the request for a new task. It is on the lists of this page at once. */
export function useCreateTask(): CreateTask {
  const { key: workspace } = useWorkspace();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { keyFor, done } = useRequestKey();
  const [isSending, setSending] = useState(false);
  const [state, setState] = useState<State>({ problem: null, faults: [], refusals: 0 });
  const refuse = (problem: ApiProblem | null, faults: readonly Fault[]): void =>
    setState(({ refusals }) => ({ problem, faults, refusals: refusals + 1 }));

  const send = async (request: CreateTaskRequest, faults: readonly Fault[]): Promise<boolean> => {
    if (isSending) return false;
    if (faults.length > 0) {
      refuse(null, faults);
      return false;
    }
    setState((before) => ({ ...before, problem: null, faults: [] }));
    setSending(true);
    try {
      const answer = await create(workspace, request, keyFor(request));
      done();
      learnOwn([answer.task.task_id]);
      void queries.invalidateQueries({ queryKey: taskListsKey(workspace) });
      const params = { workspace, task_id: answer.task.task_id };
      sayCreated(t(answer.isReplayed ? 'new.created.replayed' : 'new.created', { title: answer.task.title }), {
        label: t('new.open'),
        act: () => void navigate({ to: '/w/$workspace/tasks/$task_id', params }),
      });
      return true;
    } catch (error) {
      const problem = asProblem(error);
      refuse(problem, problem.faults);
      return false;
    } finally {
      setSending(false);
    }
  };
  const changed = (path: string): void =>
    setState((before) => {
      const left = withoutFaults(before.faults, path);
      return left.length === before.faults.length ? before : { ...before, faults: left };
    });
  return { isSending, ...state, send, changed };
}

async function create(workspace: string, body: CreateTaskRequest, key: string) {
  const call = api.POST('/api/v1/workspaces/{workspace}/tasks', {
    params: { path: { workspace }, header: { 'Idempotency-Key': key } },
    body,
  });
  const task = await answerOf(call);
  const { response } = await call;
  return { task, isReplayed: response.headers.get('idempotency-replayed') === 'true' };
}
