import { Injectable } from '@nestjs/common';
import type { OpenTaskStatus, PauseObject, QueueList, QueueObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { QueueReader, QueueStore, WorkerLeases } from '@taskflow/core/ports';
import type { Pause } from '@taskflow/core/task';

/** The installation's queues, as a workspace sees them. */
@Injectable()
export class Queues {
  constructor(
    private readonly queues: QueueStore,
    private readonly reader: QueueReader,
    private readonly leases: WorkerLeases,
  ) {}

  async list(workspace_id: string): Promise<QueueList> {
    const [names, { depths, pauses }, workers] = await Promise.all([
      this.queues.names(),
      this.reader.state(workspace_id),
      this.leases.live(),
    ]);
    const items = [...names].sort().map((name): QueueObject => {
      const tasks: Record<OpenTaskStatus, number> = { PENDING: 0, QUEUED: 0, WAITING: 0, PROCESSING: 0 };
      for (const depth of depths) if (depth.queue === name) tasks[depth.status] = depth.tasks;
      const serving = workers.filter(
        ({ draining_at, identity }) =>
          draining_at === null &&
          identity.queues.includes(name) &&
          (identity.workspace_id === undefined || identity.workspace_id === workspace_id),
      );
      return { name, tasks, paused: pauseObject(pauses, 'queue', name), workers: serving.length };
    });
    return { items, paused: pauseObject(pauses, 'workspace', '') };
  }

  /** @throws DomainError `not_found` when no worker ever served a queue of that name */
  async one(workspace_id: string, name: string): Promise<QueueObject> {
    const { items } = await this.list(workspace_id);
    const found = items.find((queue) => queue.name === name);
    if (found) return found;
    const names = items.map((queue) => queue.name).join(', ');
    throw new DomainError(
      'not_found',
      `There is no queue "${name}": a worker with it among its WORKER_QUEUES makes it. There are ${names}.`,
    );
  }
}

function pauseObject(pauses: readonly Pause[], kind: Pause['kind'], name: string): PauseObject | null {
  const pause = pauses.find((one) => one.kind === kind && one.name === name);
  return pause ? { paused_at: pause.paused_at.toISOString(), paused_by: pause.paused_by } : null;
}
