import type { RunObject } from '@taskflow/contracts';
import { useCallback, useEffect } from 'react';
import { answerOf, api } from '../api/client';
import { onLiveEvents } from '../live/live';
import { useWorkspace } from '../workspace/workspace';
import { runAsOfNow, RunReading, useHotRuns } from './hot-runs';

const readings = new Map<string, RunReading>();

/** One for each workspace; the live stream follows one workspace at a time, so the others are silent. */
function readingOf(workspace: string): RunReading {
  let reading = readings.get(workspace);
  if (reading === undefined) {
    reading = new RunReading((run_id) =>
      answerOf(api.GET('/api/v1/workspaces/{workspace}/runs/{run_id}', { params: { path: { workspace, run_id } } })),
    );
    readings.set(workspace, reading);
    const opened = reading;
    onLiveEvents((events) => opened.take(events));
  }
  return reading;
}

/** The run as it is now, for as long as the caller is on the screen. `seq` says which change the given run is true for. */
export function useLiveRun(run: RunObject, seq: number): RunObject {
  const { key } = useWorkspace();
  const { run_id } = run;
  useEffect(() => readingOf(key).watch(run_id), [key, run_id]);
  return useToldRun(run, seq);
}

/** The run with its status as it is now; its counts are left to a caller that knows them from the run's tasks. */
export function useToldRun(run: RunObject, seq: number): RunObject {
  const { key } = useWorkspace();
  const { run_id } = run;
  useEffect(() => void readingOf(key), [key]);
  const hot = useHotRuns(useCallback((state) => state.byId.get(run_id), [run_id]));
  return runAsOfNow(run, seq, hot);
}
