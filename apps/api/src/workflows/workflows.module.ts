import { Module } from '@nestjs/common';
import { TasksModule } from '../tasks/tasks.module';
import { Definitions } from './definitions';
import { RunStart } from './run-start';
import { RunStartController } from './run-start.controller';
import { WorkflowsController } from './workflows.controller';

@Module({
  imports: [TasksModule],
  controllers: [WorkflowsController, RunStartController],
  providers: [Definitions, RunStart],
})
export class WorkflowsModule {}
