import { Module } from '@nestjs/common';
import { DueWork } from './due-work/due-work';
import { DueWorkLoop } from './due-work/due-work.loop';
import { Upkeep } from './upkeep/upkeep';

/** Everything that happens because time passes. Stateless: any number of schedulers may run. */
@Module({ providers: [DueWork, DueWorkLoop, Upkeep] })
export class SchedulerModule {}
