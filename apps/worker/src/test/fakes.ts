import type { Clock, ClaimCommand, ClaimedTask, HeldTask, ProgressReport, Randomness, StatusFeed } from '@taskflow/core/ports';
import { Log, TaskStore } from '@taskflow/core/ports';
import { Redaction } from '@taskflow/core/secret';
import type { ChangeScope, Decision, Snapshot, TaskRow } from '@taskflow/core/task';
import { World } from '@taskflow/core/conformance/world';
import type { StatusFeedMessage } from '@taskflow/contracts';
import type { TaskInputs } from '../execution/task-inputs';
import { Unavailable } from '@taskflow/core/errors';

export const NAME = { worker_id: 'worker-1', host: 'host', pid: 1 };

/** Payloads as they were submitted; nothing depends on anything. */
export const NO_INPUTS = {
  payload: ({ payload }: ClaimedTask) => Promise.resolve({ payload, redaction: Redaction.none }),
  dependencies: () => Promise.resolve({}),
} as unknown as TaskInputs;

/** The model of the store; what it is asked for can be held up or made to fail. */
export class MemoryStore extends TaskStore {
  readonly world = new World('w');
  /** Runs before each change; rejecting makes it fail. */
  before: (scope: ChangeScope) => Promise<void> = () => Promise.resolve();
  /** Runs after the rows are won and before the answer. */
  answering: () => Promise<void> = () => Promise.resolve();
  reports: ProgressReport[] = [];
  private tokens = 0;

  override async change<Outcome>(scope: ChangeScope, decide: (snapshot: Snapshot) => Decision<Outcome>): Promise<Outcome> {
    await this.before(scope);
    return this.world.change(scope, decide);
  }

  override async changeAndTake<Outcome>(
    scope: ChangeScope,
    decide: (snapshot: Snapshot) => Decision<Outcome>,
  ): Promise<{ outcome: Outcome; taken: ClaimedTask[] }> {
    await this.before(scope);
    let taken: readonly string[] = [];
    const outcome = this.world.change(scope, (snapshot) => {
      const decision = decide(snapshot);
      taken = decision.taken ?? [];
      return decision;
    });
    const claimed = taken.map((task_id) => claimedTask(this.row(task_id)));
    await this.answering();
    return { outcome, taken: claimed };
  }

  override async claim({ limit, worker_id }: ClaimCommand): Promise<ClaimedTask[]> {
    const rows = [...this.world.tasks.values()].filter((row) => row.status === 'QUEUED' && row.rank !== null).slice(0, limit);
    const won = rows.map((row) => this.lease(row, worker_id));
    await this.answering();
    return won;
  }

  override async claimedBy(worker_id: string): Promise<HeldTask[]> {
    return this.processing().filter((task) => this.row(task.task_id).worker_id === worker_id);
  }

  override async lost(held: readonly HeldTask[]): Promise<HeldTask[]> {
    const tokens = new Set(this.processing().map((task) => task.lease_token));
    return held.filter((task) => !tokens.has(task.lease_token));
  }

  override async progress(reports: readonly ProgressReport[]): Promise<HeldTask[]> {
    this.reports.push(...reports);
    const lost = new Set(await this.lost(reports));
    return reports.filter((report) => !lost.has(report));
  }

  override orphans = (): never => refuse();
  override overdue = (): never => refuse();
  override due = (): never => refuse();
  override takeContinuations = (): never => refuse();
  override openTasksOfRun = (): never => refuse();
  override openTasks = (): never => refuse();
  override admissible = (): never => refuse();
  override tasksOfQueue = (): never => refuse();
  override dueLimits = (): never => refuse();
  override strayPlaces = (): never => refuse();
  override tasksOfPause = (): never => refuse();
  override tasksOfRun = (): never => refuse();
  override withDescendants = (): never => refuse();
  override pendingWithoutRun = (): never => refuse();
  override nextDue = (): never => refuse();

  row(task_id: string): TaskRow {
    const row = this.world.tasks.get(task_id);
    if (!row) throw new Error(`there is no task ${task_id}`);
    return row;
  }

