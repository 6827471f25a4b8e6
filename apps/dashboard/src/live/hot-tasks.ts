import type { TaskError, TaskObject, TaskStatus, TaskUpdate } from '@taskflow/contracts';
import { create } from 'zustand';

/** The newest that is known of a task from the live stream. */
export interface HotTask {
  /** Number of its last change; 0 when only progress was told. */
  seq: number;
  status: TaskStatus;
  attempt: number;
  progress: number;
  message: string | null;
  error: TaskError | null;
  run_id: string | null;
  /** When the attempt began; null when that was not told. */
  started_at: string | null;
  /** Of the last change or progress. */
  updated_at: string;
}

/** What a read of a task says, in any of the forms in which the API gives it. */
export interface ReadTask {
  task_id: string;
  status: TaskStatus;
  progress: number;
  attempt?: number;
  progress_message?: string | null;
  error?: TaskError | null;
  updated_at?: string;
  started_at?: string | null;
  finished_at?: string | null;
  duration_ms?: number | null;
}

/** So many tasks are remembered; those that changed longest ago go first. */
const MOST = 20_000;

interface HotTasks {
  /** Counts what was taken in: a cheap sign that something changed. */
  revision: number;
  /** Changed in place; an entry is replaced when it changes, so that rows compare by identity. */
  byId: Map<string, HotTask>;
}

export const useHotTasks = create<HotTasks>(() => ({ revision: 0, byId: new Map() }));

/** Takes in updates, in their order; one redraw for all of them. */
export function applyUpdates(updates: readonly TaskUpdate[]): void {
  if (updates.length === 0) return;
  const { byId, revision } = useHotTasks.getState();
  for (const update of updates) {
    const before = byId.get(update.task_id);
    if (isOld(update, before)) continue;
    byId.delete(update.task_id);
    byId.set(update.task_id, toHot(update, before));
  }
  for (const oldest of byId.keys()) {
    if (byId.size <= MOST) break;
    byId.delete(oldest);
  }
  useHotTasks.setState({ revision: revision + 1 });
}

/** Takes in the answer to one's own request, so that its effect is on the screen before the live stream brings it. */
export function learnTask(task: TaskObject): void {
  const { byId, revision } = useHotTasks.getState();
  const before = byId.get(task.task_id);
  if (before !== undefined && before.seq >= task.seq) return;
  const { seq, status, attempt, progress, progress_message: message, error, run_id, started_at, updated_at } = task;
  byId.set(task.task_id, { seq, status, attempt, progress, message, error, run_id, started_at, updated_at });
  useHotTasks.setState({ revision: revision + 1 });
}

/** Forgets everything: the next reads say how things are. */
export function forgetHotTasks(): void {
  useHotTasks.setState({ revision: 0, byId: new Map() });
}

/** Replays repeat; progress (without number) of an attempt that has ended comes too late. */
function isOld(update: TaskUpdate, before: HotTask | undefined): boolean {
  if (before === undefined) return false;
  if (update.seq !== null) return update.seq <= before.seq;
  return update.attempt < before.attempt || before.status !== 'PROCESSING';
}

function toHot(update: TaskUpdate, before: HotTask | undefined): HotTask {
  const { status, attempt, progress, message, error, run_id, updated_at } = update;
  const seq = update.seq ?? before?.seq ?? 0;
  return { seq, status, attempt, progress, message, error, run_id, started_at: startedAt(update, before), updated_at };
}

/** The message of a claim is the start of its attempt; what follows in the same attempt does not move it. */
function startedAt({ seq, status, attempt, updated_at }: TaskUpdate, before: HotTask | undefined): string | null {
  if (status !== 'PROCESSING' && !isEnd(status)) return null;
  if (before !== undefined && before.attempt === attempt) return before.started_at;
  return status === 'PROCESSING' && seq !== null ? updated_at : null;
}

/**
 * A task as it is now: what was read, true for the workspace's change number `seq`, with what came after it.
 * Returns the very same object when nothing came.
 */
export function asOfNow<Task extends ReadTask>(task: Task, seq: number, hot: HotTask | undefined): Task {
  if (hot === undefined || !isNewer(task, seq, hot)) return task;
  const hasEnded = isEnd(hot.status);
  const started_at = startOf(task, hot);
  return {
    ...task,
    status: hot.status,
    progress: hot.progress,
    attempt: hot.attempt,
    progress_message: hot.message,
    error: hot.error,
    updated_at: hot.updated_at,
    started_at,
    finished_at: hasEnded ? (hot.seq > seq ? hot.updated_at : (task.finished_at ?? null)) : null,
    duration_ms: hasEnded && started_at !== null ? Math.max(0, Date.parse(hot.updated_at) - Date.parse(started_at)) : null,
  };
}

function isNewer(task: ReadTask, seq: number, hot: HotTask): boolean {
  if (hot.seq > seq) return true;
  // Progress has no number: it counts for the same attempt, while that still runs.
  return (
    hot.status === 'PROCESSING' &&
    task.status === 'PROCESSING' &&
    hot.attempt === (task.attempt ?? hot.attempt) &&
    hot.updated_at > (task.updated_at ?? '')
  );
}

function isEnd(status: TaskStatus): boolean {
  return status === 'DONE' || status === 'FAILED' || status === 'CANCELLED' || status === 'SKIPPED';
}

function startOf(task: ReadTask, hot: HotTask): string | null {
  if (hot.status === 'PENDING' || hot.status === 'QUEUED') return null;
  if (hot.attempt === task.attempt) return task.started_at ?? hot.started_at;
  // The start of an earlier attempt says nothing of this one.
  return hot.started_at ?? (hot.status === 'PROCESSING' ? hot.updated_at : null);
}
