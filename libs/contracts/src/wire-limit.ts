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

export interface SetLimitRequest {
  concurrency: number;
}
