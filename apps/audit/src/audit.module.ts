import { Module } from '@nestjs/common';
import { AuditLog } from './log/audit-log';
import { CatchUpLoop } from './log/catch-up.loop';
import { TaskStatusConsumer } from './log/task-status.consumer';

/** Keeps the audit log: every event, once, in sequence. */
@Module({ controllers: [TaskStatusConsumer], providers: [AuditLog, CatchUpLoop] })
export class AuditModule {}
