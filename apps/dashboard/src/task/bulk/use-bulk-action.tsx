import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useWorkspace } from '../../workspace/workspace';
import { sayProblem } from '../task-commands';
import { ActionNotice, noticeId } from './action-notice';
import { startAction, type BulkAction, type BulkTarget } from './bulk-action';

/** Starts an action over many tasks; a notice in the corner tells how far it is, what it did, and how to undo it. Does not throw. */
export function useBulkAction(): (action: BulkAction, target: BulkTarget) => Promise<void> {
  const { key: workspace } = useWorkspace();
  return useCallback((action, target) => act(workspace, action, target), [workspace]);
}

async function act(workspace: string, action: BulkAction, target: BulkTarget): Promise<void> {
  try {
    const started = await startAction(workspace, action, target);
    const undo = () => void act(workspace, 'restore', { filter: { deleted_by: started.task_id } });
    const onUndo = action === 'delete' || action === 'clear_completed' ? undo : undefined;
    notifications.show({
      id: noticeId(started),
      autoClose: false,
      message: <ActionNotice workspace={workspace} action={action} started={started} onUndo={onUndo} />,
    });
  } catch (error) {
    sayProblem(error);
  }
}
