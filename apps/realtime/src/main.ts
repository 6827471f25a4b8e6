import { bootstrap } from '@taskflow/platform';
import { RealtimeModule } from './realtime.module';

void bootstrap([RealtimeModule], { service: 'realtime' });
