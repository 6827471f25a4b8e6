import { Module } from '@nestjs/common';
import { KnownTypes } from './known-types';
import { TaskTypesController } from './task-types.controller';
import { WorkspaceTypesController } from './workspace-types.controller';

@Module({
  controllers: [TaskTypesController, WorkspaceTypesController],
  providers: [KnownTypes],
  exports: [KnownTypes],
})
export class TaskTypesModule {}
