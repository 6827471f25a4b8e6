import type { AttemptStatus, MetricsAnswer, MetricsPoint, MetricsStep } from '@taskflow/contracts';
import { Histogram } from './histogram';

/** `from` is part of it, `to` is not. */
export interface MetricsWindow {
  from: Date;
  to: Date;
  /** Also a series of such steps. */
  by?: MetricsStep;
}

/** An execution that has ended. */
export interface EndedExecution {
  /** Start of the minute (UTC) in which it ended. */
  minute: Date;
  status: AttemptStatus;
  /** Another execution followed. */
  retried: boolean;
  run_ms: number | null;
  wait_ms: number | null;
}

const STEP_MS: Readonly<Record<MetricsStep, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

type Totals = Omit<MetricsAnswer, 'seq' | 'counts' | 'tasks' | 'executable'>;

/** Adds up executions as they are read, in any order; keeps numbers only, so that a window may hold any number of them. */
export class MetricsTally {
  private readonly all = new Outcomes();
  private readonly waits = new Histogram();
  private readonly steps: Outcomes[];
  private readonly origin: number;
  private readonly step_ms: number;

  constructor(private readonly window: MetricsWindow) {
    const { from, to, by } = window;
    this.step_ms = STEP_MS[by ?? 'day'];
    this.origin = Math.floor(from.getTime() / this.step_ms) * this.step_ms;
    this.steps = Array.from({ length: by ? pointsOf(from, to, by) : 0 }, () => new Outcomes());
  }

  add(execution: EndedExecution): void {
    this.all.add(execution);
    this.steps[Math.floor((execution.minute.getTime() - this.origin) / this.step_ms)]?.add(execution);
    if (execution.wait_ms !== null) this.waits.add(execution.wait_ms);
  }

  totals(): Totals {
    const { succeeded, failed, cancelled, retries, runs } = this.all;
    const [p50, p95, p99] = runs.percentiles(0.5, 0.95, 0.99);
    const [wait95] = this.waits.percentiles(0.95);
    return {
      from: this.window.from.toISOString(),
      to: this.window.to.toISOString(),
      finished: succeeded + failed + cancelled,
      succeeded,
      failed,
      success_rate: succeeded + failed === 0 ? null : succeeded / (succeeded + failed),
      retries,
      duration_ms: { average: runs.average(), p50, p95, p99 },
      queue_wait_ms: { average: this.waits.average(), p95: wait95 },
      ...(this.window.by ? { series: this.steps.map((step, index) => this.point(step, index)) } : {}),
    };
  }

  private point({ succeeded, failed, retries, runs }: Outcomes, index: number): MetricsPoint {
    const [p95_ms] = runs.percentiles(0.95);
    const at = new Date(this.origin + index * this.step_ms).toISOString();
    return { at, succeeded, failed, average_ms: runs.average(), p95_ms, retries };
  }
}

/** How many points the series of a window has; the first and the last may be parts of a step. */
export function pointsOf(from: Date, to: Date, by: MetricsStep): number {
  return Math.ceil(to.getTime() / STEP_MS[by]) - Math.floor(from.getTime() / STEP_MS[by]);
}

class Outcomes {
  succeeded = 0;
  failed = 0;
  cancelled = 0;
  retries = 0;
  readonly runs = new Histogram();

  add({ status, retried, run_ms }: EndedExecution): void {
    if (retried) this.retries += 1;
    else if (status === 'DONE') this.succeeded += 1;
    else if (status === 'CANCELLED') this.cancelled += 1;
    else this.failed += 1;
    if (run_ms !== null) this.runs.add(run_ms);
  }
}
