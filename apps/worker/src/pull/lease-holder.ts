import { Injectable } from '@nestjs/common';
import { Lane } from '@taskflow/core/lane';
import { LEASE, Log, TaskStore, WorkerLeases, type Lease } from '@taskflow/core/ports';
import { WorkerSettings } from '@taskflow/core/settings';
import { Executor } from '../execution/executor';
import { Handlers } from '../handlers/handlers';
import { WorkerName } from '../worker-name';

/** Who this worker says it is. */
@Injectable()
export class WorkerIdentitySource {
  readonly identity;

  constructor(name: WorkerName, settings: WorkerSettings, handlers: Handlers) {
    this.identity = {
      worker_id: name.worker_id,
      host: name.host,
      pid: name.pid,
      queues: settings.queues,
      types: handlers.types,
      slots: settings.concurrency,
    };
  }
}

/** Keeps this worker's lease and stops executions that are not ours any more. */
@Injectable()
export class LeaseHolder {
  private lease: Lease | null = null;
  private draining = false;
  private told: () => void = () => undefined;
  private timer: NodeJS.Timeout | null = null;
  /** A check that is asked for begins after the one under way: that one may have looked too early. */
  private readonly checks = new Lane<null, null>(
    (asked) => Promise.all([this.abandonLost(), this.lookForDrain()]).then(() => asked),
    Number.MAX_SAFE_INTEGER,
  );

  constructor(
    private readonly leases: WorkerLeases,
    private readonly tasks: TaskStore,
    private readonly executor: Executor,
    private readonly log: Log,
    private readonly identity: WorkerIdentitySource,
  ) {}

  /** False when others may already take this worker for dead, and once it is asked to drain: until it ends it takes nothing. */
  get mayClaim(): boolean {
    return !this.draining && (this.lease?.live() ?? false);
  }

  /** `told` is called once, when somebody has asked this worker to take no more tasks. */
  onDraining(told: () => void): void {
    this.told = told;
  }

  async start(): Promise<void> {
    this.lease = await this.leases.keep(this.identity.identity);
    this.timer = setInterval(() => void this.check(), LEASE.beat_ms);
  }

  /** Asks the database which of the held executions are lost (cancelled, rescued) and stops them, and whether to drain. */
  async check(): Promise<void> {
    await this.checks.add(null);
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.checks.idle();
    await this.lease?.release();
  }

  private async abandonLost(): Promise<void> {
    const held = this.executor.held();
    if (held.length === 0) return;
    try {
      const lost = await this.tasks.lost(held);
      if (lost.length > 0)
        this.log.info(
          { tasks: lost.map((task) => task.task_id) },
          'executions stopped: cancelled, or taken over by another worker',
        );
      this.executor.abandon(lost, 'lease_lost');
    } catch (error) {
      // While the database is away handlers run on: nobody else can take their tasks either.
      this.log.warn({ error: String(error) }, 'leases could not be checked; trying again');
    }
  }

  private async lookForDrain(): Promise<void> {
    if (this.draining) return;
    try {
      if (!(await this.leases.draining(this.identity.identity.worker_id))) return;
    } catch (error) {
      this.log.warn({ error: String(error) }, 'whether to drain is not known; asking again');
      return;
    }
    this.draining = true;
    this.log.info({ running: this.executor.size }, 'draining: takes no more tasks, what runs goes on');
    this.told();
  }
}
