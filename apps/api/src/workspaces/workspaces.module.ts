import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { Members } from './members';
import { MembersController } from './members.controller';
import { WorkspacesController } from './workspaces.controller';

@Module({
  imports: [AuthModule],
  controllers: [WorkspacesController, MembersController],
  providers: [Members],
})
export class WorkspacesModule {}
