import { useCallback } from 'react';
import { asOfNow, useHotTasks, type ReadTask } from './hot-tasks';

/** The task as it is now; draws the caller again when, and only when, that changes. */
export function useLiveTask<Task extends ReadTask>(task: Task, seq: number): Task {
  const hot = useHotTasks(useCallback((state) => state.byId.get(task.task_id), [task.task_id]));
  return asOfNow(task, seq, hot);
}