  /** Puts a claimable task there. */
  queue(task_id: string, more: Partial<TaskRow> = {}): void {
    this.world.tasks.set(task_id, { ...ROW, task_id, ...more });
  }

  private processing(): HeldTask[] {
    return [...this.world.tasks.values()]
      .filter((row) => row.status === 'PROCESSING')
      .map(({ workspace_id, task_id, attempt, lease_token }) => ({
        workspace_id,
        task_id,
        attempt,
        lease_token: lease_token ?? '',
      }));
  }

  private lease(row: TaskRow, worker_id: string): ClaimedTask {
    const lease_token = `token-${(this.tokens += 1)}`;
    const attempt = row.attempt + 1;
    const { now } = this.world;
    const deadline_at = new Date(now.getTime() + row.timeout_ms);
    const leased: TaskRow = {
      ...row,
      status: 'PROCESSING',
      rank: null,
      attempt,
      lease_token,
      worker_id,
      started_at: now,
      deadline_at,
    };
    this.world.tasks.set(row.task_id, leased);
    return claimedTask(leased);
  }
}

function claimedTask(row: TaskRow): ClaimedTask {
  const { workspace_id, task_id, run_id, queue, generation, timeout_ms, attempt } = row;
  return {
    workspace_id,
    task_id,
    run_id,
    queue,
    generation,
    timeout_ms,
    attempt,
    title: task_id,
    type: 'echo',
    payload: null,
    spec: null,
    lease_token: row.lease_token ?? '',
    started_at: row.started_at ?? NOW,
    deadline_at: row.deadline_at ?? NOW,
  };
}

export class Lines extends Log {
  readonly said: string[] = [];
  override debug = (): void => undefined;
  override info = (_: unknown, message: string): void => void this.said.push(message);
  override warn = (_: unknown, message: string): void => void this.said.push(message);
  override error = (_: unknown, message: string): void => void this.said.push(message);
}

export class MemoryFeed implements StatusFeed {
  readonly messages: StatusFeedMessage[] = [];
  async publish(messages: readonly StatusFeedMessage[]): Promise<void> {
    this.messages.push(...messages);
  }
  async subscribe(): Promise<() => Promise<void>> {
    return () => Promise.resolve();
  }
}

export const CLOCK: Clock = { now: () => new Date('2026-11-21T02:30:00.000Z') };
export const RANDOMNESS: Randomness = { uuid: () => 'uuid', token: () => 'token-for-the-worker', fraction: () => 0.5 };

export function away(): Promise<never> {
  return Promise.reject(new Unavailable('The database is away.'));
}

/** A promise to be settled by the test. */
export function gate<Value = void>(): { promise: Promise<Value>; open: (value: Value) => void } {
  let open: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => (open = resolve));
  return { promise, open };
}

/** Turns the event loop until the condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('The condition did not come about within 10 s.');
    await turn();
  }
}

/** Lets everything that is ready happen. */
export async function turn(times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) await new Promise((resolve) => setImmediate(resolve));
}

function refuse(): never {
  throw new Error('A worker does not ask for this.');
}

const NOW = CLOCK.now();
const ROW: TaskRow = {
  workspace_id: 'w',
  task_id: '',
  run_id: null,
  kind: 'automated',
  type: 'echo',
  queue: 'default',
  status: 'QUEUED',
  priority: 'medium',
  rank: 1,
  held: false,
  unfinished: 0,
  ok_parents: 0,
  join: 'all_done_ok',
  preparation: null,
  child_run_id: null,
  on_failure: 'fail_run',
  start_at: null,
  run_after: null,
  frozen_ms: null,
  generation: 1,
  attempt: 0,
  failures: 0,
  crashes: 0,
  retry_limit: 0,
  retry_base_ms: 1_000,
  retry_cap_ms: 1_000,
  no_retry: [],
  timeout_ms: 60_000,
  concurrency_key: null,
  lease_token: null,
  worker_id: null,
  deadline_at: null,
  progress: 0,
  progress_message: null,
  error: null,
  version: 1,
  queued_at: NOW,
  started_at: null,
  finished_at: null,
  updated_at: NOW,
  deleted_at: null,
  deleted_by: null,
};
