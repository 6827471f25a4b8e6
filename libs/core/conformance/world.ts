import { isTerminal, type EventRecord } from '@taskflow/contracts';
import { afterEnd, decideRun, runEvents } from '../src/run';
import {
  endedWell,
  Limits,
  NO_LIMITS,
  NO_LINKS,
  NO_PAUSES,
  Pauses,
  SETTLE_LIMIT,
  subjectKey,
  takeTokens,
  type ChangeScope,
  type ChangeSet,
  type Continuation,
  type Bucket,
  type Decision,
  type Edge,
  type Limit,
  type LimitSubject,
  type Lines,
  type Links,
  type NewEvent,
  type Pause,
  type RunRow,
  type SlotChanges,
  type Snapshot,
  type Taker,
  type Taken,
  type TaskRow,
} from '../src/task';

/** A task's place of a limit (`held`), or its place in the line for one. */
export interface Slot extends LimitSubject {
  task_id: string;
  held: boolean;
  place: number;
}

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
  pauses: Pauses = NO_PAUSES;
  limits: Limits = NO_LIMITS;
  slots: Slot[] = [];
  readonly buckets = new Map<string, Bucket>();
  /** When limits with a rate are to be looked at again. */
  readonly due = new Map<string, { subject: LimitSubject; at: Date }>();
  private paused: Pause[] = [];
  private limited: Limit[] = [];
  private readonly last = new Map<string, number>();
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
    const links = this.linksOf(scope);
    const ids = new Set([...scope.task_ids, ...edges.map((edge) => edge.child_id), ...this.childrenOf(scope.links_of ?? [])]);
    const tasks = new Map([...ids].sort().flatMap((id) => (this.tasks.has(id) ? [[id, this.tasks.get(id) as TaskRow]] : [])));
    const runs = new Map((scope.run_ids ?? []).flatMap((id) => (this.runs.has(id) ? [[id, this.runs.get(id) as RunRow]] : [])));
    return {
      now: this.now,
      tasks,
      edges,
      incomplete,
      links,
      runs,
      idempotency: this.answers,
      pauses: this.pauses,
      limits: this.limits,
      taken: scope.limit ? { ...this.taken(scope.limit), waiting: this.waitingFor(scope.limit) } : null,
      lines: this.lines(),
      waiting: this.waiting(scope),
    };
  }

  private waiting({ hands_to }: Omit<ChangeScope, 'workspace_id'>): Map<string, number> {
    const waiting = new Map<string, number>();
    for (const { queue, rank, status, type } of this.tasks.values())
      if (status === 'QUEUED' && rank !== null && takes(hands_to, queue, type))
        waiting.set(queue, Math.min(rank, waiting.get(queue) ?? Infinity));
    return waiting;
  }

  slotsOf(subject: LimitSubject): Slot[] {
    return this.slots.filter(({ kind, name }) => kind === subject.kind && name === subject.name);
  }

  taken(subject: LimitSubject): Taken {
    const held = this.slotsOf(subject).filter((slot) => slot.held);
    const unclaimed = held.filter(({ task_id }) => this.tasks.get(task_id)?.status === 'QUEUED').length;
    const counting = this.continuations.some(
      (work) => work.kind === 'enlist' && work.status === 'PROCESSING' && subject.kind === 'queue' && work.queue === subject.name,
    );
    return { held: counting ? Infinity : held.length, unclaimed, bucket: this.buckets.get(subjectKey(subject)) ?? null };
  }

  private waitingFor(subject: LimitSubject): Set<string> {
    return new Set(this.slotsOf(subject).flatMap(({ held, task_id }) => (held ? [] : [task_id])));
  }

  private lines(): Lines {
    const served = new Map<string, number>();
    for (const { queue, rank } of this.tasks.values())
      if (rank !== null) served.set(queue, Math.min(rank, served.get(queue) ?? Infinity));
    return { served, last: this.last, floor: Math.max(0, ...this.last.values()) };
  }

  private childrenOf(parents: readonly string[]): string[] {
    const wanted = new Set(parents);
    return this.edges.filter((edge) => wanted.has(edge.parent_id)).map((edge) => edge.child_id);
  }

  private linksOf({ links_of }: Omit<ChangeScope, 'workspace_id'>): Links {
    if (!links_of) return NO_LINKS;
    const wanted = new Set(links_of);
    const edges = this.edges.filter((edge) => wanted.has(edge.parent_id) || wanted.has(edge.child_id));
    const parents = new Map(edges.map(({ parent_id }) => [parent_id, this.tasks.get(parent_id) as TaskRow]));
    const continuations = this.continuations.map((work) => ({ continuation_id: '', workspace_id: this.workspace_id, work }));
    return { edges, parents, continuations };
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
    for (const { parent_id, child_id } of set.recounted) {
      const edge = this.edges.find((stored) => stored.parent_id === parent_id && stored.child_id === child_id);
      if (!edge || edge.counted) throw new Error(`the edge ${parent_id} → ${child_id} was counted already`);
      edge.counted = true;
    }
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
        parent_task_id: run.parent_task_id,
        compensation: run.compensation,
      });
    for (const event of set.events) this.record(event);
    const resumed = [...set.resumes];
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
        compensation: delta.compensation ?? run.compensation,
        cancel_requested: delta.cancel_requested || (run.cancel_requested && !decision.reopened),
      });
      for (const event of runEvents(run_id, decision)) this.record(event);
      if (decision.ended) resumed.push({ kind: 'run', name: run_id });
      this.continuations.push(...afterEnd(run, decision));
    }
    this.paused = this.paused.filter(({ kind, name }) => !resumed.some((one) => one.kind === kind && one.name === name));
    this.paused.push(...set.pauses);
    this.pauses = new Pauses(this.paused);
    for (const { subject, limit } of set.limits) {
      this.limited = this.limited.filter((one) => subjectKey(one) !== subjectKey(subject));
      if (limit) this.limited.push(limit);
    }
    this.limits = new Limits(
      this.limited,
      this.slots.some(({ kind }) => kind === 'queue'),
    );
    this.applySlots(set.slots);
    this.applyDue(set);
    for (const { key, stored } of set.idempotency) this.answers.set(key, stored);
    this.continuations.push(...set.continuations);
    for (const [key, rank] of set.lines) this.last.set(key, rank);
  }

  /** What a claim takes of limits with a rate. */
  charge(row: TaskRow): void {
    for (const subject of this.limits.gates(row)) {
      const { rate } = this.limits.rule(subject);
      if (!rate) continue;
      const key = subjectKey(subject);
      const { due_at, ...bucket } = takeTokens(rate, this.buckets.get(key) ?? null, 1, this.now);
      this.buckets.set(key, bucket);
      this.due.set(key, { subject, at: due_at });
    }
  }

  private applyDue({ limits, slots, limit_due }: ChangeSet): void {
    const asked = [
      ...slots.waiting.map(({ kind, name }): LimitSubject => ({ kind, name })),
      ...limits.map(({ subject }) => subject),
    ];
    for (const subject of asked) {
      if (this.limits.rule(subject).rate) this.due.set(subjectKey(subject), { subject, at: this.now });
      else this.due.delete(subjectKey(subject));
    }
    if (!limit_due) return;
    const { subject, at } = limit_due;
    if (at && this.waitingFor(subject).size > 0) this.due.set(subjectKey(subject), { subject, at });
    else this.due.delete(subjectKey(subject));
  }

  private applySlots({ left, passed, seized, disbanded, waiting, replaced }: SlotChanges): void {
    this.slots = this.slots.filter(({ task_id }) => !left.includes(task_id));
    for (const { task_id, kind } of passed) {
      const slot = this.slots.find((one) => one.task_id === task_id && one.kind === kind);
      if (!slot) throw new Error(`task ${task_id} passes a limit that it does not wait for`);
      slot.held = true;
    }
    for (const slot of seized)
      if (!this.slots.some(({ task_id, kind }) => task_id === slot.task_id && kind === slot.kind))
        this.slots.push({ ...slot, held: true });
    if (disbanded)
      this.slots = this.slots.filter(({ kind, name, held }) => !held || kind !== disbanded.kind || name !== disbanded.name);
    for (const { task_id, place } of replaced)
      for (const slot of this.slots) if (slot.task_id === task_id && !slot.held) slot.place = place;
    for (const slot of waiting) {
      if (this.slots.some(({ task_id, kind }) => task_id === slot.task_id && kind === slot.kind))
        throw new Error(`task ${slot.task_id} waits for the same limit twice`);
      this.slots.push({ ...slot, held: false });
    }
  }

  private record(event: NewEvent): void {
    const row = event.task_id && event.type === 'task.released' ? this.tasks.get(event.task_id) : undefined;
    if (row && !event.data.after?.['forced'] && this.pauses.of(row))
      throw new Error(`task ${row.task_id} was released while it is paused`);
    const seq = this.events.length + 1;
    this.events.push({ ...event, seq, event_id: `event-${seq}`, at: this.now.toISOString() });
  }
}

