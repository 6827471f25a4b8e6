import { LIMITS, type TaskError } from '@taskflow/contracts';
import type { Randomness } from '../ports/clock';
import type { ClaimedTask, HeldTask, TaskStore } from '../ports/task-store';
import { backoff } from './backoff';
import type { Decision, Snapshot, Taker } from './change';
import { Changes } from './changes';
import { handOff } from './hand-off';
import { settle } from './settle';
import { findUnstorable, jsonBytes, storableText } from './storable';
import type { AttemptRecord, ChangeContext, TaskRow } from './task';

/** How a handler ended. */
export type AttemptResult =
  { kind: 'done'; output: unknown } | { kind: 'failed'; error: TaskError; retryable: boolean; retry_after_ms?: number };

type FailedResult = Extract<AttemptResult, { kind: 'failed' }>;

/** No handler can ask for more; a later time would not fit the column. */
const LONGEST_RETRY_AFTER_MS = 30 * 24 * 60 * 60 * 1000;

/** The end of one execution, reported by the worker that holds it. */
export interface AttemptEnd extends HeldTask {
  result: AttemptResult;
  log_lines: string[];
  /** Lines that it wrote before those. */
  log_dropped?: number;
}

/** `lost`: the lease is gone (cancelled, rescued, rerun); the result is thrown away. */
export type FinishOutcome = 'done' | 'retrying' | 'failed' | 'lost';

/** Ends executions of one workspace: results stored, children settled, failures retried or final. One outcome per item. */
export async function finish(
  store: TaskStore,
  randomness: Randomness,
  workspace_id: string,
  ends: readonly AttemptEnd[],
  context: ChangeContext,
): Promise<FinishOutcome[]> {
  const checked = ends.map(storable);
  const scope = scopeOf(workspace_id, ends);
  const outcome = await store.change(scope, (snapshot) => decideFinish(snapshot, checked, randomness, context));
  return outcome ?? ends.map(() => 'lost');
}

/** As `finish`; `taken` are tasks that these ends have released and that are the taker's from now on, as if it had claimed them. */
export async function finishAndTake(
  store: TaskStore,
  randomness: Randomness,
  workspace_id: string,
  ends: readonly AttemptEnd[],
  context: ChangeContext,
  taker: Taker,
): Promise<{ outcomes: FinishOutcome[]; taken: ClaimedTask[] }> {
  const checked = ends.map(storable);
  const scope = { ...scopeOf(workspace_id, ends), hands_to: taker };
  const made = await store.changeAndTake(scope, (snapshot) => decideFinish(snapshot, checked, randomness, context, taker));
  return made ? { outcomes: made.outcome, taken: made.taken } : { outcomes: ends.map(() => 'lost'), taken: [] };
}

function scopeOf(workspace_id: string, ends: readonly AttemptEnd[]): { workspace_id: string; task_ids: string[]; settles: true } {
  return { workspace_id, task_ids: [...new Set(ends.map((end) => end.task_id))], settles: true };
}

/** Pure decision of `finish` and `finishAndTake`; expects results that `storable` has passed. */
export function decideFinish(
  snapshot: Snapshot,
  ends: readonly AttemptEnd[],
  randomness: Randomness,
  context: ChangeContext,
  taker?: Taker,
): Decision<FinishOutcome[]> {
  const changes = new Changes(snapshot);
  const outcome = ends.map((end) => finishOne(changes, end, randomness, context));
  settle(changes, [...changes.ended]);
  const taken = taker ? handOff(changes, taker, randomness) : [];
  return { set: changes.set(), outcome, taken };
}

function finishOne(changes: Changes, end: AttemptEnd, randomness: Randomness, context: ChangeContext): FinishOutcome {
  const row = changes.row(end.task_id);
  if (!holds(row, end)) return 'lost';
  if (end.result.kind === 'done') {
    changes.attempt(attemptRecord(row, changes.now, 'DONE', end));
    changes.move(row.task_id, 'finish', 'DONE', context, { after: doneData(end.result.output) });
    return 'done';
  }
  const { error, retryable } = end.result;
  const retried = retryable && !row.no_retry.includes(error.code) && row.failures < row.retry_limit;
  changes.attempt(attemptRecord(row, changes.now, 'FAILED', { ...end, retried }));
  if (retried) return retryOne(changes, row, end.result, randomness, context);
  const patch = { failures: row.failures + 1, error };
  changes.move(row.task_id, 'fail', 'FAILED', context, { patch, after: { error } });
  return 'failed';
}

