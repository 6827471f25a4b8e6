import { isTerminal, type EventRecord } from '@taskflow/contracts';
import { decideRun, runEndedEvent } from '../src/run';
import {
  SETTLE_LIMIT,
  type ChangeScope,
  type ChangeSet,
  type Continuation,
  type Decision,
  type Edge,
  type NewEvent,
  type RunRow,
  type Snapshot,
  type TaskRow,
} from '../src/task';

/**
 * The smallest thing that obeys the contract of `TaskStore.change`: plain maps, one change at a time. It is the model that the
 * pure decisions are tried on by the million; the databases are held against the same rules by the conformance suites.
 */
export class World {
  now = new Date('2026-11-21T02:30:00.000Z');
  readonly tasks = new Map<string, TaskRow>();
  readonly edges: Edge[] = [];
  readonly runs = new Map<string, RunRow>();
  readonly events: EventRecord[] = [];
  readonly continuations: Continuation[] = [];
  private readonly answers = new Map<string, { hash: string; answer: unknown }>();

  constructor(
    readonly workspace_id: string,
    private readonly settleLimit: number = SETTLE_LIMIT,
  ) {}

  change<Outcome>(scope: Omit<ChangeScope, 'workspace_id'>, decide: (snapshot: Snapshot) => Decision<Outcome>): Outcome {
    const { set, outcome } = decide(this.snapshot(scope));
    this.apply(set);
    return outcome;
  }

  /** Ids of tasks in a status, in order of creation. */
  in(status: TaskRow['status']): string[] {
    return [...this.tasks.values()].filter((row) => row.status === status).map((row) => row.task_id);
  }

  private snapshot(scope: Omit<ChangeScope, 'workspace_id'>): Snapshot {
    const { edges, incomplete } = this.edgesOf(scope);
    const ids = new Set([...scope.task_ids, ...edges.map((edge) => edge.child_id)]);
    const tasks = new Map([...ids].sort().flatMap((id) => (this.tasks.has(id) ? [[id, this.tasks.get(id) as TaskRow]] : [])));
    const runs = new Map((scope.run_ids ?? []).flatMap((id) => (this.runs.has(id) ? [[id, this.runs.get(id) as RunRow]] : [])));
    return { now: this.now, tasks, edges, incomplete, runs, idempotency: this.answers };
  }

  private edgesOf(scope: Omit<ChangeScope, 'workspace_id'>): { edges: Edge[]; incomplete: Map<string, string> } {
    const incomplete = new Map<string, string>();
    if (!scope.settles) return { edges: [], incomplete };
    const parents = new Set(scope.task_ids);
    const key = (edge: Edge) => `${edge.parent_id} ${edge.child_id}`;
    const all = this.edges
      .filter((edge) => edge.counted && parents.has(edge.parent_id) && edge.child_id > (scope.after?.get(edge.parent_id) ?? ''))
      .sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const edges = all.slice(0, this.settleLimit);
    for (const { parent_id } of all.slice(this.settleLimit)) {
      const last = edges.filter((edge) => edge.parent_id === parent_id).at(-1);
      incomplete.set(parent_id, last?.child_id ?? scope.after?.get(parent_id) ?? '');
    }
    return { edges, incomplete };
  }

  private apply(set: ChangeSet): void {
    for (const task of set.inserts) this.tasks.set(task.task_id, task);
    this.edges.push(...set.edges);
    for (const { row, patch } of set.changes) this.tasks.set(row.task_id, { ...row, ...patch });
    for (const run of set.new_runs)
      this.runs.set(run.run_id, {
        workspace_id: this.workspace_id,
        run_id: run.run_id,
        status: 'RUNNING',
        cancel_requested: false,
        tasks: run.tasks,
        open: run.tasks,
        failed: 0,
        cancelled: 0,
      });
    for (const event of set.events) this.record(event);
    for (const [run_id, delta] of set.runs) {
      const run = this.runs.get(run_id) as RunRow;
      const decision = decideRun(run, delta);
      this.runs.set(run_id, {
        ...run,
        status: decision.status,
        tasks: run.tasks + delta.tasks,
        open: run.open + delta.open,
        failed: run.failed + delta.failed,
        cancelled: run.cancelled + delta.cancelled,
        cancel_requested: run.cancel_requested || delta.cancel_requested,
      });
      if (decision.ended) this.record(runEndedEvent(run_id, decision.status));
    }
    for (const { key, stored } of set.idempotency) this.answers.set(key, stored);
    this.continuations.push(...set.continuations);
  }

  private record(event: NewEvent): void {
    const seq = this.events.length + 1;
    this.events.push({ ...event, seq, event_id: `event-${seq}`, at: this.now.toISOString() });
  }
}

/** What must hold after every change, whatever happened. Throws naming the first task that breaks it. */
export function checkCounters(world: World): void {
  const owed = new Map<string, number>();
  for (const continuation of world.continuations)
    if (continuation.kind === 'settle')
      for (const subject of continuation.subjects)
        for (const edge of world.edges)
          if (edge.counted && edge.parent_id === subject.task_id && edge.child_id > subject.after)
            owed.set(edge.child_id, (owed.get(edge.child_id) ?? 0) + 1);
  for (const row of world.tasks.values()) {
    const open = world.edges.filter(
      (edge) => edge.counted && edge.child_id === row.task_id && !isTerminal((world.tasks.get(edge.parent_id) as TaskRow).status),
    );
    const expected = open.length + (owed.get(row.task_id) ?? 0);
    if (row.unfinished !== expected)
      throw new Error(`task ${row.task_id}: unfinished is ${row.unfinished}, its edges say ${expected}`);
  }
  for (const run of world.runs.values()) {
    const open = [...world.tasks.values()].filter((row) => row.run_id === run.run_id && !isTerminal(row.status)).length;
    if (run.open !== open) throw new Error(`run ${run.run_id}: open is ${run.open}, its tasks say ${open}`);
  }
}
