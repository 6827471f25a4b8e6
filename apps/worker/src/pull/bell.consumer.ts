import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { TaskCreatedMessage } from '@taskflow/contracts';
import { messagePattern, OWN_QUEUES } from '@taskflow/core/ports';
import { Executor } from '../execution/executor';
import { BELLS, Puller } from './puller';

@Controller()
export class BellConsumer {
  constructor(
    private readonly puller: Puller,
    private readonly executor: Executor,
  ) {}

  /** What this worker has taken since the bell was rung, nobody else needs to be woken for. */
  @EventPattern(messagePattern({ ...BELLS, queue: OWN_QUEUES }))
  async created(@Payload() bell: TaskCreatedMessage): Promise<void> {
    if (!this.executor.answers(bell)) await this.puller.ring();
  }
}
