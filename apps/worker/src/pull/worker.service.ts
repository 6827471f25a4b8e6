import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { SCHEMA_VERSION } from '@taskflow/contracts';
import { Commits, leavesClaimable } from '@taskflow/core/outbox';
import { Clock, StatusFeed } from '@taskflow/core/ports';
import { Executor } from '../execution/executor';
import { WorkerName } from '../worker-name';
import { LeaseHolder } from './lease-holder';
import { Puller } from './puller';

/** How long running attempts get to end by themselves when the worker is stopped. */
const DRAIN_MS = 25_000;

/** Tells live views that this worker came or went. */
@Injectable()
export class WorkerLife {
  constructor(
    private readonly feed: StatusFeed,
    private readonly clock: Clock,
    private readonly name: WorkerName,
  ) {}

  async tell(state: 'started' | 'draining' | 'stopped'): Promise<void> {
    const updated_at = this.clock.now().toISOString();
    await this.feed.publish([
      { schema_version: SCHEMA_VERSION, seq: null, event: 'worker', worker_id: this.name.worker_id, state, updated_at },
    ]);
  }
}

/** The worker's life: lease first, then claims; at the end no claims, then what runs, then the lease. */
@Injectable()
export class WorkerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly puller: Puller,
    private readonly lease: LeaseHolder,
    private readonly executor: Executor,
    private readonly life: WorkerLife,
    private readonly commits: Commits,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.lease.onDraining(() => {
      this.puller.nudge();
      void this.life.tell('draining');
    });
    await this.lease.start();
    this.puller.start(this.executor);
    this.commits.listen((commit) => {
      if (leavesClaimable(commit.events)) this.puller.nudge();
    });
    await this.life.tell('started');
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.life.tell('draining');
    await this.puller.stop();
    await this.executor.drained(DRAIN_MS);
    await this.executor.handBack();
    await this.lease.stop();
    await this.life.tell('stopped');
  }
}
