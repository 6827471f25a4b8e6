import type { EventRecord } from '@taskflow/contracts';
import type { BellDetails } from './outbox-store';
import type { TaskFilter } from './task-reader';
import type { NodeSpec } from '../task/node-spec';
import type { ChangeScope, Decision, Snapshot, StoredContinuation } from '../task/change';
import type { LimitSubject } from '../task/limits';
import type { PauseSubject } from '../task/pauses';

export type { StoredContinuation };

/** A task won by a worker, with all its handler needs. */
export interface ClaimedTask {
  workspace_id: string;
  task_id: string;
  run_id: string | null;
  title: string;
  type: string;
  queue: string;
  payload: unknown;
  /** What its workflow says of it; null for tasks that come from none. */
  spec: NodeSpec | null;
  generation: number;
  attempt: number;
  lease_token: string;
  timeout_ms: number;
  started_at: Date;
  deadline_at: Date;
}

export interface ClaimCommand {
  queues: readonly string[];
  /** Handler types this worker has; tasks of other types are left to others. Empty: every type. */
  types: readonly string[];
  /** Only tasks of this workspace; every one when not given. */
  workspace_id?: string;
  limit: number;
  worker_id: string;
}

export interface HeldTask {
  workspace_id: string;
  task_id: string;
  attempt: number;
  lease_token: string;
}

/** A place that a task has of a limit, and should not. */
export interface StrayPlace extends LimitSubject {
  workspace_id: string;
  task_id: string;
}

export interface ProgressReport extends HeldTask {
  /** 0–100. */
  progress: number;
  message: string | null;
}

/** What a committed transaction leaves to be published. */
export interface Commit {
  workspace_id: string;
  outbox_id: string;
  /** In `seq` order, at least one. */
  events: EventRecord[];
  /** Continuations that the transaction wrote, claimed by this process for `OUTBOX_CLAIM_MS`. */
  continuations: StoredContinuation[];
  /** Of tasks whose bells ring: what the transaction has at hand, small payloads only, because they wait for the broker. */
  bells?: ReadonlyMap<string, BellDetails>;
}

/** Told of each commit by the store that made it, right after COMMIT. Must not throw. */
export abstract class CommitListener {
  abstract committed(commit: Commit): void;
}

/**
 * The one way in which tasks, runs and their events change.
 * Implementations tell their `CommitListener` after each commit.
 */
export abstract class TaskStore {
  /**
   * One transaction: locks (own rows and children in one ordered statement, runs, then the workspace head), hands the
   * snapshot to `decide`, and writes the change set with events numbered in commit order and one outbox row.
   * Guarantees: all or nothing; edges of a locked row cannot change until commit; `decide` must be pure, because
   * deadlocks, lost connections and duplicate idempotency keys run the whole transaction again (bounded).
   * Returns undefined when `scope.continuation_id` was taken by somebody else. An empty change set writes no event and no
   * outbox row (but a taken continuation is still deleted for good).
   * Throws `Unavailable` when the database cannot be reached; what `decide` throws rolls back and passes through.
   * Guarantee: what `snapshot.pauses` and `snapshot.limits` say holds at the commit of a change with an event and of one that `restsOnPauses`; else it is made anew.
   * Throws DomainError `not_found` when the change opens work (see `opensWork`) in a workspace that was deleted.
   */
  abstract change<Outcome>(scope: ChangeScope, decide: (snapshot: Snapshot) => Decision<Outcome>): Promise<Outcome | undefined>;

  /**
   * As `change`, for a scope with `hands_to`. `taken` are the tasks that the decision names so, with all their handlers need; a
   * transaction that is run again because its COMMIT got no answer returns the same ones.
   */
  abstract changeAndTake<Outcome>(
    scope: ChangeScope,
    decide: (snapshot: Snapshot) => Decision<Outcome>,
  ): Promise<{ outcome: Outcome; taken: ClaimedTask[] } | undefined>;

  /**
   * Takes up to `limit` claimable tasks that are not paused, lowest rank first, for a worker: QUEUED -> PROCESSING, attempt + 1, random
   * lease token, deadline. Guarantee: a task is won by at most one caller. Returns what was won; fewer than `limit`
   * means that no more was claimable just then.
   */
  abstract claim(command: ClaimCommand): Promise<ClaimedTask[]>;

