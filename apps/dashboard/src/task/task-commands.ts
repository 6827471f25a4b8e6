import { notifications } from '@mantine/notifications';
import type { TaskObject, TaskStatus } from '@taskflow/contracts';
import { createElement, useMemo } from 'react';
import { answerOf, api } from '../api/client';
import { asProblem } from '../api/problem';
import { learnTask } from '../live/hot-tasks';
import { t, type StringKey } from '../strings/translate';
import { useWorkspace } from '../workspace/workspace';
import { learnGone } from './gone-tasks';
import { learnReleased } from './released-tasks';
import { UndoMessage } from './undo-message';

/** A task as commands need it. */
export interface CommandedTask {
  task_id: string;
  title: string;
}

export const RERUN_SCOPES = ['this', 'failed', 'downstream'] as const;
/** What runs again with a task: nothing else, what failed after it, or everything after it. */
export type RerunScope = (typeof RERUN_SCOPES)[number];
const AFTER_A_BAD_END = ['failed', 'this', 'downstream'] as const satisfies readonly RerunScope[];

/** The choices, the likeliest first: after a bad end that one which also runs what was skipped for its sake. */
export function rerunScopesOf(status: TaskStatus): readonly RerunScope[] {
  return status === 'DONE' ? RERUN_SCOPES : AFTER_A_BAD_END;
}

export interface TaskCommands {
  execute: (task: CommandedTask, force?: boolean) => Promise<void>;
  cancel: (task: CommandedTask) => Promise<void>;
  complete: (task: CommandedTask, output?: unknown) => Promise<void>;
  rerun: (task: CommandedTask, scope: RerunScope) => Promise<void>;
  /** Deletes a task that can be brought back: the message offers it. */
  remove: (task: CommandedTask) => Promise<void>;
  restore: (task: CommandedTask) => Promise<void>;
}

/**
 * What can be done with a task from any page. Each does it, shows its effect at once, and says what happened or why not;
 * none throws.
 */
export function useTaskCommands(): TaskCommands {
  const { key: workspace } = useWorkspace();
  return useMemo(() => {
    const at = ({ task_id }: CommandedTask) => taskAt(workspace, task_id);
    const restore = (task: CommandedTask) =>
      said(async () => {
        learnTask(await answerOf(api.POST('/api/v1/workspaces/{workspace}/tasks/{task_id}/restore', at(task))));
        learnGone([{ task_id: task.task_id, gone: false }]);
        return t('command.restored', { title: task.title });
      });
    return {
      execute: (task, force = false) =>
        said(async () => {
          const answer = await answerOf(
            api.POST('/api/v1/workspaces/{workspace}/tasks/{task_id}/execute', { ...at(task), body: { force } }),
          );
          learnTask(answer);
          learnReleased(task.task_id);
          if (answer.blocking.length === 0) return t('command.executed', { title: task.title });
          return t('command.executed.waits', { title: task.title, n: answer.blocking.length });
        }),
      cancel: (task) =>
        said(async () => {
          const answer = await answerOf(api.POST('/api/v1/workspaces/{workspace}/tasks/{task_id}/cancel', at(task)));
          learnTask(answer);
          return t('command.cancelled', { title: task.title });
        }),
      complete: (task, output) =>
        said(async () => {
          const body = output === undefined ? {} : { output };
          const answer = await answerOf(
            api.POST('/api/v1/workspaces/{workspace}/tasks/{task_id}/complete', { ...at(task), body }),
          );
          learnTask(answer);
          return t('command.completed', { title: task.title });
        }),
      rerun: (task, scope) =>
        said(async () => {
          await rerunTask(workspace, task.task_id, { scope });
          return t(RERAN[scope], { title: task.title });
        }),
      remove: (task) => removed(workspace, task, () => void restore(task)),
      restore,
    };
  }, [workspace]);
}

/** What `rerun` says afterwards. */
export const RERAN = {
  this: 'command.reran',
  failed: 'command.reran.failed',
  downstream: 'command.reran.downstream',
} as const satisfies Record<RerunScope, StringKey>;

/**
 * Runs a task again, with another payload if one is given; its effect is on the screen at once.
 * @throws ApiProblem
 */
export async function rerunTask(
  workspace: string,
  task_id: string,
  body: { scope: RerunScope; payload?: unknown },
): Promise<TaskObject> {
  const answer = await answerOf(
    api.POST('/api/v1/workspaces/{workspace}/tasks/{task_id}/rerun', { ...taskAt(workspace, task_id), body }),
  );
  learnTask(answer);
  return answer;
}

function taskAt(workspace: string, task_id: string) {
  return { params: { path: { workspace, task_id } } };
}

async function removed(workspace: string, { task_id, title }: CommandedTask, undo: () => void): Promise<void> {
  try {
    await answerOf(api.DELETE('/api/v1/workspaces/{workspace}/tasks/{task_id}', taskAt(workspace, task_id)));
    learnGone([{ task_id, gone: true }]);
    const id = `removed-${task_id}`;
    const onUndo = () => {
      notifications.hide(id);
      undo();
    };
    const message = createElement(UndoMessage, { text: t('command.removed', { title }), onUndo });
    notifications.show({ id, message, color: 'green', autoClose: 12_000 });
  } catch (error) {
    sayProblem(error);
  }
}

/** Does something and says how it went: the text that it returns, or the problem. */
export async function said(act: () => Promise<string>): Promise<void> {
  try {
    notifications.show({ message: await act(), color: 'green' });
  } catch (error) {
    sayProblem(error);
  }
}

/** Tells of a failed request in a corner of the screen. */
export function sayProblem(error: unknown): void {
  const problem = asProblem(error);
  const id = problem.correlation_id === null ? '' : ` (${t('problem.correlation', { id: problem.correlation_id })})`;
  const faults = problem.faults.map((fault) => `${fault.path} ${fault.message}`).join('; ');
  notifications.show({
    color: 'red',
    title: problem.title,
    message: `${problem.detail}${faults === '' ? '' : ` ${faults}.`}${id}`,
    autoClose: 12_000,
  });
}
