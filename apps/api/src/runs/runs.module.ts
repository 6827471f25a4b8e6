import { Module } from '@nestjs/common';
import { RunRerunController } from './run-rerun.controller';
import { RunsController } from './runs.controller';

@Module({ controllers: [RunsController, RunRerunController] })
export class RunsModule {}
