import { setImmediate as turn } from 'node:timers/promises';
import type { AttemptStatus } from '@taskflow/contracts';
import type { EndedExecution } from '@taskflow/core/metrics';
import type { Sql, SqlParameter } from '../database';
import { timeOf } from '../sql-text';
import { byIndex } from './index-hint';

/** Executions that one statement answers, as one text: rows of their own cost ten times as much (SQLite, 100,000: 400 ms). */
const PER_STATEMENT = 50_000;
/** No part of a window is shorter; what ends in it fits `group_concat_max_len`. */
const SHORTEST_MS = 1_000;

/**
 * Every execution of a workspace that ended in the window, from the index alone. The window is cut in halves until each part
 * holds few enough, and the event loop has its turn after each, because SQLite keeps it while it answers.
 */
export async function readExecutions(
  sql: Sql,
  workspace_id: string,
  from: Date,
  to: Date,
  each: (execution: EndedExecution) => void,
): Promise<void> {
  const source = `attempt${byIndex(sql.dialect, 'attempt_finished')} WHERE workspace_id = ? AND finished_at >= ? AND finished_at < ?`;
  const parameters: SqlParameter[] = [workspace_id, from, to];
  const [counted] = await sql.rows<{ ended: number; first: string | null; last: string | null }>(
    `SELECT COUNT(*) AS ended, MIN(finished_at) AS first, MAX(finished_at) AS last FROM ${source}`,
    parameters,
  );
  const { ended = 0, first = null, last = null } = counted ?? {};
  if (first === null || last === null) return;
  // Most of a wide window may be empty.
  const length = timeOf(last).getTime() - timeOf(first).getTime();
  if (ended > PER_STATEMENT && length > SHORTEST_MS) {
    const middle = new Date(timeOf(first).getTime() + Math.floor(length / 2));
    await readExecutions(sql, workspace_id, from, middle, each);
    return readExecutions(sql, workspace_id, middle, to, each);
  }
  const [read] = await sql.rows<{ entries: string }>(
    `SELECT GROUP_CONCAT(CONCAT_WS(' ', SUBSTR(finished_at, 1, 16), status, COALESCE(retried, 0), COALESCE(run_ms, '-'), COALESCE(wait_ms, '-'))) AS entries FROM ${source}`,
    parameters,
  );
  const entries = (read?.entries ?? '').split(',');
  if (entries.length !== ended)
    throw new Error(`Of ${ended} executions ${entries.length} were read: group_concat_max_len is too small.`);
  const minutes = new Minutes();
  for (const entry of entries) each(executionOf(entry, minutes));
  await turn();
}

/** Characters of `2026-11-21 02:30`. */
const MINUTE = 16;

/** Neighbours mostly ended in the same minute, and making a date costs as much as all the rest. */
class Minutes {
  private text = '';
  private time = new Date(NaN);

  of(text: string): Date {
    if (text !== this.text) {
      this.text = text;
      this.time = timeOf(`${text}:00.000`);
    }
    return this.time;
  }
}

/** From `2026-11-21 02:30 DONE 0 12 -`. */
function executionOf(entry: string, minutes: Minutes): EndedExecution {
  const [status, retried, run_ms, wait_ms] = entry.slice(MINUTE + 1).split(' ');
  return {
    minute: minutes.of(entry.slice(0, MINUTE)),
    status: status as AttemptStatus,
    retried: retried === '1',
    run_ms: numberOf(run_ms),
    wait_ms: numberOf(wait_ms),
  };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined || text === '-' ? null : Number(text);
}
