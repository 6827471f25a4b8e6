import { decideSetLimit } from '../src/limit';
import {
  decideAdmit,
  decideEnlist,
  freePlaces,
  placeOf,
  SETTLE_LIMIT,
  nextTokenAt,
  standOf,
  subjectKey,
  type ChangeContext,
  type EnlistWork,
  type LimitRule,
  type LimitSubject,
  type TaskRow,
} from '../src/task';
import type { Slot, World } from './world';

const CONTEXT: ChangeContext = { actor: { kind: 'user', id: 'u' }, correlation_id: null, traceparent: null };

/** Keys of the tasks that the model makes. */
export const KEYS = ['one', 'two'] as const;

const THE_QUEUE: LimitSubject = { kind: 'queue', name: 'default' };

const RULES: readonly (LimitRule | null)[] = [
  null,
  { concurrency: 1, rate: null },
  { concurrency: 2, rate: null },
  { concurrency: 3, rate: null },
  { concurrency: null, rate: { count: 1, per_ms: 60_000, burst: 1 } },
  { concurrency: 2, rate: { count: 3, per_ms: 600, burst: 2 } },
];

/** Somebody sets, changes or takes away a limit. */
export function limitSome(world: World, pick: number): void {
  const subject: LimitSubject = pick % 3 === 2 ? THE_QUEUE : { kind: 'key', name: KEYS[pick % KEYS.length] as string };
  const rule = RULES[(pick >> 2) % RULES.length] ?? null;
  world.change({ task_ids: [], settles: false }, (snapshot) => decideSetLimit(snapshot, subject, rule, CONTEXT));
}

/**
 * Somebody sets a limit of the queue where there is none; or takes it away, whatever holds places of it, and often sets it again
 * before a step has been done.
 *
 * @param meanwhile what happens between
 */
export function limitQueue(world: World, pick: number, meanwhile: () => void): void {
  const set = (rule: LimitRule | null) =>
    world.change({ task_ids: [], settles: false }, (snapshot) => decideSetLimit(snapshot, THE_QUEUE, rule, CONTEXT));
  const rule = { concurrency: 1 + (pick % 3), rate: null };
  if (!world.limits.get(THE_QUEUE)) set(rule);
  else {
    set(null);
    if (pick % 3 === 0) return;
    meanwhile();
    set(rule);
  }
}

/** A place in a line that an older version has left: of a task that has ended, or is not there. */
export function strayInLine(world: World, subject: LimitSubject, task_id: string): void {
  world.slots.push({ ...subject, task_id, held: false, place: 0 });
}

/** What the scheduler does when limits have tokens again. */
export function admitDueOnes(world: World): void {
  for (const { subject, at } of [...world.due.values()]) if (at <= world.now) admitSome(world, subject);
}

/** As `admitOn` does. */
export function admitSome(world: World, subject: LimitSubject): void {
  const free = freePlaces(world.limits.rule(subject), world.taken(subject), world.now);
  const line = lineOf(world, subject).slice(0, Math.min(free, SETTLE_LIMIT));
  const task_ids = line.map(({ task_id }) => task_id);
  const { rate, concurrency } = world.limits.rule(subject);
  const always = rate !== null || (concurrency === null && subject.kind === 'queue');
  const scope = { task_ids, settles: false, ...(task_ids.length > 0 || always ? { limit: subject } : {}) };
  world.change(scope, (snapshot) => decideAdmit(snapshot, subject, task_ids));
}

/** As `enlistOn` does. */
export function enlistSome(world: World, work: EnlistWork): void {
  const isOld = (row: TaskRow) =>
    row.queue === work.queue && row.status === work.status && row.task_id > work.after && !holdsQueue(world, row);
  const task_ids = [...world.tasks.values()].filter(isOld).map(({ task_id }) => task_id);
  const step = task_ids.sort().slice(0, SETTLE_LIMIT);
  world.change({ task_ids: step, settles: false }, (snapshot) => decideEnlist(snapshot, work, step));
}

/** False of what was queued before its queue had a limit, and has not come under it yet. */
export function isLetThrough(world: World, row: TaskRow): boolean {
  return !world.limits.gates(row).some(({ kind }) => kind === 'queue') || holdsQueue(world, row);
}

function holdsQueue(world: World, row: TaskRow): boolean {
  return world.slots.some(({ task_id, kind, held }) => task_id === row.task_id && kind === 'queue' && held);
}

