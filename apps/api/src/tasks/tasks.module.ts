import { Module } from '@nestjs/common';
import { TaskTypesModule } from '../task-types/task-types.module';
import { Assignees } from './assignees';
import { BulkActionsController } from './bulk-actions.controller';
import { KnownQueues } from './known-queues';
import { PayloadCheck } from './payload-check';
import { TaskActionsController } from './task-actions.controller';
import { TaskCreation } from './task-creation';
import { TaskDeletionController } from './task-deletion.controller';
import { TaskDrafts } from './task-drafts';
import { TaskEditController } from './task-edit.controller';
import { TaskEdits } from './task-edits';
import { TaskHistoryController } from './task-history.controller';
import { TaskLanes } from './task-lanes';
import { TaskMarkController } from './task-mark.controller';
import { TaskRerunController } from './task-rerun.controller';
import { TaskWhyController } from './task-why.controller';
import { TasksController } from './tasks.controller';

@Module({
  imports: [TaskTypesModule],
  controllers: [
    TasksController,
    TaskActionsController,
    BulkActionsController,
    TaskDeletionController,
    TaskEditController,
    TaskHistoryController,
    TaskMarkController,
    TaskRerunController,
    TaskWhyController,
  ],
  exports: [KnownQueues, PayloadCheck, TaskLanes],
  providers: [Assignees, KnownQueues, PayloadCheck, TaskCreation, TaskDrafts, TaskEdits, TaskLanes],
})
export class TasksModule {}
