import type { EventRecord } from '@taskflow/contracts';
import type { Commits } from '@taskflow/core/outbox';
import type { Log } from '@taskflow/core/ports';
import type { Metrics } from '../metrics/metrics';

/** Starts that are remembered; the oldest are forgotten first (tasks that others ended). */
const STARTS_KEPT = 10_000;

/** Writes one line for each change of a task or run that this process commits, with how long an attempt took, and counts it. */
export class TransitionLog {
  private readonly starts = new Map<string, number>();

  constructor(
    commits: Commits,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {
    commits.listen((commit) => {
      for (const event of commit.events) this.write(commit.workspace_id, event);
    });
  }

  private write(workspace_id: string, event: EventRecord): void {
    const duration_ms = this.duration(event);
    this.metrics.event(event, duration_ms);
    const { task_id, run_id, from, to, seq, attempt, correlation_id } = event;
    // One by one: a line for each change of a task is a good part of what it costs.
    const fields: Record<string, unknown> = { workspace_id };
    if (task_id !== null) fields['task_id'] = task_id;
    if (run_id !== null) fields['run_id'] = run_id;
    if (from !== null) fields['from'] = from;
    if (to !== null) fields['to'] = to;
    fields['seq'] = seq;
    if (attempt !== null) fields['attempt'] = attempt;
    if (duration_ms !== null) fields['duration_ms'] = duration_ms;
    if (correlation_id !== null) fields['correlation_id'] = correlation_id;
    this.log.info(fields, event.type);
  }

  /** Milliseconds from the claim, when this process saw it; null for other changes. */
  private duration(event: EventRecord): number | null {
    if (event.task_id === null) return null;
    const at = Date.parse(event.at);
    if (event.to === 'PROCESSING') {
      const [oldest] = this.starts.keys();
      if (this.starts.size >= STARTS_KEPT && oldest !== undefined) this.starts.delete(oldest);
      this.starts.set(event.task_id, at);
    }
    const start = this.starts.get(event.task_id);
    if (event.from !== 'PROCESSING' || start === undefined) return null;
    this.starts.delete(event.task_id);
    return at - start;
  }
}
