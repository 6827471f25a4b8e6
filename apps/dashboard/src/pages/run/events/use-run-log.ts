import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { answerOf, api } from '../../../api/client';
import { onLiveEvents } from '../../../live/live';
import { useWorkspace } from '../../../workspace/workspace';
import { learnTasks } from '../../../task/known-tasks';
import type { RunModel } from '../run-model';
import { RunLog, type EventPage, type LogState } from './run-log';

/** The log of the run, live. Also how to try again after a fault. */
export function useRunLog(model: RunModel): LogState & { retry: () => void } {
  const { key: workspace } = useWorkspace();
  const { run_id } = model.graph;
  const log = useMemo(
    () =>
      new RunLog(async (cursor): Promise<EventPage> => {
        const query = { limit: 200, ...(cursor === null ? {} : { cursor }) };
        const path = { workspace, run_id };
        const page = api.GET('/api/v1/workspaces/{workspace}/runs/{run_id}/events', { params: { path, query } });
        return (await answerOf(page)) as EventPage;
      }),
    [workspace, run_id],
  );
  useEffect(() => {
    log.open();
    const stop = onLiveEvents((events) => {
      const concerns = events.some((event) => 'run_id' in event && event.run_id === run_id && event.seq !== null);
      if (concerns) log.ask();
    });
    return () => {
      stop();
      log.close();
    };
  }, [log, run_id]);
  useEffect(() => {
    // Titles for the sentences: nothing has to be asked for.
    learnTasks(
      model.all.map((node) => ({ ...node, run_id })),
      model.graph.seq,
    );
  }, [model, run_id]);
  const state = useSyncExternalStore(log.subscribe, () => log.present);
  return { ...state, retry: () => log.ask() };
}
