import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { messagePattern, OWN_QUEUES } from '@taskflow/core/ports';
import { BELLS, Puller } from './puller';

@Controller()
export class BellConsumer {
  constructor(private readonly puller: Puller) {}

  @EventPattern(messagePattern({ ...BELLS, queue: OWN_QUEUES }))
  async created(): Promise<void> {
    await this.puller.ring();
  }
}
