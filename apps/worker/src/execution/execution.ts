import { LIMITS } from '@taskflow/contracts';
import type { ClaimedTask } from '@taskflow/core/ports';
import { Redaction } from '@taskflow/core/secret';
import type { AttemptResult } from '@taskflow/core/task';
import {
  HandlerError,
  NonRetryable,
  RetryAfter,
  type DependencyOutcome,
  type HandlerContext,
  type TaskHandler,
} from '@taskflow/core/worker';
import type { FilledPayload } from '@taskflow/core/workflow';

/** The abort signal comes at this share of the hard limit, so that a handler can still end in order. */
const SOFT_SHARE = 0.8;

export interface ExecutionReports {
  progress(claimed: ClaimedTask, percent: number, message: string | null): void;
  log(claimed: ClaimedTask, line: string): void;
}

/** Where an execution gets what it works on. */
export interface ExecutionInputs {
  payload(claimed: ClaimedTask, signal: AbortSignal): Promise<FilledPayload>;
  dependencies(claimed: ClaimedTask, signal: AbortSignal): Promise<Record<string, DependencyOutcome>>;
}

/** Why an execution's result is not wanted any more. */
export type AbortReason = 'cancelled' | 'lease_lost' | 'soft_time_limit' | 'hard_time_limit' | 'draining';

/** One attempt: runs the handler within its time limits and turns whatever happens into a result. */
export class Execution {
  private readonly controller = new AbortController();
  private readonly lines: string[] = [];
  private dropped = 0;
  /** What a handler still says after its end (or after its hard limit) is nobody's business any more. */
  private over = false;
  /** Everything that leaves the execution goes through it: lines, progress, results and failures. */
  private redaction = Redaction.none;

  constructor(
    readonly claimed: ClaimedTask,
    private readonly handler: TaskHandler,
    private readonly inputs: ExecutionInputs,
    private readonly reports: ExecutionReports,
  ) {}

  /** The last lines that it wrote, and how many there were before them. */
  get written(): { log_lines: string[]; log_dropped: number } {
    return { log_lines: this.lines, log_dropped: this.dropped };
  }

  /** Tells the handler to stop; idempotent. */
  abort(reason: AbortReason): void {
    if (reason !== 'soft_time_limit') this.over = true;
    this.controller.abort(new HandlerError(reason, `The attempt was stopped: ${reason.replaceAll('_', ' ')}.`));
  }

  /** Never rejects. Ends at the hard limit whatever the handler does. */
  async run(): Promise<AttemptResult> {
    const { timeout_ms } = this.claimed;
    let hard: NodeJS.Timeout | undefined;
    const soft = setTimeout(() => this.softLimit(), timeout_ms * SOFT_SHARE);
    const limit = new Promise<AttemptResult>((resolve) => {
      hard = setTimeout(() => {
        this.abort('hard_time_limit');
        resolve(failed('timeout', `The attempt took longer than ${timeout_ms} ms.`, true));
      }, timeout_ms);
    });
    try {
      return await Promise.race([this.handle(), limit]);
    } finally {
      this.over = true;
      clearTimeout(soft);
      clearTimeout(hard);
    }
  }

  private async handle(): Promise<AttemptResult> {
    try {
      const { payload, redaction } = await this.inputs.payload(this.claimed, this.controller.signal);
      this.redaction = redaction;
      return redaction.result({ kind: 'done', output: await this.handler.run(payload, this.context()) });
    } catch (error) {
      return this.redaction.result(resultOf(error));
    }
  }

  private softLimit(): void {
    this.write(`soft time limit: ${this.claimed.timeout_ms * SOFT_SHARE} ms have passed, asking the handler to stop`);
    this.abort('soft_time_limit');
  }

  private context(): HandlerContext {
    const { claimed, reports } = this;
    return {
      task_id: claimed.task_id,
      workspace_id: claimed.workspace_id,
      run_id: claimed.run_id,
      title: claimed.title,
      attempt: claimed.attempt,
      idempotency_key: `${claimed.task_id}:${claimed.generation}`,
      dependencies: () => this.inputs.dependencies(claimed, this.controller.signal),
      signal: this.controller.signal,
      progress: (percent, message) => {
        if (this.over) return;
        reports.progress(claimed, share(percent), message === undefined ? null : this.redaction.text(String(message)));
      },
      log: (line) => this.write(String(line)),
    };
  }

  private write(line: string): void {
    if (this.over) return;
    const told = this.redaction.text(line);
    this.lines.push(told);
    if (this.lines.length > LIMITS.log_lines) {
      this.lines.shift();
      this.dropped += 1;
    }
    this.reports.log(this.claimed, told);
  }
}

function share(percent: unknown): number {
  return Math.round(Math.min(100, Math.max(0, Number(percent) || 0)));
}

function failed(code: string, message: string, retryable: boolean): AttemptResult {
  return { kind: 'failed', error: { code, message }, retryable };
}

/** Handlers may throw anything: things that are no errors, that are no text, and that throw in turn when they are read. */
function resultOf(error: unknown): AttemptResult {
  try {
    if (error instanceof RetryAfter)
      return {
        kind: 'failed',
        error: { code: error.code, message: messageOf(error) },
        retryable: true,
        retry_after_ms: error.delay_ms,
      };
    if (error instanceof HandlerError) return failed(error.code, messageOf(error), !(error instanceof NonRetryable));
    if (error instanceof Error) return failed(error.name === 'AbortError' ? 'aborted' : 'handler_error', messageOf(error), true);
  } catch {
    // A hostile getter or proxy: described below by what can be said of it.
  }
  return failed('handler_error', `The handler threw ${describe(error)} instead of an error.`, true);
}

/** `message` is text by its type only: a handler may have put anything there. */
function messageOf(error: Error): string {
  const message: unknown = error.message;
  if (typeof message === 'string') return message || String(error.name);
  return describe(message);
}

function describe(value: unknown): string {
  try {
    return JSON.stringify(value)?.slice(0, 200) ?? typeof value;
  } catch {
    return typeof value;
  }
}
