import { bootstrap } from '@taskflow/platform';
import { AuditModule } from './audit.module';

void bootstrap([AuditModule], { service: 'audit' });
