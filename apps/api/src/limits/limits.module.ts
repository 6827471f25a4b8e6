import { Module } from '@nestjs/common';
import { WorkspaceLimits } from './limit-list';
import { LimitsController } from './limits.controller';

@Module({ controllers: [LimitsController], providers: [WorkspaceLimits] })
export class LimitsModule {}