function retryOne(
  changes: Changes,
  row: TaskRow,
  result: FailedResult,
  randomness: Randomness,
  context: ChangeContext,
): FinishOutcome {
  const { error } = result;
  const patch = { failures: row.failures + 1, error };
  const policy = { base_ms: row.retry_base_ms, cap_ms: row.retry_cap_ms };
  const delay = result.retry_after_ms ?? backoff(policy, row.failures, randomness.fraction());
  const run_after = new Date(changes.now.getTime() + delay);
  changes.move(row.task_id, 'retry', 'QUEUED', context, {
    patch: { ...patch, rank: null, run_after, progress: 0, progress_message: null },
    after: { error, run_after: run_after.toISOString() },
  });
  return 'retrying';
}

/** True when this very execution still holds the task. */
export function holds(row: TaskRow | undefined, held: HeldTask): row is TaskRow {
  return row?.status === 'PROCESSING' && row.attempt === held.attempt && row.lease_token === held.lease_token;
}

/** The record of an execution that ends now. */
export function attemptRecord(
  row: TaskRow,
  now: Date,
  status: AttemptRecord['status'],
  end: { result?: AttemptResult; error?: TaskError; log_lines?: string[]; log_dropped?: number; retried?: boolean } = {},
): AttemptRecord {
  const started_at = row.started_at ?? now;
  const byHandler = row.worker_id !== null;
  const first = row.failures === 0 && row.crashes === 0 && row.queued_at !== null;
  return {
    task_id: row.task_id,
    attempt: row.attempt,
    generation: row.generation,
    status,
    worker_id: row.worker_id,
    started_at,
    finished_at: now,
    output: end.result?.kind === 'done' ? end.result.output : null,
    error: end.result?.kind === 'failed' ? end.result.error : (end.error ?? null),
    log_lines: end.log_lines ?? [],
    log_dropped: end.log_dropped ?? 0,
    retried: end.retried ?? false,
    run_ms: byHandler && end.result ? now.getTime() - started_at.getTime() : null,
    wait_ms: byHandler && first ? Math.max(0, started_at.getTime() - (row.queued_at as Date).getTime()) : null,
  };
}

/** What a `task.done` event tells of the output: itself up to 4 KiB, and its `message` field if it has one. */
export function doneData(output: unknown): Record<string, unknown> {
  const message = typeof output === 'object' && output !== null && 'message' in output ? output.message : null;
  const data: Record<string, unknown> = {};
  if (typeof message === 'string') data['message'] = message.slice(0, 1000);
  if (jsonBytes(output) <= LIMITS.live_result_bytes) data['result'] = output ?? null;
  else data['result_omitted'] = true;
  return data;
}

/** An output that cannot be stored fails the task instead of poisoning the transaction of the whole batch. */
export function storable(end: AttemptEnd): AttemptEnd {
  const log_lines = end.log_lines.slice(-LIMITS.log_lines).map((line) => storableText(line, 2000));
  const log_dropped = (end.log_dropped ?? 0) + end.log_lines.length - log_lines.length;
  const stored = { ...end, log_lines, log_dropped };
  if (end.result.kind === 'failed') return { ...stored, result: storableFailure(end.result) };
  const fault = unstorableOutput(end.result.output);
  return fault ? { ...stored, result: { kind: 'failed', error: fault, retryable: false } } : stored;
}

/** Handlers set codes, texts and delays to anything, whatever their types say. */
function storableFailure({ error, retryable, retry_after_ms }: FailedResult): FailedResult {
  const { code, message } = error;
  const storableError = { code: storableText(String(code), 64), message: storableText(String(message), 2000) };
  const result: FailedResult = { kind: 'failed', error: storableError, retryable };
  if (typeof retry_after_ms === 'number' && Number.isFinite(retry_after_ms))
    result.retry_after_ms = Math.min(Math.max(0, retry_after_ms), LONGEST_RETRY_AFTER_MS);
  return result;
}

function unstorableOutput(output: unknown): TaskError | null {
  try {
    const fault = findUnstorable(output);
    if (fault) return { code: 'unstorable_result', message: `The handler's result cannot be stored: ${fault}.` };
    if (jsonBytes(output) > LIMITS.result_bytes)
      return { code: 'result_too_large', message: `The handler's result is larger than ${LIMITS.result_bytes} bytes.` };
    return null;
  } catch (error) {
    return { code: 'unstorable_result', message: `The handler's result cannot be stored: ${String(error)}.` };
  }
}
