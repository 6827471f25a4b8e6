import { join } from 'node:path';
import { bootstrap } from '@taskflow/platform';
import { ApiModule } from './api.module';

void bootstrap([ApiModule], { service: 'api', dashboard_directory: join(__dirname, '../../dashboard/dist') });
