import { expect } from '@jest/globals';
import { isTerminal, type EventRecord, type TaskSummary } from '@taskflow/contracts';
import type {
  ClaimedTask,
  Clock,
  Commit,
  MetricsReader,
  OutcomeReader,
  OutboxStore,
  Randomness,
  RunReader,
  TaskReader,
  TaskSelector,
  TaskStore,
  WorkflowStore,
  WorkspaceStore,
} from '../src/ports';
import { inlineSteps } from './inline-steps';
import {
  continueWork,
  finish,
  finishAndTake,
  prepareSubmit,
  submit,
  type AttemptEnd,
  type AttemptRecord,
  type AttemptResult,
  type ChangeContext,
  type ChangeSet,
  type FinishOutcome,
  type SubmitOutcome,
  type Taker,
  type TaskDraft,
  type TaskRow,
  WorkflowSteps,
} from '../src/task';

/** For work that has nothing to do with workflows. */
export const NO_STEPS: WorkflowSteps = {
  prepare: ({ work }) => Promise.reject(new Error(`nothing prepares task ${work.task_id} here`)),
  passOn: () => Promise.resolve(),
  endChild: ({ work }) => Promise.reject(new Error(`nothing ends task ${work.task_id} here`)),
  compensate: ({ work }) => Promise.reject(new Error(`nothing undoes run ${work.run_id} here`)),
};

/** Real time plus what the test has advanced it by. */
export interface TestClock extends Clock {
  advance(ms: number): void;
}

/** What became of a COMMIT that got no answer. */
export type CutCommit = 'happened' | 'did not happen' | 'happened late';

/** An empty database as two processes see it. */
export interface StoreHarness {
  store: TaskStore;
  /** Another process on the same database. Its clock stands years back: ids that it makes are lower than all others. */
  other: TaskStore;
  outbox: OutboxStore;
  tasks: TaskReader;
  runs: RunReader;
  selector: TaskSelector;
  workspaces: WorkspaceStore;
  metrics: MetricsReader;
  outcomes: OutcomeReader;
  workflows: WorkflowStore;
  clock: TestClock;
  randomness: Randomness;
  /** Ids as the other process makes them. */
  otherRandomness: Randomness;
  /** Everything that the listeners of both processes were told. */
  commits: Commit[];
  /** How often a transaction of either process had to start anew. */
  retries(): number;
  /**
   * The connection is cut at the next COMMIT of `store`; the transaction happened, did not, or happens only while the
   * next attempt is at work. As always after a lost connection, the database runs the transaction's work again.
   */
  cutNextCommit(commit: CutCommit): void;
  putLease(worker_id: string, expires_at: Date): Promise<void>;
  putUser(user_id: string, email: string): Promise<void>;
  /** Ended executions without their tasks. */
  putAttempts(workspace_id: string, attempts: readonly AttemptRecord[]): Promise<void>;
  /** The workspace's events as stored, by `seq`. */
  events(workspace_id: string): Promise<EventRecord[]>;
  close(): Promise<void>;
}

/** A case of a suite: fails by throwing. Named, so that tests can show that a planted bug breaks it. */
export interface StoreCase {
  name: string;
  run(harness: StoreHarness): Promise<void>;
}

export const CONTEXT: ChangeContext = { actor: { kind: 'user', id: 'tester' }, correlation_id: 'correlation', traceparent: null };
export const QUEUE = 'default';
const QUEUES: ReadonlySet<string> = new Set([QUEUE, 'render', 'mail']);

export function draft(ref: string, depends_on: readonly string[] = [], more: Partial<TaskDraft> = {}): TaskDraft {
  return { ref, title: ref, kind: 'automated', type: 'echo', payload: { message: ref }, description: null, depends_on, ...more };
}

function endsOf(held: readonly ClaimedTask[], result: AttemptResult): AttemptEnd[] {
  return held.map(({ workspace_id, task_id, attempt, lease_token }) => ({
    workspace_id,
    task_id,
    attempt,
    lease_token,
    result,
    log_lines: [],
  }));
}

/** Calls of one workspace, written short. */
export class Workspace {
  /** What the engine does for workflows. */
  readonly steps: WorkflowSteps;

  constructor(
    readonly harness: StoreHarness,
    readonly workspace_id: string = harness.randomness.uuid(),
  ) {
    this.steps = inlineSteps(harness, QUEUES);
  }

  /** Submits; returns ids by ref. */
  async submit(
    tasks: readonly TaskDraft[],
    options: { run?: boolean; workflow?: string; input?: unknown; from?: 'other' } = {},
  ): Promise<Record<string, string>> {
    const outcome = await this.trySubmit(tasks, options);
    if ('refused' in outcome) throw outcome.refused;
    return Object.fromEntries(outcome.answer.items.map((item) => [item.ref, item.task_id]));
  }

  async trySubmit(
    tasks: readonly TaskDraft[],
    options: {
      run?: boolean;
      workflow?: string;
      input?: unknown;
      from?: 'other';
      idempotency?: { key: string; hash: string };
    } = {},
  ): Promise<SubmitOutcome> {
    const { run = false, workflow, input, from, idempotency } = options;
    const { store, other, randomness, otherRandomness } = this.harness;
    const request = {
      tasks,
      run,
      created_by: null,
      context: CONTEXT,
      ...(workflow === undefined ? {} : { workflow }),
      ...(input === undefined ? {} : { input }),
      ...(idempotency ? { idempotency } : {}),
    };
    const prepared = prepareSubmit(request, QUEUES, from ? otherRandomness : randomness);
    const [outcome] = await submit(from ? other : store, this.workspace_id, [prepared]);
    return outcome as SubmitOutcome;
  }