  /** Stores progress of tasks whose lease is still held; returns those that were. No event, no `seq`. */
  abstract progress(reports: readonly ProgressReport[]): Promise<HeldTask[]>;

  /** Of the given tasks, those whose lease is no longer held by that attempt and token. */
  abstract lost(held: readonly HeldTask[]): Promise<HeldTask[]>;

  /**
   * PROCESSING tasks that a worker holds. One that it knows nothing of was won by a claim whose COMMIT got no answer: nobody
   * runs it, and the worker's lease keeps it from being rescued.
   * @param started_before only those that were claimed before this time
   */
  abstract claimedBy(worker_id: string, started_before?: Date): Promise<HeldTask[]>;

  /** PROCESSING tasks whose worker has had no live lease for `grace_ms`, over all shards. */
  abstract orphans(limit: number): Promise<HeldTask[]>;

  /** PROCESSING tasks whose deadline passed more than `grace_ms` ago: their worker should have ended them. */
  abstract overdue(grace_ms: number, limit: number): Promise<HeldTask[]>;

  /** Ids of tasks whose `run_after` has come, oldest first, by workspace, over all shards. */
  abstract due(limit: number): Promise<{ workspace_id: string; task_ids: string[] }[]>;

  /** Continuations whose claim has expired; claims them for this process. */
  abstract takeContinuations(limit: number): Promise<StoredContinuation[]>;

  /** Ids of the run's tasks that are not terminal, ascending. */
  abstract openTasksOfRun(workspace_id: string, run_id: string, limit: number): Promise<string[]>;

  /** Ids of the workspace's tasks that are not terminal, soft-deleted ones included, in no order. */
  abstract openTasks(workspace_id: string, limit: number): Promise<string[]>;

  /** Ids of tasks of one status (`PENDING`: with a start time, or frozen) in what is or was paused, ascending, after `after`. */
  abstract tasksOfPause(
    workspace_id: string,
    place: { subject: PauseSubject; status: 'QUEUED' | 'PENDING'; after: string; frozen: boolean },
    limit: number,
  ): Promise<string[]>;

  /**
   * Ids of the tasks that are first in the line of a limit, as many as it lets through now, and at most `limit`; and whether it is
   * to be looked at also when that is none: it has a rate, or is no more.
   */
  abstract admissible(
    workspace_id: string,
    subject: LimitSubject,
    limit: number,
  ): Promise<{ task_ids: string[]; always: boolean }>;

  /** Ids of tasks of one status in a queue that hold no place of its limit (`QUEUED`: with a rank), ascending, after `after`. */
  abstract tasksOfQueue(
    workspace_id: string,
    place: { queue: string; status: 'PROCESSING' | 'QUEUED'; after: string },
    limit: number,
  ): Promise<string[]>;

  /** Limits that may let a task through because time has passed, over all shards. */
  abstract dueLimits(limit: number): Promise<(LimitSubject & { workspace_id: string })[]>;

  /** Places of tasks that neither wait nor are let through, by their rows: there should be none. Over all shards. */
  abstract strayPlaces(limit: number): Promise<StrayPlace[]>;

  /** Ids of the run's tasks that are not deleted, ascending. */
  abstract tasksOfRun(workspace_id: string, run_id: string, limit: number): Promise<string[]>;

  /**
   * The given tasks and all that depends on them, directly or through others: distinct ids, in no particular order. Stops when
   * there are more than `limit`: then the answer is longer than `limit`, and not complete.
   */
  abstract withDescendants(workspace_id: string, task_ids: readonly string[], limit: number): Promise<string[]>;

  /** Ids of PENDING, not deleted tasks that belong to no run and pass the filter, ascending, with the edges among them. */
  abstract pendingWithoutRun(
    workspace_id: string,
    limit: number,
    filter?: TaskFilter,
  ): Promise<{ task_ids: string[]; edges: { from: string; to: string }[] }>;

  /** The next instant at which `due`, `dueLimits`, `orphans`, `overdue`, `takeContinuations` or `OutboxStore.takeExpired` may find something; null = nothing in sight. */
  abstract nextDue(): Promise<Date | null>;
}
