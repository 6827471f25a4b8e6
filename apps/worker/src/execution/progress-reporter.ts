import { Injectable } from '@nestjs/common';
import { LIMITS, SCHEMA_VERSION, type StatusFeedMessage } from '@taskflow/contracts';
import { Lane } from '@taskflow/core/lane';
import { Clock, Log, StatusFeed, TaskStore, type ClaimedTask, type ProgressReport } from '@taskflow/core/ports';
import { storableText } from '@taskflow/core/task';
import type { ExecutionReports } from './execution';

const INTERVAL_MS = 1_000 / LIMITS.progress_per_second;
const REPORTS_PER_BATCH = 500;

interface Pending {
  timer: NodeJS.Timeout;
  /** What came since the last report; null = nothing. */
  latest: { claimed: ClaimedTask; percent: number; message: string | null } | null;
}

/** Stores and publishes progress at most four times a second per task, the newest value last; logs go out as they come. */
@Injectable()
export class ProgressReporter implements ExecutionReports {
  private readonly pending = new Map<string, Pending>();
  private readonly lane = new Lane<{ report: ProgressReport; claimed: ClaimedTask }, void>(
    (items) => this.store(items),
    REPORTS_PER_BATCH,
  );

  constructor(
    private readonly tasks: TaskStore,
    private readonly feed: StatusFeed,
    private readonly clock: Clock,
    private readonly lines: Log,
  ) {}

  progress(claimed: ClaimedTask, percent: number, message: string | null): void {
    const latest = { claimed, percent, message: message === null ? null : storableText(String(message), 1_000) };
    const pending = this.pending.get(claimed.lease_token + claimed.task_id);
    if (pending) pending.latest = latest;
    else this.send(latest);
  }

  log(claimed: ClaimedTask, line: string): void {
    const { workspace_id, task_id, run_id, attempt } = claimed;
    const updated_at = this.clock.now().toISOString();
    const lines = [storableText(line, 2_000)];
    void this.feed.publish([
      { schema_version: SCHEMA_VERSION, seq: null, event: 'log', workspace_id, task_id, run_id, attempt, lines, updated_at },
    ]);
  }

  /** Forgets a task whose execution has ended: a late progress report must not follow its end. */
  ended(claimed: ClaimedTask): void {
    const key = claimed.lease_token + claimed.task_id;
    const pending = this.pending.get(key);
    if (pending) clearTimeout(pending.timer);
    this.pending.delete(key);
  }

  private send(latest: NonNullable<Pending['latest']>): void {
    const key = latest.claimed.lease_token + latest.claimed.task_id;
    const timer = setTimeout(() => {
      const next = this.pending.get(key)?.latest;
      this.pending.delete(key);
      if (next) this.send(next);
    }, INTERVAL_MS);
    this.pending.set(key, { timer, latest: null });
    const { workspace_id, task_id, attempt, lease_token } = latest.claimed;
    const report = { workspace_id, task_id, attempt, lease_token, progress: latest.percent, message: latest.message };
    this.lane
      .add({ report, claimed: latest.claimed })
      .catch((error: unknown) => this.lines.warn({ task_id, error: String(error) }, 'progress was not stored'));
  }

  private async store(items: { report: ProgressReport; claimed: ClaimedTask }[]): Promise<void[]> {
    const held = new Set((await this.tasks.progress(items.map((item) => item.report))).map((task) => task.task_id));
    const updated_at = this.clock.now().toISOString();
    const messages = items
      .filter((item) => held.has(item.report.task_id))
      .map(({ report, claimed }): StatusFeedMessage => ({
        schema_version: SCHEMA_VERSION,
        seq: null,
        event: 'progress',
        workspace_id: report.workspace_id,
        task_id: report.task_id,
        run_id: claimed.run_id,
        status: 'PROCESSING',
        progress: report.progress,
        attempt: report.attempt,
        updated_at,
        message: report.message,
        result: null,
        error: null,
      }));
    await this.feed.publish(messages);
    return items.map(() => undefined);
  }
}
