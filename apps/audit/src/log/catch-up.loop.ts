import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditStore, Log } from '@taskflow/core/ports';
import { AuditLog } from './audit-log';

const INTERVAL_MS = 30_000;
const WORKSPACES_PER_ROUND = 100;

/** Finds workspaces whose log is behind because a message was lost: at start, and every half minute. */
@Injectable()
export class CatchUpLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  constructor(
    private readonly log: AuditLog,
    private readonly audit: AuditStore,
    private readonly lines: Log,
  ) {}

  onApplicationBootstrap(): void {
    const round = () => {
      this.running ??= this.runOnce().finally(() => (this.running = null));
    };
    round();
    this.timer = setInterval(round, INTERVAL_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  async runOnce(): Promise<void> {
    try {
      for (const workspace_id of await this.audit.behind(WORKSPACES_PER_ROUND)) await this.catchUp(workspace_id);
    } catch (error) {
      this.lines.warn({ error: String(error) }, 'the audit log could not catch up; trying again');
    }
  }

  /** One workspace's trouble must not keep the others behind. */
  private async catchUp(workspace_id: string): Promise<void> {
    try {
      await this.log.catchUp(workspace_id);
    } catch (error) {
      this.lines.warn({ workspace_id, error: String(error) }, 'the audit log of a workspace could not catch up; trying again');
    }
  }
}
