import type { TaskLog } from '@taskflow/contracts';
import { create } from 'zustand';
import { onLiveEvents } from '../live/live';

/** Lines that the present attempt of a task has written while this page was open. */
interface HotLog {
  attempt: number;
  lines: readonly string[];
}

const TASKS = 200;
const LINES = 2_000;

const useHotLogs = create<{ byId: ReadonlyMap<string, HotLog> }>(() => ({ byId: new Map() }));

/** Lines of an attempt, as they come; undefined when none has come. Best effort: the attempt keeps all of them when it ends. */
export function useHotLog(task_id: string, attempt: number): readonly string[] | undefined {
  return useHotLogs(({ byId }) => {
    const log = byId.get(task_id);
    return log?.attempt === attempt ? log.lines : undefined;
  });
}

/** Takes in lines, in their order: those of older attempts come too late, a newer attempt begins anew. */
export function applyLogs(logs: readonly TaskLog[]): void {
  if (logs.length === 0) return;
  const byId = new Map(useHotLogs.getState().byId);
  for (const { task_id, attempt, lines } of logs) {
    const before = byId.get(task_id);
    if (before !== undefined && before.attempt > attempt) continue;
    const kept = before?.attempt === attempt ? before.lines : [];
    byId.delete(task_id);
    byId.set(task_id, { attempt, lines: [...kept, ...lines].slice(-LINES) });
  }
  for (const oldest of byId.keys()) {
    if (byId.size <= TASKS) break;
    byId.delete(oldest);
  }
  useHotLogs.setState({ byId });
}

onLiveEvents((events) => applyLogs(events.filter((event) => event.type === 'task_log')));
