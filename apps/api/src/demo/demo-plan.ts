import type { RunObject } from '@taskflow/contracts';

/** A new demo run follows so long after the end of the one before, or after its start when it only waits for a person. */
const PAUSE_MS = 30_000;
/** Who asks while the newest run still works shall ask again after so long. */
const ASK_AGAIN_MS = 5_000;
/** Demo runs that may be open at once: so many times `PAUSE_MS` a person has for the step that is theirs. */
const MOST_OPEN = 5;

export interface DemoPlan {
  start: boolean;
  /** Runs to bring to an end first, so that the new one has room. */
  end: string[];
  /** When it is worth asking again. */
  next_at: Date;
}

/**
 * Says whether the next demo run is due.
 * @param newest the newest demo run; undefined = there is none yet
 * @param open all demo runs that have not ended, newest first
 */
export function planDemo(now: Date, newest: RunObject | undefined, open: readonly RunObject[]): DemoPlan {
  const later = (ms: number) => new Date(now.getTime() + ms);
  const due = newest ? dueAfter(newest) : now;
  if (due > now) return { start: false, end: [], next_at: due };
  if (newest && isAtWork(newest)) return { start: false, end: [], next_at: later(ASK_AGAIN_MS) };
  const surplus = Math.max(0, open.length + 1 - MOST_OPEN);
  const end = open
    .filter((run) => !isAtWork(run))
    .map(({ run_id }) => run_id)
    .reverse()
    .slice(0, surplus);
  if (end.length < surplus) return { start: false, end: [], next_at: later(ASK_AGAIN_MS) };
  return { start: true, end, next_at: later(PAUSE_MS) };
}

/** No run follows on this one any sooner. */
function dueAfter({ finished_at, created_at }: RunObject): Date {
  return new Date(Date.parse(finished_at ?? created_at) + PAUSE_MS);
}

/** Something of the run is running or about to; otherwise a person approves, releases or resumes it, or nothing happens. */
function isAtWork({ status, counts }: RunObject): boolean {
  return status !== 'PAUSED' && counts.QUEUED + counts.PROCESSING > 0;
}
