import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { TaskStatusMessage } from '@taskflow/contracts';
import { messagePattern } from '@taskflow/core/ports';
import { AuditLog } from './audit-log';

@Controller()
export class TaskStatusConsumer {
  constructor(private readonly log: AuditLog) {}

  @EventPattern(messagePattern({ topic: 'task.status', group: 'audit', prefetch: 200 }))
  async changed(@Payload() message: TaskStatusMessage): Promise<void> {
    await this.log.accept(message);
  }
}
