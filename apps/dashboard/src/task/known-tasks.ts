import type { TaskSummary } from '@taskflow/contracts';
import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { answerOf, api } from '../api/client';
import { asProblem } from '../api/problem';
import { onLiveEvents, onLiveGap } from '../live/live';
import { useWorkspace } from '../workspace/workspace';

/** What is known of a task that a page names without having read it. */
export interface KnownTask {
  task: Pick<TaskSummary, 'task_id' | 'title' | 'status' | 'progress' | 'run_id' | 'kind' | 'type' | 'attempt' | 'deleted_at'>;
  /** The workspace's change number that it is true for: `useLiveTask` brings it up to date. */
  seq: number;
  /** It was edited since, or may have changed untold: shown as it is until it has been read again. */
  isOld?: true;
}

interface KnownTasks {
  /** `missing`: asked for and not there. */
  byId: ReadonlyMap<string, KnownTask | 'missing'>;
}

const useKnownTasks = create<KnownTasks>(() => ({ byId: new Map() }));

/** So many are remembered; those read longest ago go first. */
const MOST = 20_000;
const LIST_LIMIT = 200;
/** One page of a run's tasks is worth asking for when that many of them are wanted. */
const WORTH_A_LIST = 3;
const AT_ONCE = 4;
const AGAIN_MS = 3_000;

interface Wanted {
  workspace: string;
  task_id: string;
  run_id: string | null;
  /** How many parts of the page want it. */
  count: number;
}

const wanted = new Map<string, Wanted>();
const listed = new Set<string>();
let isRunning = false;

/** Takes in tasks that were read anyway. */
export function learnTasks(tasks: readonly KnownTask['task'][], seq: number): void {
  if (tasks.length > 0) remember(tasks.map((task) => [task.task_id, { task, seq }]));
}

/** A task by its id: undefined until it is known, `missing` if there is none. What parts want in one moment is asked for together. */
export function useKnownTask(task_id: string, run_id: string | null): KnownTask | 'missing' | undefined {
  const { key: workspace } = useWorkspace();
  const known = useKnownTasks(({ byId }) => byId.get(task_id));
  const isWanted = known === undefined || (known !== 'missing' && known.isOld === true);
  useEffect(() => {
    if (!isWanted) return;
    const want = wanted.get(task_id) ?? { workspace, task_id, run_id, count: 0 };
    want.count += 1;
    wanted.set(task_id, want);
    queueMicrotask(() => void fetchWanted());
    return () => {
      want.count -= 1;
      if (want.count === 0 && wanted.get(task_id) === want) wanted.delete(task_id);
    };
  }, [workspace, task_id, run_id, isWanted]);
  return known;
}

/** Titles by id, of what is known by now. */
export function useTitles(): (task_id: string) => string | undefined {
  const byId = useKnownTasks((state) => state.byId);
  return useMemo(
    () => (task_id) => {
      const known = byId.get(task_id);
      return known === undefined || known === 'missing' ? undefined : known.task.title;
    },
    [byId],
  );
}

async function fetchWanted(): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  try {
    while (wanted.size > 0) {
      const batch = [...wanted.values()];
      const run = runWorthAList(batch);
      if (run !== undefined) await listRun(run);
      else await Promise.all(batch.slice(0, AT_ONCE).map(fetchOne));
    }
  } catch {
    // The server is away or busy: what is still wanted is asked for again.
    setTimeout(() => void fetchWanted(), AGAIN_MS);
  } finally {
    isRunning = false;
  }
}

/** Some task of a run of which several are wanted and which was not listed yet. */
function runWorthAList(batch: readonly Wanted[]): Wanted | undefined {
  const counts = new Map<string, number>();
  for (const { run_id } of batch) if (run_id !== null) counts.set(run_id, (counts.get(run_id) ?? 0) + 1);
  return batch.find(({ run_id }) => run_id !== null && !listed.has(run_id) && (counts.get(run_id) ?? 0) >= WORTH_A_LIST);
}

async function listRun({ workspace, run_id }: Wanted): Promise<void> {
  const query = { run_id: run_id ?? '', limit: LIST_LIMIT };
  const page = await answerOf(api.GET('/api/v1/workspaces/{workspace}/tasks', { params: { path: { workspace }, query } }));
  listed.add(run_id ?? '');
  learnTasks(page.items, page.seq);
}

async function fetchOne({ workspace, task_id }: Wanted): Promise<void> {
  try {
    const path = { workspace, task_id };
    const task = await answerOf(api.GET('/api/v1/workspaces/{workspace}/tasks/{task_id}', { params: { path } }));
    learnTasks([task], task.seq);
  } catch (error) {
    if (asProblem(error).isPassing) throw error;
    remember([[task_id, 'missing']]);
  }
}

function remember(entries: readonly [string, KnownTask | 'missing'][]): void {
  const byId = new Map(useKnownTasks.getState().byId);
  for (const [task_id, known] of entries) {
    byId.delete(task_id);
    byId.set(task_id, known);
    wanted.delete(task_id);
  }
  for (const oldest of byId.keys()) {
    if (byId.size <= MOST) break;
    byId.delete(oldest);
  }
  useKnownTasks.setState({ byId });
}

/** Edits, deletions and restorations change what no status tells. */
onLiveEvents((events) => {
  const { byId } = useKnownTasks.getState();
  const old = events.flatMap((event): [string, KnownTask | 'missing'][] => {
    if (event.type !== 'notification' || event.task_id === null) return [];
    const known = byId.get(event.task_id);
    return known === undefined || known === 'missing' ? [] : [[event.task_id, { ...known, isOld: true }]];
  });
  if (old.length > 0) remember(old);
});

onLiveGap((seq) => {
  const old = [...useKnownTasks.getState().byId].flatMap(([task_id, known]): [string, KnownTask][] =>
    known !== 'missing' && known.seq < seq ? [[task_id, { ...known, isOld: true }]] : [],
  );
  if (old.length > 0) remember(old);
});
