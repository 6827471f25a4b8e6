import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { answerOf, api } from '../api/client';
import { asProblem } from '../api/problem';
import { learnTask } from '../live/hot-tasks';
import { t } from '../strings/translate';
import { useWorkspace } from '../workspace/workspace';

/** A task as commands need it. */
export interface CommandedTask {
  task_id: string;
  title: string;
}

export interface TaskCommands {
  execute(task: CommandedTask, force?: boolean): Promise<void>;
  cancel(task: CommandedTask): Promise<void>;
  complete(task: CommandedTask, output?: unknown): Promise<void>;
}

/**
 * What can be done with a task from any page. Each does it, shows its effect at once, and says what happened or why not;
 * none throws.
 */
export function useTaskCommands(): TaskCommands {
  const { key: workspace } = useWorkspace();
  return useMemo(() => {
    const at = ({ task_id }: CommandedTask) => ({ params: { path: { workspace, task_id } } });
    return {
      execute: (task, force = false) =>
        said(async () => {
          const answer = await answerOf(
            api.POST('/api/v1/workspaces/{workspace}/tasks/{task_id}/execute', { ...at(task), body: { force } }),
          );
          learnTask(answer);
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
    };
  }, [workspace]);
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
