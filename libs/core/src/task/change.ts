import { isTerminal, type EventData, type EventType, type RunStatus, type TaskStatus } from '@taskflow/contracts';
import type { Limit, Limits, LimitSubject, Taken } from './limits';
import type { Pause, Pauses, PauseSubject } from './pauses';
import type { Lines } from './rank';
import type { SlotChanges } from './slots';
import type { AttemptRecord, ChangeContext, Edge, NewTask, TaskPatch, TaskRow } from './task';

/** What a transaction locks and reads before it decides. */
export interface ChangeScope {
  workspace_id: string;
  /** Rows the change is about: locked, and given to the decision as far as they exist. */
  task_ids: readonly string[];
  /**
   * Also read the counted edges from those rows (at most `SETTLE_LIMIT`, in (parent, child) order, after `after`
   * where given) and lock the children: needed whenever a row may become terminal.
   */
  settles: boolean;
  /**
   * Also read every edge from and to these rows, however many and whether counted or not, and lock their children: needed
   * to reopen what has ended, and to delete. A subset of `task_ids`; all of them when the scope also settles.
   */
  links_of?: readonly string[];
  /** Per parent: the last child that an earlier step has settled. */
  after?: ReadonlyMap<string, string>;
  /** Taken (deleted) in this transaction; when somebody else has it already, nothing is decided and nothing changes. */
  continuation_id?: string;
  /** Answers stored under these keys are part of the snapshot. */
  idempotency_keys?: readonly string[];
  /** The decision may be to do nothing because of the pauses: it must not rest on what this process remembers of them. */
  pauses?: 'read';
  /** The limit that lets tasks through: what is taken of it is read with the workspace's head locked. */
  limit?: LimitSubject;
  /** Runs to lock and read. */
  run_ids?: readonly string[];
  /** Queues of tasks that may be inserted. */
  queues?: readonly string[];
  /** More than 200 tasks will be inserted: the transaction must not stand in the way of short ones. */
  bulk?: boolean;
  /** Who may get tasks that the change releases. */
  hands_to?: Taker;
}

/** A worker that can take tasks with the ends it reports. */
export interface Taker {
  worker_id: string;
  queues: readonly string[];
  /** Handler types that it has. Empty: every type. */
  types: readonly string[];
  /** The most that it can take. */
  slots: number;
}

/** The most rows that one transaction settles; what is left becomes a continuation. */
export const SETTLE_LIMIT = 500;

/** What the decision sees: rows locked until commit. */
export interface Snapshot {
  now: Date;
  tasks: ReadonlyMap<string, TaskRow>;
  /** Counted edges from the scope's tasks, in (parent, child) order; empty unless `settles`. */
  edges: readonly Edge[];
  /** Parents of the scope whose edges did not all fit; value = last child that is in `edges` (or `after`), '' if none. */
  incomplete: ReadonlyMap<string, string>;
  /** Empty without `links_of`. */
  links: Links;
  runs: ReadonlyMap<string, RunRow>;
  idempotency: ReadonlyMap<string, StoredAnswer>;
  /** What is paused in the workspace; still so at the commit of every change that has an event or freezes a task. */
  pauses: Pauses;
  /** What limits the tasks of the workspace; still so at the commit of every change that has an event. */
  limits: Limits;
  /** Of the scope's `limit`; null without one. */
  taken: TakenLimit | null;
  /** Lines of the queues that the locked rows and the scope name; may be a second old. */
  lines: Lines;
  /** By queue: the lowest rank that the scope's taker could claim there, as committed; left out when nothing can be handed to it. */
  waiting: ReadonlyMap<string, number>;
}

/** Nobody else can let a task through before the commit. */
export interface TakenLimit extends Taken {
  /** Those of the scope's tasks that wait in its line. */
  waiting: ReadonlySet<string>;
}

/** What ties the rows named by `links_of` to others. */
export interface Links {
  /** Every edge from or to one of the rows, once. */
  edges: readonly Edge[];
  /**
   * Parents of the rows that are not locked, as committed when the locks were held. A parent cannot tell a locked child of its
   * end, nor take its end back, so what a counter of the child says and what is read here agree.
   */
  parents: ReadonlyMap<string, UnlockedParent>;
  /** All work that transactions of the workspace have left and nobody has done yet. */
  continuations: readonly StoredContinuation[];
}

export type UnlockedParent = Pick<TaskRow, 'task_id' | 'status' | 'on_failure'>;

export const NO_LINKS: Links = { edges: [], parents: new Map(), continuations: [] };

export interface RunRow {
  workspace_id: string;
  run_id: string;
  status: RunStatus;
  cancel_requested: boolean;
  tasks: number;
  /** Tasks of the run that are not terminal. */
  open: number;
  /** FAILED tasks whose policy is not `continue`. */
  failed: number;
  cancelled: number;
  /** The task whose work it does: told when the run ends. */
  parent_task_id: string | null;
  /** Whether failing has its work undone: it will (`armed`), it has (`made`), or there is nothing to undo. */
  compensation: Compensation | null;
}

export type Compensation = 'armed' | 'made';

export interface NewRun {
  run_id: string;
  workflow: string | null;
  version: number | null;
  input: unknown;
  tasks: number;
  created_by: string | null;
  parent_task_id: string | null;
  /** Runs above it. */
  depth: number;
  /** The failed run whose work it undoes. */
  compensates_run_id: string | null;
  compensation: Compensation | null;
}