function takes(taker: Taker | undefined, queue: string, type: string | null): boolean {
  if (!taker) return false;
  return taker.queues.includes(queue) && (taker.types.length === 0 || taker.types.includes(type ?? ''));
}

/** What must hold after every change, whatever happened. Throws naming the first task that breaks it. */
export function checkCounters(world: World): void {
  const owed = owedEdges(world);
  for (const row of world.tasks.values()) {
    const edges = world.edges.filter((edge) => edge.child_id === row.task_id);
    const parentOf = (edge: Edge) => world.tasks.get(edge.parent_id) as TaskRow;
    const waiting = edges.filter((edge) => (edge.counted && !isTerminal(parentOf(edge).status)) || owed.has(edge));
    if (row.unfinished !== waiting.length)
      throw new Error(`task ${row.task_id}: unfinished is ${row.unfinished}, its edges say ${waiting.length}`);
    const ok = edges.filter((edge) => endedWell(parentOf(edge)) && !owed.has(edge)).length;
    if (row.ok_parents !== ok) throw new Error(`task ${row.task_id}: ok_parents is ${row.ok_parents}, its edges say ${ok}`);
  }
  for (const run of world.runs.values()) checkRun(world, run);
}

/** Edges whose parent has ended and whose child is still to be told by a continuation of that very generation. */
function owedEdges(world: World): Set<Edge> {
  const owed = new Set<Edge>();
  for (const continuation of world.continuations)
    if (continuation.kind === 'settle')
      for (const { task_id, generation, after } of continuation.subjects)
        for (const edge of world.edges) {
          const parent = world.tasks.get(edge.parent_id) as TaskRow;
          const same = edge.parent_id === task_id && parent.generation === generation && isTerminal(parent.status);
          if (same && edge.counted && edge.child_id > after) owed.add(edge);
        }
  return owed;
}

function checkRun(world: World, run: RunRow): void {
  const tasks = [...world.tasks.values()].filter((row) => row.run_id === run.run_id);
  const counts = {
    open: tasks.filter((row) => !isTerminal(row.status)).length,
    failed: tasks.filter((row) => row.status === 'FAILED' && row.on_failure !== 'continue').length,
    cancelled: tasks.filter((row) => row.status === 'CANCELLED').length,
  };
  for (const name of ['open', 'failed', 'cancelled'] as const)
    if (run[name] !== counts[name]) throw new Error(`run ${run.run_id}: ${name} is ${run[name]}, its tasks say ${counts[name]}`);
  const over = ['DONE', 'FAILED', 'CANCELLED'].includes(run.status);
  if (over !== (counts.open === 0)) throw new Error(`run ${run.run_id} is ${run.status} with ${counts.open} open tasks`);
}
