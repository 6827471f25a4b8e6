import type { LiveEvent, RunGraph, RunNode, TaskStatus } from '@taskflow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { onLiveEvents } from '../../live/live';
import { RunModel } from './run-model';

/** The model of a graph that was read; follows the live stream while the caller is on the screen. */
export function useRunModel(graph: RunGraph | undefined): RunModel | null {
  const model = useMemo(() => (graph === undefined ? null : new RunModel(graph)), [graph]);
  useEffect(() => model?.follow(), [model]);
  return model;
}

/** One task of the run as it is now; draws the caller again only when that task changes. */
export function useRunNode(model: RunModel, task_id: string): RunNode | undefined {
  return useSyncExternalStore(
    useCallback((listener) => model.onNode(task_id, listener), [model, task_id]),
    () => model.node(task_id),
  );
}

/** How many tasks of the run are in each status, as it is now. */
export function useRunCounts(model: RunModel): Readonly<Record<TaskStatus, number>> {
  return useSyncExternalStore(
    useCallback((listener) => model.onAny(listener), [model]),
    () => model.counts,
  );
}

/** Changes that are no change of status, but of what a graph shows all the same. */
const EDITS = new Set(['task.edited', 'task.deleted', 'task.restored', 'task.rerun', 'task.incomplete']);

/** True when the events tell of something that only a new read can show. */
export function isBeyond(model: RunModel, events: readonly LiveEvent[]): boolean {
  return events.some((event) => {
    if (event.type === 'task_update' && event.seq !== null)
      return event.run_id === model.graph.run_id && !model.indexOf.has(event.task_id) && event.seq > model.graph.seq;
    if (event.type !== 'notification' || event.task_id === null) return false;
    return EDITS.has(event.notification) && model.indexOf.has(event.task_id) && (event.seq ?? Infinity) > model.graph.seq;
  });
}

/** Reads the run again when tasks came to it, or were edited or deleted: one read at a time, and one more for what came meanwhile. */
export function useRereads(model: RunModel | null, queryKey: readonly unknown[]): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (model === null) return undefined;
    let isReading = false;
    let isBehind = false;
    const read = async (): Promise<void> => {
      isReading = true;
      isBehind = false;
      await queries.invalidateQueries({ queryKey });
      isReading = false;
      if (isBehind) void read();
    };
    return onLiveEvents((events) => {
      if (!isBeyond(model, events)) return;
      if (isReading) isBehind = true;
      else void read();
    });
  }, [model, queries, queryKey]);
}
