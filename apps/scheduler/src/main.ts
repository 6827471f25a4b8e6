import { bootstrap } from '@taskflow/platform';
import { SchedulerModule } from './scheduler.module';

void bootstrap([SchedulerModule], { service: 'scheduler' });
