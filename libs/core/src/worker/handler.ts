import type { TaskError, TaskStatus } from '@taskflow/contracts';

/** What became of a dependency. */
export interface DependencyOutcome {
  status: TaskStatus;
  /** Null unless it is DONE. */
  output: unknown;
  error: TaskError | null;
}

/** What a handler gets besides its payload. */
export interface HandlerContext {
  readonly task_id: string;
  readonly workspace_id: string;
  readonly run_id: string | null;
  readonly title: string;
  /** Number of this execution, from 1. */
  readonly attempt: number;
  /** The same for every attempt of one generation: pass it on to make effects idempotent. */
  readonly idempotency_key: string;
  /** What became of the tasks that this one depends on, by node name or, without one, by id. Read when asked for. */
  dependencies(): Promise<Record<string, DependencyOutcome>>;
  /** Aborted on cancel, lost lease, soft time limit and drain; its `reason` says which. */
  readonly signal: AbortSignal;
  /** 0–100; coalesced to four a second. */
  progress(percent: number, message?: string): void;
  /** Keeps the last 1,000 lines with the attempt. */
  log(line: string): void;
}

/** Code for tasks of one type. Runs at least once; what it returns is stored as the task's result. */
export interface TaskHandler<Input = unknown, Output = unknown> {
  readonly type: string;
  run(input: Input, context: HandlerContext): Promise<Output>;
}

/** A failure with a code of its own; retried as the task's policy says. */
export class HandlerError extends Error {
  override readonly name: string = 'HandlerError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Thrown by a handler: trying again cannot help. */
export class NonRetryable extends HandlerError {
  override readonly name = 'NonRetryable';
}

/** Thrown by a handler: try again, but not before so many milliseconds. */
export class RetryAfter extends HandlerError {
  override readonly name = 'RetryAfter';
  constructor(
    code: string,
    message: string,
    readonly delay_ms: number,
  ) {
    super(code, message);
  }
}
