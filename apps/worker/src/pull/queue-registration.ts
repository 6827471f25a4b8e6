import { Injectable, type OnModuleInit } from '@nestjs/common';
import { QueueStore } from '@taskflow/core/ports';
import { WorkerSettings } from '@taskflow/core/settings';

/** Makes this worker's queues known, before it takes anything from them: tasks may name only queues that are registered. */
@Injectable()
export class QueueRegistration implements OnModuleInit {
  constructor(
    private readonly queues: QueueStore,
    private readonly settings: WorkerSettings,
  ) {}

  /** Rejects with `TooManyQueues`, which ends the start. */
  async onModuleInit(): Promise<void> {
    await this.queues.register(this.settings.queues);
  }
}
