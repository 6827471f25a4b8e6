import type { TaskKind, TaskObject, TaskStatus } from '@taskflow/contracts';
import { answerOf, api } from '../api/client';
import { learnTask } from '../live/hot-tasks';

export const MARKS = ['DONE', 'SKIPPED'] as const;
/** How somebody says that a task ended, without its having been executed. */
export type Mark = (typeof MARKS)[number];

interface Judged {
  status: TaskStatus;
  kind: TaskKind;
  type: string | null;
}

const MARKED_FROM: readonly TaskStatus[] = ['PENDING', 'QUEUED', 'WAITING', 'FAILED'];

/** A bulk action is asked for anew instead. */
export function canBeMarked({ status, type }: Judged): boolean {
  return MARKED_FROM.includes(status) && type !== 'action';
}

export function canBeTakenBack({ status, kind }: Judged): boolean {
  return kind === 'human' && status === 'DONE';
}

/**
 * Ends a task by hand; its effect is on the screen at once.
 * @throws ApiProblem
 */
export async function markTask(workspace: string, task_id: string, body: { status: Mark; reason: string }): Promise<TaskObject> {
  const answer = await answerOf(
    api.POST('/api/v1/workspaces/{workspace}/tasks/{task_id}/mark', { params: { path: { workspace, task_id } }, body }),
  );
  learnTask(answer);
  return answer;
}

/**
 * Takes a person's completion back; its effect is on the screen at once.
 * @throws ApiProblem
 */
export async function takeBack(workspace: string, task_id: string): Promise<TaskObject> {
  const answer = await answerOf(
    api.POST('/api/v1/workspaces/{workspace}/tasks/{task_id}/incomplete', { params: { path: { workspace, task_id } } }),
  );
  learnTask(answer);
  return answer;
}
