import { Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isTerminal, type TaskObject } from '@taskflow/contracts';
import { useEffect } from 'react';
import { answerOf, api } from '../../api/client';
import { useLiveTask } from '../../live/use-live-task';
import { t } from '../../strings/translate';
import { taskListsKey } from '../task-filter';
import { UndoButton } from '../undo-message';
import { isActionResult, type BulkAction, type StartedAction } from './bulk-action';
import classes from './bulk.module.css';

const READ_FOR_MS = 15_000;

interface Props {
  workspace: string;
  action: BulkAction;
  started: StartedAction;
  /** Takes it back; undefined for what cannot be. */
  onUndo: (() => void) | undefined;
}

export function noticeId({ task_id }: StartedAction): string {
  return `action-${task_id}`;
}

/** How far an action over many tasks is, and in the end what it did; it stays until it has been read. */
export function ActionNotice({ workspace, action, started, onUndo }: Props) {
  const { data: read, refetch } = useQuery({
    queryKey: ['action', workspace, started.task_id],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/workspaces/{workspace}/tasks/{task_id}', { params: { path: { workspace, task_id: started.task_id } } }),
      ),
  });
  const task = useLiveTask(read ?? justStarted(started), read?.seq ?? 0);
  const hasEnded = isTerminal(task.status);
  const isKnown = read !== undefined && isTerminal(read.status);
  useEffect(() => {
    // The end was told; what came of it has to be read. A read that was under way may be older than the end: after it, once more.
    if (read && hasEnded && !isKnown) void refetch();
  }, [read, hasEnded, isKnown, refetch]);
  useAfterEnd(workspace, started, isKnown);
  if (isKnown) return <Ended action={action} started={started} task={read} onUndo={onUndo} />;
  return (
    <div className={classes.notice}>
      <span>{t(`action.${action}`, { n: started.count })}</span>
      <Progress value={task.progress} size={6} aria-label={t(`action.${action}`, { n: started.count })} />
    </div>
  );
}

function justStarted({ task_id }: StartedAction) {
  return { task_id, status: 'QUEUED' as const, progress: 0 };
}

function useAfterEnd(workspace: string, started: StartedAction, hasEnded: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!hasEnded) return;
    void queries.invalidateQueries({ queryKey: taskListsKey(workspace) });
    const id = noticeId(started);
    const timer = setTimeout(() => notifications.hide(id), READ_FOR_MS);
    return () => clearTimeout(timer);
  }, [hasEnded, queries, workspace, started]);
}

function Ended({ action, started, task, onUndo }: Omit<Props, 'workspace'> & { task: Pick<TaskObject, 'result' | 'error'> }) {
  const result = isActionResult(task.result) ? task.result : null;
  const undo = (): void => {
    notifications.hide(noticeId(started));
    onUndo?.();
  };
  const left = result ? result.matched - result.applied : 0;
  return (
    <div className={classes.ended} role="status">
      <div>
        {result ? t(`action.${action}.done`, { n: result.applied }) : t('action.failed', { reason: task.error?.message ?? '' })}
        {result && left > 0 && (
          <p className={classes.refused}>{t('action.refused', { n: left, reason: result.refused[0]?.reason ?? '' })}</p>
        )}
      </div>
      {onUndo && result && result.applied > 0 && <UndoButton onUndo={undo} />}
    </div>
  );
}
