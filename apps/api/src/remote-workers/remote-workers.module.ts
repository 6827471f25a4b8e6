import { Module } from '@nestjs/common';
import { TaskTypesModule } from '../task-types/task-types.module';
import { TasksModule } from '../tasks/tasks.module';
import { ClaimWaiters } from './claim-waiters';
import { RemoteClaims } from './remote-claims';
import { RemoteEnds } from './remote-ends';
import { RemoteInputs } from './remote-inputs';
import { RemoteLeases } from './remote-leases';
import { RemoteProgress } from './remote-progress';
import { RemoteSecrets } from './remote-secrets';
import { RemoteWorkersController } from './remote-workers.controller';

/** Workers in any language, over plain HTTP. */
@Module({
  imports: [TasksModule, TaskTypesModule],
  controllers: [RemoteWorkersController],
  providers: [ClaimWaiters, RemoteClaims, RemoteEnds, RemoteInputs, RemoteLeases, RemoteProgress, RemoteSecrets],
})
export class RemoteWorkersModule {}
