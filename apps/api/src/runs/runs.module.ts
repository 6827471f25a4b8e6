import { Module } from '@nestjs/common';
import { RunPauseController } from './run-pause.controller';
import { RunRerunController } from './run-rerun.controller';
import { RunEventsController } from './run-events.controller';
import { RunsController } from './runs.controller';

@Module({ controllers: [RunsController, RunEventsController, RunRerunController, RunPauseController] })
export class RunsModule {}
