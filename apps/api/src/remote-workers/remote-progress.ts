import { Injectable } from '@nestjs/common';
import { LIMITS, SCHEMA_VERSION, type ReportProgressRequest, type StatusFeedMessage } from '@taskflow/contracts';
import { Lane } from '@taskflow/core/lane';
import { Clock, StatusFeed, TaskReader, TaskStore, type HeldTask, type ProgressReport } from '@taskflow/core/ports';
import { storableText } from '@taskflow/core/task';
import { RemoteSecrets } from './remote-secrets';

const INTERVAL_MS = 1_000 / LIMITS.progress_per_second;
const REPORTS_PER_BATCH = 500;
const MOST_REMEMBERED = 10_000;
const LINE_CHARACTERS = 2_000;

/** Stores and publishes what workers over HTTP tell on the way, at most four times a second of each execution. */
@Injectable()
export class RemoteProgress {
  /** When an execution last told something, by its token. */
  private readonly told = new Map<string, number>();
  private readonly lane = new Lane<ProgressReport, boolean>((reports) => this.store(reports), REPORTS_PER_BATCH);

  constructor(
    private readonly tasks: TaskStore,
    private readonly reader: TaskReader,
    private readonly feed: StatusFeed,
    private readonly clock: Clock,
    private readonly secrets: RemoteSecrets,
  ) {}

  /** False when the execution is not held any more. What comes too soon after the last report is heard, but not told. */
  async report(held: HeldTask, said: ReportProgressRequest): Promise<boolean> {
    const { percent, message, log_lines = [] } = await this.secrets.redactedReport(held.workspace_id, said);
    const soon = percent === undefined || this.isSoon(held.lease_token);
    const isHeld = soon
      ? (await this.tasks.lost([held])).length === 0
      : await this.lane.add({
          ...held,
          progress: Math.round(percent),
          message: message === undefined ? null : storableText(message, 1_000),
        });
    if (isHeld && log_lines.length > 0) await this.feed.publish([await this.lines(held, log_lines)]);
    return isHeld;
  }

  private isSoon(lease_token: string): boolean {
    const now = this.clock.now().getTime();
    if (now - (this.told.get(lease_token) ?? -Infinity) < INTERVAL_MS) return true;
    this.told.delete(lease_token);
    this.told.set(lease_token, now);
    for (const oldest of this.told.keys()) {
      if (this.told.size <= MOST_REMEMBERED) break;
      this.told.delete(oldest);
    }
    return false;
  }

  private async store(reports: ProgressReport[]): Promise<boolean[]> {
    const held = new Set((await this.tasks.progress(reports)).map(({ lease_token, task_id }) => lease_token + task_id));
    const isHeld = reports.map(({ lease_token, task_id }) => held.has(lease_token + task_id));
    const kept = reports.filter((_, index) => isHeld[index]);
    const runs = await this.runsOf(kept);
    const updated_at = this.clock.now().toISOString();
    await this.feed.publish(
      kept.map((report): StatusFeedMessage => ({
        schema_version: SCHEMA_VERSION,
        seq: null,
        event: 'progress',
        workspace_id: report.workspace_id,
        task_id: report.task_id,
        run_id: runs.get(report.task_id) ?? null,
        status: 'PROCESSING',
        progress: report.progress,
        attempt: report.attempt,
        updated_at,
        message: report.message,
        result: null,
        error: null,
      })),
    );
    return isHeld;
  }

  private async lines(held: HeldTask, lines: readonly string[]): Promise<StatusFeedMessage> {
    const { workspace_id, task_id, attempt } = held;
    return {
      schema_version: SCHEMA_VERSION,
      seq: null,
      event: 'log',
      workspace_id,
      task_id,
      run_id: (await this.runsOf([held])).get(task_id) ?? null,
      attempt,
      lines: lines.map((line) => storableText(line, LINE_CHARACTERS)),
      updated_at: this.clock.now().toISOString(),
    };
  }

  /** Live views of a run hear of its tasks only by its id, which workers over HTTP need not repeat. */
  private async runsOf(held: readonly HeldTask[]): Promise<Map<string, string | null>> {
    const runs = new Map<string, string | null>();
    for (const workspace_id of new Set(held.map((task) => task.workspace_id))) {
      const ids = held.filter((task) => task.workspace_id === workspace_id).map(({ task_id }) => task_id);
      for (const { task_id, run_id } of await this.reader.summaries(workspace_id, ids)) runs.set(task_id, run_id);
    }
    return runs;
  }
}
