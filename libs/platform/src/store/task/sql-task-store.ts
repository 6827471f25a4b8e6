import { TaskStore } from '@taskflow/core/ports';
import type {
  ClaimCommand,
  ClaimedTask,
  Clock,
  Commit,
  CommitListener,
  HeldTask,
  ProgressReport,
  Randomness,
  StoredContinuation,
  StrayPlace,
  TaskFilter,
} from '@taskflow/core/ports';
import type { ChangeScope, Decision, LimitSubject, Snapshot } from '@taskflow/core/task';
import type { Database, Shards, Sql } from '../database';
import { runChange, type Made, type Sources } from './change';
import { Claimer } from './claim';
import { admissible } from './admissible';
import { claimContinuations, ofWorkspaces } from './continuations';
import * as dueWork from './due';
import { notHeld, storeProgress } from './held';
import { withDescendants } from './links';
import { PauseMemory } from './pause-memory';
import { LineMemory } from './line-memory';
import { tasksOfPause, type PausePlace } from './paused-tasks';
import { strayPlaces } from './stray-places';
import { tasksOfQueue, type QueuePlace } from './queue-tasks';
import { pendingWithoutRun, type PendingTasks } from './pending';

/** Tasks, runs and their events in SQL; one implementation for SQLite, MySQL and MariaDB. */
export class SqlTaskStore extends TaskStore {
  private readonly sources: Sources;
  private readonly claimers: readonly Claimer[];

  constructor(
    private readonly shards: Shards,
    private readonly clock: Clock,
    randomness: Randomness,
    private readonly listener: CommitListener,
  ) {
    super();
    this.sources = { clock, randomness, pauses: new PauseMemory(), lines: new LineMemory() };
    this.claimers = shards.all().map((database) => new Claimer(database, this.sources));
  }

  async change<Outcome>(scope: ChangeScope, decide: (snapshot: Snapshot) => Decision<Outcome>): Promise<Outcome | undefined> {
    return (await this.changeAndTake(scope, decide))?.outcome;
  }

  async changeAndTake<Outcome>(
    scope: ChangeScope,
    decide: (snapshot: Snapshot) => Decision<Outcome>,
  ): Promise<Made<Outcome> | undefined> {
    const { outcome, commits } = await runChange(this.shards.of(scope.workspace_id), this.sources, scope, decide);
    for (const commit of commits) this.listener.committed(commit);
    return outcome;
  }

  async claim(command: ClaimCommand): Promise<ClaimedTask[]> {
    const won: ClaimedTask[] = [];
    const told = (commit: Commit): void => this.listener.committed(commit);
    for (const claimer of this.claimers) {
      if (won.length >= command.limit || command.queues.length === 0) break;
      won.push(...(await claimer.claim({ ...command, limit: command.limit - won.length }, told)));
    }
    return won;
  }

  async progress(reports: readonly ProgressReport[]): Promise<HeldTask[]> {
    return this.byShard(reports, (database, group) => storeProgress(database, group, this.clock.now()));
  }

  async lost(held: readonly HeldTask[]): Promise<HeldTask[]> {
    return this.byShard(held, (database, group) => database.read((sql) => notHeld(sql, group)));
  }

  async claimedBy(worker_id: string, started_before?: Date): Promise<HeldTask[]> {
    return this.everywhere(Number.MAX_SAFE_INTEGER, (sql) => dueWork.claimedBy(sql, worker_id, started_before ?? null));
  }

  async orphans(limit: number): Promise<HeldTask[]> {
    const now = this.clock.now();
    return this.everywhere(limit, (sql, left) => dueWork.orphans(sql, now, left));
  }

  async overdue(grace_ms: number, limit: number): Promise<HeldTask[]> {
    const now = this.clock.now();
    return this.everywhere(limit, (sql, left) => dueWork.overdue(sql, now, grace_ms, left));
  }

  async due(limit: number): Promise<{ workspace_id: string; task_ids: string[] }[]> {
    const now = this.clock.now();
    const rows = await this.everywhere(limit, (sql, left) => dueWork.due(sql, now, left));
    return ofWorkspaces(rows).map(([workspace_id, group]) => ({ workspace_id, task_ids: group.map((row) => row.task_id) }));
  }

