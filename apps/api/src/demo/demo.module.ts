import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { Demo, DemoSource, DemoWorkspace } from './demo';
import { Welcome } from './welcome';

@Module({ imports: [AuthModule], providers: [Demo, DemoSource, DemoWorkspace, Welcome] })
export class DemoModule {}
