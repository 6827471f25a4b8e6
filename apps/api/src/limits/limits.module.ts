import { Module } from '@nestjs/common';
import { QueuesModule } from '../queues/queues.module';
import { WorkspaceLimits } from './limit-list';
import { LimitsController } from './limits.controller';
import { QueueLimitController } from './queue-limit.controller';

@Module({ imports: [QueuesModule], controllers: [LimitsController, QueueLimitController], providers: [WorkspaceLimits] })
export class LimitsModule {}
