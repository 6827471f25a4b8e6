import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { messagePattern } from '@taskflow/core/ports';
import { LeaseHolder } from './lease-holder';

@Controller()
export class CancelConsumer {
  constructor(private readonly lease: LeaseHolder) {}

  /**
   * A doorbell too: the database says which executions are still ours, so a late message cannot stop a rerun, and whether this
   * worker is to drain (then the message names no task).
   */
  @EventPattern(messagePattern({ topic: 'control.cancel', group: 'worker', broadcast: true }))
  async cancelled(): Promise<void> {
    await this.lease.check();
  }
}