/** How a change moves a run's counters. */
export interface RunDelta {
  tasks: number;
  open: number;
  failed: number;
  cancelled: number;
  cancel_requested: boolean;
  /** It is paused, or resumed; null = as it was. */
  paused: boolean | null;
  /** Null = as it was. */
  compensation: Compensation | null;
}

export interface NewEvent extends ChangeContext {
  type: EventType;
  task_id: string | null;
  run_id: string | null;
  from: TaskStatus | null;
  to: TaskStatus | null;
  attempt: number | null;
  data: EventData;
}

export interface TaskChange {
  /** The locked row as it was; the statement is guarded by its status and attempt. */
  row: TaskRow;
  patch: TaskPatch;
}

/** Work that a transaction leaves to the next one; stored as one row (kind, work JSON) and taken by exactly one transaction. */
export type Continuation =
  /** Children of terminal tasks that are still to be settled, per parent after child `after` ('' = all of them). */
  | { kind: 'settle'; subjects: { task_id: string; generation: number; after: string }[]; context: ChangeContext }
  /** Open tasks of a run that are to be cancelled. */
  | { kind: 'cancel_run'; run_id: string; context: ChangeContext }
  /** The condition, list or workflow of a task that its dependencies let start is to be looked at. */
  | { kind: 'prepare'; task_id: string; generation: number; forced: boolean; context: ChangeContext }
  /** The run that does the work of a task has ended. */
  | { kind: 'child_ended'; run_id: string; task_id: string; context: ChangeContext }
  /** The work of a failed run is to be undone; the tasks for it from number `from`, the last ones first, after task `after`. */
  | { kind: 'compensate'; run_id: string; from: number; after: string | null; context: ChangeContext }
  /** Everything that is open in a deleted workspace is to be cancelled. */
  | { kind: 'close_workspace'; context: ChangeContext }
  /** Tasks that wait for a limit are to be let through, as many as it allows. */
  | { kind: 'admit'; subject: LimitSubject }
  /** Tasks of a queue that has a limit from now on, in order of status and id, after `after`. */
  | { kind: 'enlist'; queue: string; status: 'PROCESSING' | 'QUEUED'; after: string }
  /** Tasks of what was paused (`pause`) or resumed (`resume`), in order of status and id, after `after`. */
  | ({ kind: 'pause' } & PauseStep)
  | ({ kind: 'resume' } & PauseStep);

interface PauseStep {
  subject: PauseSubject;
  status: 'QUEUED' | 'PENDING';
  after: string;
  context: ChangeContext;
}

export interface StoredContinuation {
  continuation_id: string;
  workspace_id: string;
  work: Continuation;
}

export interface StoredAnswer {
  /** SHA-256 of the request body. */
  hash: string;
  answer: unknown;
}

/** New values of what is not in `TaskRow`; what is not named stays as it is. */
export interface TaskEdit {
  task_id: string;
  title?: string;
  description?: string | null;
  /** Replaces all tags. */
  tags?: readonly string[];
  assignee_id?: string | null;
  due_at?: Date | null;
  custom_fields?: Record<string, unknown>;
}

/** Everything one transaction writes. */
export interface ChangeSet {
  inserts: NewTask[];
  edges: Edge[];
  /** Edges that are stored as not counted and are counted from now on. */
  recounted: Edge[];
  /** At most one per task. */
  changes: TaskChange[];
  /** What people have changed of existing tasks, besides their rows. */
  edits: TaskEdit[];
  /** Payloads that replace those of existing tasks. */
  payloads: { task_id: string; payload: unknown }[];
  attempts: AttemptRecord[];
  new_runs: NewRun[];
  runs: Map<string, RunDelta>;
  events: NewEvent[];
  continuations: Continuation[];
  idempotency: { key: string; stored: StoredAnswer }[];
  pauses: Pause[];
  resumes: PauseSubject[];
  limits: { subject: LimitSubject; limit: Limit | null }[];
  slots: SlotChanges;
  /** When time lets a limit let the next task through that waits in its line; null = time does nothing. */
  limit_due: { subject: LimitSubject; at: Date | null } | null;
  /** By `lineKey`: ranks of the last tasks that joined a line. */
  lines: ReadonlyMap<string, number>;
}

/** True when tasks that were not there, or had ended, or were deleted, are open after the change. */
export function opensWork({ inserts, new_runs, changes }: ChangeSet): boolean {
  if (inserts.length > 0 || new_runs.length > 0) return true;
  return changes.some(({ row, patch }) => {
    const isOpen = !isTerminal(patch.status ?? row.status);
    const returns = row.deleted_at !== null && patch.deleted_at === null;
    return isOpen && (isTerminal(row.status) || returns);
  });
}

/** True when the change rests on what is paused or limited: its commit must find that as the snapshot has it. */
export function restsOnPauses({ changes, pauses, resumes, limits, slots }: ChangeSet): boolean {
  if (pauses.length > 0 || resumes.length > 0 || limits.length > 0) return true;
  if (slots.passed.length > 0 || slots.waiting.length > 0 || slots.seized.length > 0) return true;
  return changes.some(({ row, patch }) => patch.frozen_ms !== undefined && patch.frozen_ms !== row.frozen_ms);
}

export interface Decision<Outcome> {
  set: ChangeSet;
  outcome: Outcome;
  /** Tasks that the change has moved to PROCESSING for the scope's taker. */
  taken?: readonly string[];
}
