import { isTerminal, type EventData, type EventType, type TaskStatus, type TerminalTaskStatus } from '@taskflow/contracts';
import type { ChangeSet, Continuation, NewEvent, NewRun, RunDelta, Snapshot, StoredAnswer, TaskChange, TaskEdit } from './change';
import { canFreeze, frozen } from './freeze';
import type { Pause, PauseSubject } from './pauses';
import { Ranks } from './rank';
import type { Limit, LimitSubject } from './limits';
import { Slots, standOf } from './slots';
import { creationData } from './creation-data';
import { entering } from './entering';
import type { AttemptRecord, ChangeContext, Edge, NewTask, TaskPatch, TaskRow } from './task';
import { allows, TRANSITIONS, type TransitionName } from './transition';

export interface MoveOptions {
  patch?: TaskPatch;
  /** Added to the event's `data.after`. */
  after?: Record<string, unknown>;
  before?: Record<string, unknown>;
}

/** A task that this change has ended, or whose end an earlier change left to be settled. */
export interface Ended {
  row: TaskRow;
  context: ChangeContext;
}

/** Collects one transaction's changes. Every status change goes through `move`, so counters and events cannot be forgotten. */
export class Changes {
  private readonly current = new Map<string, TaskRow>();
  private readonly patches = new Map<string, TaskPatch>();
  private readonly runs = new Map<string, RunDelta>();
  private readonly inserts: NewTask[] = [];
  private readonly edges: Edge[] = [];
  private readonly recounted: Edge[] = [];
  private readonly edits: TaskEdit[] = [];
  private readonly payloads: ChangeSet['payloads'] = [];
  private readonly attempts: AttemptRecord[] = [];
  private readonly newRuns: NewRun[] = [];
  private readonly events: NewEvent[] = [];
  private readonly continuations: Continuation[] = [];
  private readonly idempotency: { key: string; stored: StoredAnswer }[] = [];
  private readonly pauses: Pause[] = [];
  private readonly resumes: PauseSubject[] = [];
  private readonly limits: ChangeSet['limits'] = [];
  private limitDue: ChangeSet['limit_due'] = null;
  private readonly slots: Slots;
  private readonly ranks: Ranks;
  readonly ended: Ended[] = [];

  constructor(readonly snapshot: Snapshot) {
    this.ranks = new Ranks(snapshot.lines);
    this.slots = new Slots(snapshot.limits, snapshot.now);
  }

  get now(): Date {
    return this.snapshot.now;
  }

  /** The row as this change has made it so far; undefined when the task does not exist. */
  row(task_id: string): TaskRow | undefined {
    return this.current.get(task_id) ?? this.snapshot.tasks.get(task_id);
  }

  patch(task_id: string, patch: TaskPatch): TaskRow {
    const row = this.row(task_id);
    if (!row) throw new Error(`task ${task_id} is not in the snapshot`);
    const next: TaskRow = { ...row, ...patch };
    this.current.set(task_id, next);
    this.patches.set(task_id, { ...this.patches.get(task_id), ...patch });
    return next;
  }

  /** Moves a task along the transition table and records the event, the run's counters and what is left to settle. */
  move(task_id: string, name: TransitionName, to: TaskStatus, context: ChangeContext, options: MoveOptions = {}): TaskRow {
    const row = this.row(task_id);
    if (!row) throw new Error(`task ${task_id} is not in the snapshot`);
    if (!allows(name, row.status, to)) throw new Error(`no transition ${name} from ${row.status} to ${to} (task ${task_id})`);
    const joins = to === 'QUEUED' && options.patch?.rank === undefined;
    const place: TaskPatch = joins ? { rank: this.entryRank(row) } : {};
    const next = this.patch(task_id, { ...entering(to, row, this.now), ...place, ...options.patch, status: to });
    const limit = to === 'QUEUED' && standOf(next) === 'waits' ? this.slots.next(next, null) : null;
    this.taskEvent(name, row.status, next, context, limit ? { ...options, after: { ...options.after, limit } } : options);
    if (isTerminal(row.status) && !isTerminal(to)) this.reopen(row);
    if (isTerminal(to)) this.end(next, to, context);
    return next;
  }

  /** Place in the queue of a task that becomes claimable now; those that limits have let through are a line of their own. */
  rank(row: Pick<TaskRow, 'type' | 'queue' | 'priority' | 'concurrency_key'>): number {
    return this.ranks.next({ queue: row.queue, priority: row.priority, limited: this.limitOf(row) !== null });
  }

  /** As `rank`; null while a limit has to let the task through first. One that holds its places already keeps them. */
  entryRank(
    row: Pick<TaskRow, 'type' | 'queue' | 'priority' | 'concurrency_key'> & { status?: TaskRow['status'] },
  ): number | null {
    const limit = this.limitOf(row);
    if (limit === null || (row.status === 'PROCESSING' && !this.takesTokens(row))) return this.rank(row);
    return null;
  }

