import { Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { DemoModule } from './demo/demo.module';
import { MetricsModule } from './metrics/metrics.module';
import { LimitsModule } from './limits/limits.module';
import { QueuesModule } from './queues/queues.module';
import { RunsModule } from './runs/runs.module';
import { DeadLettersModule } from './dead-letters/dead-letters.module';
import { SecretsModule } from './secrets/secrets.module';
import { SystemModule } from './system/system.module';
import { TaskTypesModule } from './task-types/task-types.module';
import { TasksModule } from './tasks/tasks.module';
import { WorkersModule } from './workers/workers.module';
import { RemoteWorkersModule } from './remote-workers/remote-workers.module';
import { WorkflowsModule } from './workflows/workflows.module';
import { WorkspacesModule } from './workspaces/workspaces.module';

/** REST, its documentation, and the pages. Needs the ports of `@taskflow/core/ports` from a global module. */
@Module({
  imports: [
    AuthModule,
    WorkspacesModule,
    TasksModule,
    TaskTypesModule,
    RunsModule,
    LimitsModule,
    QueuesModule,
    WorkersModule,
    RemoteWorkersModule,
    WorkflowsModule,
    DeadLettersModule,
    SecretsModule,
    MetricsModule,
    AuditModule,
    SystemModule,
    DemoModule,
  ],
})
export class ApiModule {}
