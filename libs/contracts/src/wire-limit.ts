import type { Actor } from './vocabulary';

/** What a limit holds back: the tasks of one `concurrency_key`, or those that a workspace has in a queue. */
export const LIMIT_KINDS = ['key', 'queue'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** A limit that somebody has set, and what is taken of it. */
export interface LimitObject {
  kind: LimitKind;
  /** The key, or the queue. */
  name: string;
  /** Executions at once; null = any number. */
  concurrency: number | null;
  /** Null = as often as there are places. */
  rate: RateObject | null;
  /** Tasks that it has let through and that have not ended since: at work, or about to be claimed. */
  running: number;
  /** Queued tasks that wait for it. */
  waiting: number;
  changed_at: string;
  changed_by: Actor;
}

export interface LimitList {
  items: LimitObject[];
}

/** `count` executions begin every `per_ms` on average, and up to `burst` at once after a rest. */
export interface RateObject {
  count: number;
  per_ms: number;
  burst: number;
}

/** At least one of both; what is not named does not limit. */
export interface SetLimitRequest {
  concurrency?: number | null;
  rate?: { count: number; per_ms: number; burst?: number } | null;
}