  /** The first limit on the task; null when nothing limits it. */
  limitOf(row: Pick<TaskRow, 'type' | 'queue' | 'concurrency_key'>): LimitSubject | null {
    return this.slots.next(row, null);
  }

  /** A limit lets a task through that waits in its line: to the next limit on it, or into the queue. */
  pass(task_id: string, subject: LimitSubject, context: ChangeContext): void {
    const row = this.row(task_id);
    if (!row) throw new Error(`task ${task_id} is not in the snapshot`);
    this.slots.pass(task_id, subject);
    if (this.slots.next(row, subject)) this.patch(task_id, {});
    else this.move(task_id, 'admit', 'QUEUED', context, { patch: { rank: this.rank(row) } });
  }

  /** Has somebody look whether the limit lets tasks through. */
  admit(subject: LimitSubject): void {
    this.slots.admit(subject);
  }

  /** A task that runs takes a place of a limit that came after it. */
  seize(task_id: string, subject: LimitSubject): void {
    const row = this.row(task_id);
    if (!row) throw new Error(`task ${task_id} is not in the snapshot`);
    this.slots.seize(row, subject);
  }

  /** A limit is no more, and nobody waits for it. */
  disband(subject: LimitSubject): void {
    this.slots.disband(subject);
  }

  /** Notes when the limit has its next token. */
  due(subject: LimitSubject, at: Date | null): void {
    this.limitDue = { subject, at };
  }

  /** A task has a place of a limit that it should not have. */
  forgetPlace(task_id: string, subject: LimitSubject): void {
    this.slots.leave(task_id, [subject]);
  }

  /** Sets a limit, or (null) takes it away. */
  limit(subject: LimitSubject, limit: Limit | null): void {
    this.limits.push({ subject, limit });
  }

  /** Records a change that leaves the status as it is. */
  note(task_id: string, type: EventType, context: ChangeContext, data: EventData): void {
    const row = this.row(task_id);
    if (!row) throw new Error(`task ${task_id} is not in the snapshot`);
    const { actor, correlation_id, traceparent } = context;
    const { run_id, attempt } = row;
    this.events.push({ actor, correlation_id, traceparent, type, task_id, run_id, from: null, to: null, attempt, data });
  }

  insert(task: NewTask, context: ChangeContext): void {
    this.inserts.push(task);
    const limit = standOf(task) === 'waits' ? this.limitOf(task) : null;
    this.taskEvent('submit', null, task, context, { after: { ...creationData(task), ...(limit ? { limit } : {}) } });
  }

  edge(edge: Edge): void {
    this.edges.push(edge);
  }

  /** The child of an edge that was made after its parent had settled waits for the parent's next end. */
  recount(edge: Edge): void {
    this.recounted.push(edge);
  }

  edit(edit: TaskEdit): void {
    this.edits.push(edit);
  }

  payload(task_id: string, payload: unknown): void {
    this.payloads.push({ task_id, payload });
  }

  attempt(record: AttemptRecord): void {
    this.attempts.push(record);
  }

  newRun(run: NewRun, context: ChangeContext): void {
    this.newRuns.push(run);
    this.events.push({
      ...context,
      type: 'run.created',
      task_id: null,
      run_id: run.run_id,
      from: null,
      to: null,
      attempt: null,
      data: { after: { status: 'RUNNING', tasks: run.tasks, workflow: run.workflow } },
    });
  }

  run(run_id: string, delta: Partial<RunDelta>): void {
    const old = this.runs.get(run_id) ?? {
      tasks: 0,
      open: 0,
      failed: 0,
      cancelled: 0,
      cancel_requested: false,
      paused: null,
      compensation: null,
    };
    this.runs.set(run_id, {
      tasks: old.tasks + (delta.tasks ?? 0),
      open: old.open + (delta.open ?? 0),
      failed: old.failed + (delta.failed ?? 0),
      cancelled: old.cancelled + (delta.cancelled ?? 0),
      cancel_requested: old.cancel_requested || (delta.cancel_requested ?? false),
      paused: delta.paused ?? old.paused,
      compensation: delta.compensation ?? old.compensation,
    });
  }

  /** Has the open tasks of a run cancelled, in steps. */
  cancelRun(run_id: string, context: ChangeContext): void {
    this.run(run_id, { cancel_requested: true });
    this.leave({ kind: 'cancel_run', run_id, context });
  }

  leave(continuation: Continuation): void {
    this.continuations.push(continuation);
  }

  answer(key: string, stored: StoredAnswer): void {
    this.idempotency.push({ key, stored });
  }

  /** The pause that holds the task back, if any. */
  pauseOf(row: Pick<TaskRow, 'type' | 'queue' | 'run_id'>): Pause | null {
    return this.snapshot.pauses.of(row);
  }

