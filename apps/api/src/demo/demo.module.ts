import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { Demo, DemoRuns, DemoSource } from './demo';
import { DemoController } from './demo.controller';
import { DemoLimits } from './demo-limits';
import { DemoWorkspace } from './demo-workspace';
import { Welcome } from './welcome';

@Module({
  imports: [AuthModule],
  controllers: [DemoController],
  providers: [Demo, DemoLimits, DemoRuns, DemoSource, DemoWorkspace, Welcome],
  exports: [DemoWorkspace],
})
export class DemoModule {}
