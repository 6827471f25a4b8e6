import type { LiveEvent, RunGraph, RunNode, RunObject, TaskStatus } from '@taskflow/contracts';
import { countStatuses } from '../../../run/segments';

/** Ids that an address takes: they differ in their last digit. */
export const id = (digit: number) => `01a21ef7-5389-7598-9902-0dd4a4c6e1f${digit}`;
export const RUN_ID = '01a21ef7-5389-7597-b277-583b74252242';

/** A moment of the sample day, by its second. */
export const second = (at: number) => new Date(Date.UTC(2026, 10, 27, 10, 0, 0) + at * 1000).toISOString();

export function sampleNode(digit: number, title: string, status: TaskStatus, change: Partial<RunNode> = {}): RunNode {
  const hasEnded = status === 'DONE' || status === 'FAILED';
  return {
    task_id: id(digit),
    node: null,
    child_run_id: null,
    title,
    type: 'http',
    kind: 'automated',
    status,
    priority: 'medium',
    progress: hasEnded ? 100 : 0,
    progress_message: null,
    attempt: hasEnded || status === 'PROCESSING' ? 1 : 0,
    failures: 0,
    error: status === 'FAILED' ? { code: 'http_500', message: 'The server answered 500' } : null,
    held: false,
    remaining: 0,
    created_at: second(0),
    queued_at: status === 'PENDING' ? null : second(1),
    started_at: hasEnded || status === 'PROCESSING' ? second(2) : null,
    finished_at: hasEnded ? second(2 + digit) : null,
    duration_ms: hasEnded ? digit * 1000 : null,
    deleted_at: null,
    ...change,
  };
}

/** Fetch → (Parse, Score) → Store, with Score failed and Store skipped unless said otherwise. */
export function sampleGraph(
  nodes: RunNode[] = [
    sampleNode(1, 'Fetch', 'DONE'),
    sampleNode(2, 'Parse', 'PROCESSING', { progress: 40, progress_message: 'Line 4 of 10' }),
    sampleNode(3, 'Score', 'FAILED'),
    sampleNode(4, 'Store', 'PENDING'),
  ],
): RunGraph {
  return {
    run_id: RUN_ID,
    status: 'RUNNING',
    counts: countStatuses(nodes.map(({ status }) => status)),
    tasks: nodes.length,
    created_at: second(0),
    started_at: second(0),
    finished_at: null,
    nodes,
    edges: [
      { from: id(1), to: id(2) },
      { from: id(1), to: id(3) },
      { from: id(2), to: id(4) },
      { from: id(3), to: id(4) },
    ].filter(({ to }) => nodes.some(({ task_id }) => task_id === to)),
    seq: 10,
  };
}

export function sampleRun(graph: RunGraph, change: Partial<RunObject> = {}): RunObject {
  const { run_id, status, counts, tasks, created_at, started_at, finished_at, seq } = graph;
  const rest = {
    workspace_id: 'w',
    workflow: null,
    version: null,
    parent_task_id: null,
    compensates_run_id: null,
    compensated: false,
    input: null,
    created_by: null,
    duration_ms: null,
  };
  return { run_id, status, counts, tasks, created_at, started_at, finished_at, seq, ...rest, ...change };
}

export function taskUpdate(digit: number, seq: number | null, status: TaskStatus, progress = 0): LiveEvent {
  return {
    type: 'task_update',
    workspace_id: 'w',
    seq,
    task_id: id(digit),
    run_id: RUN_ID,
    status,
    progress,
    attempt: 1,
    message: null,
    result: null,
    error: null,
    updated_at: second(seq ?? 60),
  };
}
