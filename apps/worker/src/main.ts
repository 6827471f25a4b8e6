import { bootstrap } from '@taskflow/platform';
import { WorkerModule } from './worker.module';

void bootstrap([WorkerModule], { service: 'worker' });
