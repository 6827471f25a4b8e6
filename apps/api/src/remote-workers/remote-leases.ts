import { Injectable } from '@nestjs/common';
import { Clock, TaskStore, WorkerLeases, type HeldTask } from '@taskflow/core/ports';
import { rescue } from '@taskflow/core/task';
import type { RemoteWorker } from './remote-worker';

/** A claim whose answer was lost may have won tasks that the worker has not heard of; by then it would have. */
const UNHEARD_MS = 30_000;

/** What a worker says of itself when it claims. */
interface Announcement {
  queues: readonly string[];
  types: readonly string[];
  slots: number;
}

/** Keeps the leases of workers over HTTP, as they ask for it. */
@Injectable()
export class RemoteLeases {
  constructor(
    private readonly leases: WorkerLeases,
    private readonly tasks: TaskStore,
    private readonly clock: Clock,
  ) {}

  /** Somebody has asked it to take no more tasks. */
  draining({ worker_id }: RemoteWorker): Promise<boolean> {
    return this.leases.draining(worker_id);
  }

  /** Before each claim: what is won must never be without a lease. */
  async announce({ worker_id, workspace_id }: RemoteWorker, announcement: Announcement): Promise<void> {
    await this.leases.announce({ worker_id, workspace_id, host: '', pid: 0, ...announcement });
  }

  /** Renews the lease; answers which of `held` are lost. What the worker does not name goes back to the queue in time. */
  async beat(worker: RemoteWorker, held: readonly HeldTask[]): Promise<HeldTask[]> {
    const { worker_id } = worker;
    if (!(await this.leases.beat(worker_id))) await this.announce(worker, { queues: [], types: [], slots: held.length });
    const before = new Date(this.clock.now().getTime() - UNHEARD_MS);
    const named = new Set(held.map(keyOf));
    const unheard = (await this.tasks.claimedBy(worker_id, before)).filter((task) => !named.has(keyOf(task)));
    await this.giveBack(worker, unheard);
    return this.tasks.lost(held);
  }

  /** The worker stops: everything that it holds goes back to the queue, and its lease ends. */
  async leave(worker: RemoteWorker): Promise<void> {
    await this.giveBack(worker, await this.tasks.claimedBy(worker.worker_id));
    await this.leases.end(worker.worker_id);
  }

  async giveBack({ workspace_id, context }: RemoteWorker, held: readonly HeldTask[]): Promise<void> {
    if (held.length > 0) await rescue(this.tasks, workspace_id, held, 'handed_back', context);
  }
}

function keyOf({ task_id, lease_token }: HeldTask): string {
  return `${task_id} ${lease_token}`;
}