function lineOf(world: World, subject: LimitSubject): Slot[] {
  const line = world.slotsOf(subject).filter(({ held }) => !held);
  return line.sort((a, b) => a.place - b.place || (a.task_id < b.task_id ? -1 : 1));
}

/**
 * Stands of tasks and what is taken of limits are the same thing told twice; nobody waits for what is free and nobody will look
 * at; and never do more run than a limit allows, but for those that ran when it was lowered.
 */
export class LimitChecks {
  private readonly running = new Map<string, number>();
  private readonly rules = new Map<string, string>();
  private readonly debts = new Map<string, number>();
  /** Of a queue: how many ran when its limit came, and run still; they take places whatever it says. */
  private readonly before = new Map<string, number>();

  check(world: World): void {
    for (const row of world.tasks.values()) checkStand(world, row);
    for (const subject of subjectsOf(world)) this.checkSubject(world, subject);
  }

  private checkSubject(world: World, subject: LimitSubject): void {
    const name = subjectKey(subject);
    const held = world.slotsOf(subject).filter((slot) => slot.held).length;
    const { concurrency } = world.limits.rule(subject);
    const allowed = Math.max(concurrency ?? Infinity, this.running.get(name) ?? 0, this.ranBefore(world, subject));
    if (held > allowed) throw new Error(`${name}: ${held} hold a place, ${allowed} are allowed`);
    this.running.set(name, held);
    const free = freePlaces(world.limits.rule(subject), world.taken(subject), world.now);
    const comes = world.continuations.some((work) => work.kind === 'admit' && subjectKey(work.subject) === name);
    const waits = lineOf(world, subject).length > 0;
    const due = world.due.get(name);
    if (free > 0 && waits && !comes && !due)
      throw new Error(`${name}: ${free} places are free, tasks wait for them, and nobody will look`);
    this.checkRate(world, subject, waits && !comes && !due);
  }

  private ranBefore(world: World, { kind, name }: LimitSubject): number {
    if (kind === 'key') return 0;
    const runs = [...world.tasks.values()].filter((row) => row.queue === name && row.status === 'PROCESSING').length;
    const isNew = this.rules.get(subjectKey({ kind, name })) !== JSON.stringify(world.limits.rule({ kind, name }));
    const before = isNew ? runs : Math.min(runs, this.before.get(name) ?? 0);
    this.before.set(name, before);
    return before;
  }

  /** Tokens are taken only while there are some, unless somebody has made the bucket smaller; and the next one is waited for. */
  private checkRate(world: World, subject: LimitSubject, forgotten: boolean): void {
    const name = subjectKey(subject);
    const { rate, concurrency } = world.limits.rule(subject);
    const taken = world.taken(subject);
    const rule = JSON.stringify(world.limits.rule(subject));
    if (this.rules.get(name) !== rule) this.debts.set(name, taken.unclaimed + Math.max(0, -(taken.bucket?.tokens ?? 0)));
    this.rules.set(name, rule);
    if (!rate) return;
    if ((taken.bucket?.tokens ?? 0) < -(this.debts.get(name) ?? 0) - 1e-6)
      throw new Error(`${name}: ${taken.bucket?.tokens} tokens are left`);
    const blocked = concurrency !== null && taken.held >= concurrency;
    if (forgotten && !blocked && nextTokenAt(rate, taken, world.now))
      throw new Error(`${name}: tasks wait for a token, and nobody will look for it`);
  }
}

function subjectsOf(world: World): LimitSubject[] {
  const subjects = new Map(world.slots.map(({ kind, name }) => [subjectKey({ kind, name }), { kind, name }]));
  return [...subjects.values()];
}

function checkStand(world: World, row: TaskRow): void {
  const slots = world.slots.filter(({ task_id }) => task_id === row.task_id);
  // What a limit of a queue has to look at still, or has left behind, is not told twice yet.
  const queueInDoubt = world.continuations.some(
    (work) => work.kind === 'enlist' || (work.kind === 'admit' && work.subject.kind === 'queue'),
  );
  const gates = world.limits.gates(row);
  const stand = gates.length === 0 ? 'out' : standOf(row);
  const waiting = slots.filter(({ held }) => !held);
  const wrong =
    (stand === 'out' && slots.length > 0) ||
    (stand === 'waits' && (waiting.length !== 1 || waiting[0]?.place !== placeOf(row, world.now))) ||
    (stand === 'through' && (waiting.length > 0 || slots.length !== gates.length));
  if (wrong && !queueInDoubt)
    throw new Error(`task ${row.task_id} (${row.status}) stands ${stand}, its places are ${JSON.stringify(slots)}`);
}