  async takeContinuations(limit: number): Promise<StoredContinuation[]> {
    const taken: StoredContinuation[] = [];
    for (const database of this.shards.all()) {
      if (taken.length < limit) taken.push(...(await claimContinuations(database, limit - taken.length, this.clock.now())));
    }
    return taken;
  }

  async openTasksOfRun(workspace_id: string, run_id: string, limit: number): Promise<string[]> {
    return this.shards.of(workspace_id).read((sql) => dueWork.openTasksOfRun(sql, workspace_id, run_id, limit));
  }

  async openTasks(workspace_id: string, limit: number): Promise<string[]> {
    return this.shards.of(workspace_id).read((sql) => dueWork.openTasks(sql, workspace_id, limit));
  }

  async tasksOfPause(workspace_id: string, place: PausePlace, limit: number): Promise<string[]> {
    return this.shards.of(workspace_id).read((sql) => tasksOfPause(sql, workspace_id, place, limit));
  }

  async admissible(workspace_id: string, subject: LimitSubject, limit: number): Promise<{ task_ids: string[]; always: boolean }> {
    const { pauses, clock } = this.sources;
    return this.shards.of(workspace_id).read(async (sql) => {
      const { limits } = await pauses.read(sql, workspace_id);
      return admissible(sql, workspace_id, subject, limits.rule(subject), limit, clock.now());
    });
  }

  async tasksOfQueue(workspace_id: string, place: QueuePlace, limit: number): Promise<string[]> {
    return this.shards.of(workspace_id).read((sql) => tasksOfQueue(sql, workspace_id, place, limit));
  }

  async dueLimits(limit: number): Promise<(LimitSubject & { workspace_id: string })[]> {
    const now = this.clock.now();
    return this.everywhere(limit, (sql, left) => dueWork.dueLimits(sql, now, left));
  }

  async strayPlaces(limit: number): Promise<StrayPlace[]> {
    return this.everywhere(limit, (sql, left) => strayPlaces(sql, left));
  }

  async tasksOfRun(workspace_id: string, run_id: string, limit: number): Promise<string[]> {
    return this.shards.of(workspace_id).read((sql) => dueWork.tasksOfRun(sql, workspace_id, run_id, limit));
  }

  async withDescendants(workspace_id: string, task_ids: readonly string[], limit: number): Promise<string[]> {
    return this.shards.of(workspace_id).read((sql) => withDescendants(sql, workspace_id, task_ids, limit));
  }

  async pendingWithoutRun(workspace_id: string, limit: number, filter: TaskFilter = {}): Promise<PendingTasks> {
    return this.shards.of(workspace_id).snapshot((sql) => pendingWithoutRun(sql, workspace_id, limit, filter));
  }

  async nextDue(): Promise<Date | null> {
    const now = this.clock.now();
    const times = await Promise.all(this.shards.all().map((database) => database.read((sql) => dueWork.nextDue(sql, now))));
    return dueWork.earliest(times);
  }

  /** Sends each item to the shard of its workspace. */
  private async byShard<Item extends { workspace_id: string }, Result>(
    items: readonly Item[],
    work: (database: Database, items: Item[]) => Promise<Result[]>,
  ): Promise<Result[]> {
    const groups = new Map<Database, Item[]>();
    for (const item of items) {
      const database = this.shards.of(item.workspace_id);
      groups.set(database, [...(groups.get(database) ?? []), item]);
    }
    const results = await Promise.all([...groups].map(([database, group]) => work(database, group)));
    return results.flat();
  }

  /** Reads shard after shard until `limit` rows are found. */
  private async everywhere<Row>(limit: number, read: (sql: Sql, left: number) => Promise<Row[]>): Promise<Row[]> {
    const rows: Row[] = [];
    for (const database of this.shards.all()) {
      if (rows.length < limit) rows.push(...(await database.read((sql) => read(sql, limit - rows.length))));
    }
    return rows;
  }
}
