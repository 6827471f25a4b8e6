import { Module } from '@nestjs/common';
import { Queues } from './queue-list';
import { QueuesController } from './queues.controller';
import { WorkspacePauseController } from './workspace-pause.controller';

@Module({ controllers: [QueuesController, WorkspacePauseController], providers: [Queues], exports: [Queues] })
export class QueuesModule {}
