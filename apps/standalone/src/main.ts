import { join } from 'node:path';
import { ApiModule } from '@taskflow/api';
import { AuditModule } from '@taskflow/audit';
import { bootstrap } from '@taskflow/platform';
import { RealtimeModule } from '@taskflow/realtime';
import { SchedulerModule } from '@taskflow/scheduler';
import { WorkerModule } from '@taskflow/worker';

void bootstrap([ApiModule, WorkerModule, SchedulerModule, AuditModule, RealtimeModule], {
  service: 'standalone',
  dashboard_directory: join(__dirname, '../../dashboard/dist'),
});
