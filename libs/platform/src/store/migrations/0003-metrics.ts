import type { Dialect } from '../dialect/dialect';
import { addColumn, putIndex, repeatable, type Step } from './migration';
import { bigint, boolean, nullable } from './table';

/** What attempts of older versions still tell. Whether one was retried follows from its task, which has gone on since. */
function fillAttempts(dialect: Dialect['name']): string {
  const between = (from: string, to: string): string =>
    dialect === 'sqlite'
      ? `CAST(ROUND((julianday(${to}) - julianday(${from})) * 86400000) AS INTEGER)`
      : `TIMESTAMPDIFF(MICROSECOND, ${from}, ${to}) DIV 1000`;
  const ofTask = (value: string): string =>
    `(SELECT ${value} FROM task t WHERE t.workspace_id = attempt.workspace_id AND t.task_id = attempt.task_id)`;
  const retried = `t.generation = attempt.generation AND (t.attempt > attempt.attempt OR t.status IN ('QUEUED', 'PROCESSING'))`;
  const waited = `t.generation = 1 AND t.queued_at <= attempt.started_at`;
  return `UPDATE attempt SET
    run_ms = CASE WHEN worker_id IS NOT NULL AND status IN ('DONE', 'FAILED') THEN ${between('started_at', 'finished_at')} END,
    wait_ms = CASE WHEN worker_id IS NOT NULL AND attempt = 1
      THEN ${ofTask(`CASE WHEN ${waited} THEN ${between('t.queued_at', 'attempt.started_at')} END`)} END,
    retried = COALESCE(${ofTask(`CASE WHEN ${retried} THEN 1 ELSE 0 END`)}, 0)
    WHERE retried IS NULL`;
}

/** For `GET …/metrics` and the totals of lists. */
export const METRICS_STEPS: readonly Step[] = [
  addColumn('attempt', 'retried', nullable(boolean)),
  addColumn('attempt', 'run_ms', nullable(bigint)),
  addColumn('attempt', 'wait_ms', nullable(bigint)),
  repeatable('fill attempt.retried, run_ms, wait_ms', fillAttempts),
  // For `readExecutions`: a window of a workspace's executions is read from the index alone. Attempts are written once, so
  // an entry (110 bytes) is only ever added, at the end of its workspace's part.
  putIndex('attempt', 'finished', ['workspace_id', 'finished_at', 'status', 'retried', 'run_ms', 'wait_ms']),
  // For `countTasks` and `readTaskCounts`: without `deleted_at` they read every row of a workspace (100,000 tasks: 190 ms
  // on MariaDB and 70 on SQLite, instead of 28 and 6). Its null costs one byte.
  putIndex('task', 'list', ['workspace_id', 'status', 'deleted_at', 'task_id']),
];
