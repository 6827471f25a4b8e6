import { ACTION_TYPE, type Actor } from '@taskflow/contracts';
import type { TaskRow } from './task';

export type LimitKind = 'key' | 'queue';

/** What a limit holds back: the tasks of one concurrency key, or those that a workspace has in a queue. */
export interface LimitSubject {
  kind: LimitKind;
  name: string;
}

/** `count` starts every `per_ms` on average; up to `burst` at once after a rest. */
export interface Rate {
  count: number;
  per_ms: number;
  burst: number;
}

/** What a limit allows; null = as much as there is. */
export interface LimitRule {
  /** Executions at once. */
  concurrency: number | null;
  rate: Rate | null;
}

/** A limit that somebody has set. */
export interface Limit extends LimitSubject, LimitRule {
  changed_at: Date;
  changed_by: Actor;
}

/** Tasks of a key that nobody has set a limit for run one after the other: that is what a key says without more. */
const KEY_WITHOUT_LIMIT: LimitRule = { concurrency: 1, rate: null };
const NOTHING_SET: LimitRule = { concurrency: null, rate: null };

/** What limits the tasks of a workspace. */
export class Limits {
  private readonly known: ReadonlyMap<string, Limit>;
  private readonly queues: ReadonlySet<string>;
  /** True when a rate is set: claims take tokens then. */
  readonly rated: boolean;

  /** @param leaves true while tasks may still hold places of queues whose limit was taken away */
  constructor(
    limits: readonly Limit[] = [],
    private readonly leaves = false,
  ) {
    this.known = new Map(limits.map((limit) => [subjectKey(limit), limit]));
    this.rated = limits.some(({ rate }) => rate !== null);
    this.queues = new Set(limits.filter(({ kind }) => kind === 'queue').map(({ name }) => name));
  }

  /** True when a queue has a limit. */
  get limitsQueues(): boolean {
    return this.queues.size > 0;
  }

  /** True when a task that nothing limits now may hold a place all the same: of the limit that its queue had before. */
  get mayHaveLeft(): boolean {
    return this.leaves || this.limitsQueues;
  }

  get(subject: LimitSubject): Limit | undefined {
    return this.known.get(subjectKey(subject));
  }

  rule(subject: LimitSubject): LimitRule {
    return this.get(subject) ?? (subject.kind === 'key' ? KEY_WITHOUT_LIMIT : NOTHING_SET);
  }

  /**
   * The limits that a task has to pass before it may be claimed, in this order: all tasks take them in the same one, so that no two
   * wait for each other. Bulk actions pass none: with them people put things right.
   */
  gates({ type, queue, concurrency_key }: Pick<TaskRow, 'type' | 'queue' | 'concurrency_key'>): LimitSubject[] {
    if (concurrency_key === null && this.queues.size === 0) return NONE;
    const gates: LimitSubject[] = [];
    if (concurrency_key !== null) gates.push({ kind: 'key', name: limitName(concurrency_key) });
    if (this.queues.has(queue)) gates.push({ kind: 'queue', name: queue });
    return type === ACTION_TYPE ? NONE : gates;
  }
}

/** One of the databases takes no notice of spaces at the end: neither does anybody else. */
export function limitName(concurrency_key: string): string {
  return concurrency_key.trimEnd();
}

const NONE: LimitSubject[] = [];

export const NO_LIMITS = new Limits();

export function subjectKey({ kind, name }: LimitSubject): string {
  return `${kind} ${name}`;
}

/** What is taken of a limit. */
export interface Taken {
  /** Tasks that it has let through and that have not ended since; Infinity while those are still counted that ran before it was set. */
  held: number;
  /** Those of them that no worker has claimed yet: each will take a token. */
  unclaimed: number;
  /** Tokens there were at that time; null when no rate is set. */
  bucket: Bucket | null;
}

export interface Bucket {
  tokens: number;
  counted_at: Date;
}

/** How many more tasks the limit lets through now. */
export function freePlaces({ concurrency, rate }: LimitRule, { held, unclaimed, bucket }: Taken, now: Date): number {
  const places = concurrency === null ? Infinity : concurrency - held;
  const tokens = rate === null ? Infinity : Math.floor(tokensAt(rate, bucket, now)) - unclaimed;
  return Math.max(0, Math.min(places, tokens));
}

/** The bucket after tasks have been claimed, and when it has a token again: nothing more can be let through before. */
export function takeTokens(rate: Rate, bucket: Bucket | null, count: number, now: Date): Bucket & { due_at: Date } {
  const left = { tokens: tokensAt(rate, bucket, now) - count, counted_at: now };
  return { ...left, due_at: nextTokenAt(rate, { unclaimed: 0, bucket: left }, now) ?? now };
}

/** A rate that was never counted is a full bucket. */
export function tokensAt(rate: Rate, bucket: Bucket | null, now: Date): number {
  if (bucket === null) return rate.burst;
  const elapsed = Math.max(0, now.getTime() - bucket.counted_at.getTime());
  return Math.min(rate.burst, bucket.tokens + (elapsed * rate.count) / rate.per_ms);
}

/**
 * When the bucket has one token more than tasks that were let through will take; null when it never will before one of those is
 * claimed, because it is full then.
 */
export function nextTokenAt(rate: Rate, { unclaimed, bucket }: Pick<Taken, 'unclaimed' | 'bucket'>, now: Date): Date | null {
  const wanted = unclaimed + 1;
  const missing = wanted - tokensAt(rate, bucket, now);
  if (missing <= 0) return now;
  if (wanted > rate.burst) return null;
  return new Date(now.getTime() + Math.ceil((missing * rate.per_ms) / rate.count));
}
