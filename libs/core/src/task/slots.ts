import type { Priority } from '@taskflow/contracts';
import { subjectKey, type Limits, type LimitSubject } from './limits';
import type { TaskRow } from './task';

/**
 * Where a task stands with the limits on it. `through`: they have let it through, to be claimed or executed, and it holds a place of
 * each until that is over. `waits`: queued, in line for one of them, and may hold places of those before. `out`: neither.
 */
export type Stand = 'out' | 'waits' | 'through';

/** Follows from the row alone; of a task that nothing limits it says nothing. */
export function standOf(row: Pick<TaskRow, 'status' | 'deleted_at' | 'frozen_ms' | 'run_after' | 'rank'>): Stand {
  if (row.status === 'PROCESSING') return 'through';
  if (row.status !== 'QUEUED' || row.deleted_at || row.frozen_ms !== null || row.run_after !== null) return 'out';
  return row.rank === null ? 'waits' : 'through';
}

/** How a change moves tasks in the lines of limits; written in the order of the fields. */
export interface SlotChanges {
  /** Tasks that give all their places and stands back. */
  left: string[];
  /** Tasks that the limit lets through, which hold a place of it now. */
  passed: (LimitSubject & { task_id: string })[];
  /** Tasks that run and take a place whatever the limit says, unless they have one. */
  seized: (LimitSubject & { task_id: string; place: number })[];
  /** A limit that is no more: nobody holds a place of it. */
  disbanded: LimitSubject | null;
  /** Tasks that join the line of a limit. */
  waiting: (LimitSubject & { task_id: string; place: number })[];
  /** Tasks whose place in the line they wait in is another one. */
  replaced: { task_id: string; place: number }[];
  /** Limits that may let others through now. */
  admit: LimitSubject[];
}

/** How much earlier a task counts as queued; a higher priority overtakes, and nothing waits for ever. */
const HEAD_START_MS: Record<Priority, number> = { urgent: 3_600_000, high: 600_000, medium: 0, low: -600_000 };

/** Place in the line of a limit, lowest first: who was queued first in its generation, so that retries keep their place. */
export function placeOf({ queued_at, priority }: Pick<TaskRow, 'queued_at' | 'priority'>, now: Date): number {
  return (queued_at ?? now).getTime() - HEAD_START_MS[priority];
}

/** Collects what becomes of places and lines when rows change. */
export class Slots {
  private readonly changes: SlotChanges = {
    left: [],
    passed: [],
    seized: [],
    disbanded: null,
    waiting: [],
    replaced: [],
    admit: [],
  };
  private readonly admitted = new Set<string>();
  private readonly passing = new Map<string, LimitSubject>();

  constructor(
    private readonly limits: Limits,
    private readonly now: Date,
  ) {}

  /** The limit lets the task through; what comes of it follows from its row. */
  pass(task_id: string, subject: LimitSubject): void {
    this.passing.set(task_id, subject);
  }

  /** The limit that a task comes to after `passed` (null: that it meets first); null when none is left. */
  next(row: Pick<TaskRow, 'type' | 'queue' | 'concurrency_key'>, passed: LimitSubject | null): LimitSubject | null {
    const gates = this.limits.gates(row);
    const kinds = passed === null ? [] : passed.kind === 'key' ? ['key'] : ['key', 'queue'];
    return gates.find(({ kind }) => !kinds.includes(kind)) ?? null;
  }

  /** The task runs, and the limit came after it. */
  seize(row: TaskRow, subject: LimitSubject): void {
    this.changes.seized.push({ ...subject, task_id: row.task_id, place: placeOf(row, this.now) });
  }

  disband(subject: LimitSubject): void {
    this.changes.disbanded = subject;
  }

  /** Has somebody look whether the limit lets tasks through. */
  admit(subject: LimitSubject): void {
    const key = subjectKey(subject);
    if (!this.admitted.has(key)) this.changes.admit.push(subject);
    this.admitted.add(key);
  }

  /** @param before null: the task is new */
  moved(before: TaskRow | null, after: TaskRow): void {
    const gates = this.limits.gates(after);
    const was = before ? standOf(before) : 'out';
    // One that was let through may hold a place of a limit that has been taken away since, and may be set again.
    if (gates.length === 0 && was !== 'waits' && !(was === 'through' && this.limits.mayHaveLeft)) return;
    const is = standOf(after);
    const { task_id } = after;
    const passed = this.passing.get(task_id) ?? null;
    if (is === 'out' && was !== 'out') this.leave(task_id, gates);
    if (is === 'through' && was === 'waits' && passed) this.changes.passed.push({ ...passed, task_id });
    if (is !== 'waits') return;
    if (was === 'through') this.leave(task_id, gates);
    if (was === 'waits' && !passed && before) this.replace(before, after);
    else this.join(after, passed);
  }

  set(): SlotChanges {
    return this.changes;
  }

  /** It gives all its places back, of these limits. */
  leave(task_id: string, gates: readonly LimitSubject[]): void {
    this.changes.left.push(task_id);
    for (const gate of gates) this.admit(gate);
  }

  private join(row: TaskRow, passed: LimitSubject | null): void {
    const { task_id } = row;
    if (passed) this.changes.passed.push({ ...passed, task_id });
    const next = this.next(row, passed);
    if (!next) throw new Error(`task ${task_id} is queued without a rank, and no limit holds it back`);
    this.changes.waiting.push({ ...next, task_id, place: placeOf(row, this.now) });
    this.admit(next);
  }

  private replace(before: TaskRow, after: TaskRow): void {
    const place = placeOf(after, this.now);
    if (place !== placeOf(before, this.now)) this.changes.replaced.push({ task_id: after.task_id, place });
  }
}
