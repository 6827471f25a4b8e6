import type { TaskObject, TaskSummary } from '@taskflow/contracts';
import { useEffect } from 'react';
import { create } from 'zustand';
import { answerOf, api } from '../api/client';
import { onLiveEvents } from '../live/live';
import { useWorkspace } from '../workspace/workspace';

/** A task, true for the change number `seq`. */
interface TaskAt {
  task: TaskSummary;
  seq: number;
}

interface Edited {
  /** Number of the last edit that is known. */
  seq: number;
  /** As it was last read. */
  read?: TaskAt;
}

/** So many are remembered; those edited longest ago go first. */
const MOST = 2_000;

/** Tasks that were edited while this page was open: no status tells of that. */
const useEditedTasks = create<{ byId: ReadonlyMap<string, Edited> }>(() => ({ byId: new Map() }));

/** Takes in a task as it is after an edit. */
export function learnEdited({ payload: _large, result: _too, ...task }: TaskObject): void {
  remember([[task.task_id, { seq: task.seq, read: { task, seq: task.seq } }]]);
}

/** A row of a list, or what was read of its task after somebody has edited it. */
export function useEdited(row: TaskAt): TaskAt {
  const { key: workspace } = useWorkspace();
  const { task_id } = row.task;
  const edited = useEditedTasks(({ byId }) => byId.get(task_id));
  const known = edited?.read && edited.read.seq > row.seq ? edited.read : row;
  const unread = edited && edited.seq > known.seq ? edited.seq : null;
  useEffect(() => {
    if (unread !== null) void read(workspace, task_id);
  }, [workspace, task_id, unread]);
  return known;
}

async function read(workspace: string, task_id: string): Promise<void> {
  try {
    const params = { path: { workspace, task_id } };
    learnEdited(await answerOf(api.GET('/api/v1/workspaces/{workspace}/tasks/{task_id}', { params })));
  } catch {
    // The row stays as it is until its list is read again.
  }
}

function remember(entries: readonly [string, Edited][]): void {
  const byId = new Map(useEditedTasks.getState().byId);
  for (const [task_id, { seq, read }] of entries) {
    const before = byId.get(task_id);
    const newest = (read?.seq ?? 0) >= (before?.read?.seq ?? 0) ? (read ?? before?.read) : before?.read;
    byId.delete(task_id);
    byId.set(task_id, { seq: Math.max(seq, before?.seq ?? 0), ...(newest ? { read: newest } : {}) });
  }
  for (const oldest of byId.keys()) {
    if (byId.size <= MOST) break;
    byId.delete(oldest);
  }
  useEditedTasks.setState({ byId });
}

onLiveEvents((events) => {
  const edits = events.flatMap((event): [string, Edited][] =>
    event.type === 'notification' && event.notification === 'task.edited' && event.task_id !== null
      ? [[event.task_id, { seq: event.seq ?? 0 }]]
      : [],
  );
  if (edits.length > 0) remember(edits);
});
