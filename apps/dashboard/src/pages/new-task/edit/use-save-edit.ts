import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { EditTaskRequest, Fault, TaskObject } from '@taskflow/contracts';
import { useState } from 'react';
import { answerOf, api } from '../../../api/client';
import { asProblem, type ApiProblem } from '../../../api/problem';
import { learnTask } from '../../../live/hot-tasks';
import { t } from '../../../strings/form-texts';
import { learnEdited } from '../../../task/edited-tasks';
import { withoutFaults } from '../../../task/payload-form/faults';
import { useWorkspace } from '../../../workspace/workspace';
import { taskQuery } from '../../task/task-queries';

export interface SaveEdit {
  isSending: boolean;
  problem: ApiProblem | null;
  faults: readonly Fault[];
  /** Counts the tries that found faults. */
  refusals: number;
  /** `stale`: somebody else was faster; what they changed has to be read. */
  send: (request: EditTaskRequest, version: number) => Promise<'saved' | 'stale' | 'refused'>;
  /** What the form itself finds wrong. */
  refuse: (faults: readonly Fault[]) => void;
  /** Somebody changed a field: what was wrong with it may be right now. */
  changed: (path: string) => void;
}

type State = Pick<SaveEdit, 'problem' | 'faults' | 'refusals'>;

/** Sends an edit for the version that it was made on. Its effect is on the screen at once. */
export function useSaveEdit(task_id: string): SaveEdit {
  const { key: workspace } = useWorkspace();
  const queries = useQueryClient();
  const [isSending, setSending] = useState(false);
  const [state, setState] = useState<State>({ problem: null, faults: [], refusals: 0 });
  const fail = (problem: ApiProblem | null, faults: readonly Fault[]): void =>
    setState(({ refusals }) => ({ problem, faults, refusals: refusals + 1 }));

  const send: SaveEdit['send'] = async (request, version) => {
    if (isSending) return 'refused';
    setState((before) => ({ ...before, problem: null, faults: [] }));
    setSending(true);
    try {
      const task = await edit(workspace, task_id, request, version);
      learnTask(task);
      learnEdited(task);
      queries.setQueryData(taskQuery(workspace, task_id).queryKey, task);
      notifications.show({ message: t('edit.saved', { title: task.title }), color: 'green' });
      return 'saved';
    } catch (error) {
      setSending(false);
      const problem = asProblem(error);
      if (problem.code === 'stale_version') return 'stale';
      fail(problem, problem.faults);
      return 'refused';
    }
  };
  const changed = (path: string): void =>
    setState((before) => {
      const left = withoutFaults(before.faults, path);
      return left.length === before.faults.length ? before : { ...before, faults: left };
    });
  return { isSending, ...state, send, refuse: (faults) => fail(null, faults), changed };
}

function edit(workspace: string, task_id: string, body: EditTaskRequest, version: number): Promise<TaskObject> {
  const params = { path: { workspace, task_id }, header: { 'If-Match': String(version) } };
  return answerOf(api.PATCH('/api/v1/workspaces/{workspace}/tasks/{task_id}', { params, body }));
}