  /** Claims from the default queue; with empty queues elsewhere, all tasks are this workspace's. */
  claim(limit = 100, store: TaskStore = this.harness.store, worker_id = 'worker'): Promise<ClaimedTask[]> {
    return store.claim({ queues: [QUEUE], types: [], limit, worker_id });
  }

  finish(
    held: readonly ClaimedTask[],
    result: AttemptResult = DONE,
    store: TaskStore = this.harness.store,
  ): Promise<FinishOutcome[]> {
    return finish(store, this.harness.randomness, this.workspace_id, endsOf(held, result), CONTEXT);
  }

  /** As `finish`, by a worker of the default queue that takes what the ends release. */
  finishAndTake(
    held: readonly ClaimedTask[],
    taker: Partial<Taker> = {},
    store: TaskStore = this.harness.store,
  ): ReturnType<typeof finishAndTake> {
    const whole = { worker_id: 'worker', queues: [QUEUE], types: ['echo'], slots: held.length, ...taker };
    return finishAndTake(store, this.harness.randomness, this.workspace_id, endsOf(held, DONE), CONTEXT, whole);
  }

  /** Does all work that transactions have left; each piece once. */
  async drain(): Promise<void> {
    const { commits, store } = this.harness;
    for (let next = 0; next < commits.length; next += 1)
      for (const continuation of (commits[next] as Commit).continuations)
        if (!this.done.has(continuation.continuation_id)) {
          this.done.add(continuation.continuation_id);
          await continueWork(store, continuation, this.steps);
        }
  }
  private readonly done = new Set<string>();

  /** Claims and finishes until nothing is claimable; returns how often each task was executed. */
  async execute(batch = 50): Promise<Map<string, number>> {
    const executed = new Map<string, number>();
    for (;;) {
      const held = await this.claim(batch);
      if (held.length === 0) return executed;
      for (const { task_id } of held) executed.set(task_id, (executed.get(task_id) ?? 0) + 1);
      await this.finish(held);
      await this.drain();
    }
  }

  async all(): Promise<TaskSummary[]> {
    const items: TaskSummary[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.harness.tasks.list(this.workspace_id, {
        filter: {},
        sort: 'created_at',
        descending: false,
        limit: 200,
        ...(cursor ? { cursor } : {}),
      });
      items.push(...page.items);
      cursor = page.next_cursor;
    }
    return items;
  }

  async task(task_id: string): Promise<TaskSummary> {
    const [task] = await this.harness.tasks.summaries(this.workspace_id, [task_id]);
    if (!task) throw new Error(`task ${task_id} is not there`);
    return task;
  }

  async statuses(...task_ids: string[]): Promise<string[]> {
    return (await this.harness.tasks.summaries(this.workspace_id, task_ids)).map((task) => task.status);
  }

  /** What must hold whenever nothing is under way: counters equal edges, events are numbered 1…N and all were told. */
  async expectConsistent(): Promise<void> {
    const tasks = await this.all();
    const open = new Set(tasks.filter((task) => !isTerminal(task.status)).map((task) => task.task_id));
    for (const task of tasks) {
      const remaining = task.dependency_ids.filter((id) => open.has(id)).length;
      expect({ task: task.title, remaining: task.remaining }).toEqual({ task: task.title, remaining });
      if (remaining === 0 && !task.held && task.start_at === null)
        expect({ task: task.title, status: task.status }).not.toEqual({ task: task.title, status: 'PENDING' });
    }
    const stored = await this.harness.events(this.workspace_id);
    expect(stored.map((event) => event.seq)).toEqual(stored.map((_, index) => index + 1));
    const told = this.harness.commits
      .filter((commit) => commit.workspace_id === this.workspace_id)
      .flatMap((commit) => commit.events);
    expect(told.sort((left, right) => left.seq - right.seq)).toEqual(stored);
  }
}

export const DONE: AttemptResult = { kind: 'done', output: { message: 'fine' } };
export const FAILED: AttemptResult = { kind: 'failed', error: { code: 'broken', message: 'It broke.' }, retryable: false };

/** A change set that writes nothing. */
export const EMPTY: ChangeSet = {
  inserts: [],
  edges: [],
  recounted: [],
  edits: [],
  payloads: [],
  changes: [],
  attempts: [],
  new_runs: [],
  runs: new Map(),
  events: [],
  continuations: [],
  idempotency: [],
  pauses: [],
  resumes: [],
  limits: [],
  limit_due: null,
  slots: { left: [], passed: [], seized: [], disbanded: null, waiting: [], replaced: [], admit: [] },
  lines: new Map(),
};

/** The row as a transaction sees it. */
export async function rowOf(workspace: Workspace, task_id: string): Promise<TaskRow> {
  const scope = { workspace_id: workspace.workspace_id, task_ids: [task_id], settles: false };
  const row = await workspace.harness.store.change(scope, (snapshot) => ({ set: EMPTY, outcome: snapshot.tasks.get(task_id) }));
  if (!row) throw new Error(`task ${task_id} is not there`);
  return row;
}