  /** Stops the clock of a task, as it stood at `at`. */
  freeze(task_id: string, at: Date = this.now): TaskRow {
    const row = this.row(task_id);
    if (!row) throw new Error(`task ${task_id} is not in the snapshot`);
    return canFreeze(row, at) ? this.patch(task_id, frozen(row, at)) : row;
  }

  pause(pause: Pause): void {
    this.pauses.push(pause);
  }

  resume(subject: PauseSubject): void {
    this.resumes.push(subject);
  }

  /** Records something about the workspace or one of its runs. */
  tell(type: EventType, run_id: string | null, context: ChangeContext, data: EventData): void {
    this.events.push({ ...context, type, task_id: null, run_id, from: null, to: null, attempt: null, data });
  }

  set(): ChangeSet {
    this.freezePaused();
    const slots = this.slotChanges();
    const changes: TaskChange[] = [];
    for (const [task_id, patch] of this.patches) {
      const row = this.snapshot.tasks.get(task_id);
      if (row) changes.push({ row, patch });
    }
    return {
      inserts: this.inserts,
      edges: this.edges,
      recounted: this.recounted,
      edits: this.edits,
      payloads: this.payloads,
      changes,
      attempts: this.attempts,
      new_runs: this.newRuns,
      runs: this.runs,
      events: this.events,
      continuations: this.continuations,
      idempotency: this.idempotency,
      pauses: this.pauses,
      resumes: this.resumes,
      limits: this.limits,
      slots,
      limit_due: this.limitDue,
      lines: this.ranks.reached,
    };
  }

  /** Whatever brought a task where it is: while it is paused it is neither claimable nor does its time run. */
  private freezePaused(): void {
    if (this.snapshot.pauses.size === 0) return;
    for (const [task_id, patch] of this.patches) {
      const row = this.row(task_id) as TaskRow;
      const pause = this.pauseOf(row);
      const timed = patch.start_at !== undefined || (row.status === 'QUEUED' && patch.run_after !== undefined);
      if (pause) this.freeze(task_id, timed ? this.now : pause.paused_at);
    }
    for (const task of this.inserts)
      if (this.pauseOf(task) && canFreeze(task, this.now)) Object.assign(task, frozen(task, this.now));
  }

  /** Whatever moved a task, its stand with the limits on it follows from its row. Tasks that nothing limits cost a comparison. */
  private slotChanges(): ChangeSet['slots'] {
    for (const task_id of this.patches.keys()) {
      const row = this.row(task_id) as TaskRow;
      this.slots.moved(this.snapshot.tasks.get(task_id) ?? null, row);
    }
    for (const task of this.inserts) this.slots.moved(null, task);
    const slots = this.slots.set();
    for (const subject of slots.admit) this.leave({ kind: 'admit', subject });
    return slots;
  }

  /** A task whose limits take a token for each execution has to wait for another one when it is executed again. */
  private takesTokens(row: Pick<TaskRow, 'type' | 'queue' | 'concurrency_key'>): boolean {
    const { limits } = this.snapshot;
    return limits.gates(row).some((gate) => limits.rule(gate).rate !== null);
  }

  private end(row: TaskRow, status: TerminalTaskStatus, context: ChangeContext): void {
    this.ended.push({ row, context });
    if (row.preparation === 'child' && row.child_run_id) this.cancelRun(row.child_run_id, context);
    if (!row.run_id) return;
    this.run(row.run_id, { open: -1, failed: failsRun(row) ? 1 : 0, cancelled: status === 'CANCELLED' ? 1 : 0 });
    if (status === 'FAILED' && row.on_failure === 'fail_fast') this.leave({ kind: 'cancel_run', run_id: row.run_id, context });
  }

  /** `row` as it was: the run's counters take back what its end had added. */
  private reopen(row: TaskRow): void {
    if (!row.run_id) return;
    this.run(row.run_id, { open: 1, failed: failsRun(row) ? -1 : 0, cancelled: row.status === 'CANCELLED' ? -1 : 0 });
  }

  private taskEvent(
    name: TransitionName,
    from: TaskStatus | null,
    row: TaskRow,
    context: ChangeContext,
    options: MoveOptions,
  ): void {
    const data: EventData = {};
    if (options.before) data.before = options.before;
    if (options.after) data.after = options.after;
    this.events.push({
      actor: context.actor,
      correlation_id: context.correlation_id,
      traceparent: context.traceparent,
      type: TRANSITIONS[name].emits,
      task_id: row.task_id,
      run_id: row.run_id,
      from,
      to: row.status,
      attempt: row.attempt,
      data,
    });
  }
}

function failsRun(row: TaskRow): boolean {
  return row.status === 'FAILED' && row.on_failure !== 'continue';
}
