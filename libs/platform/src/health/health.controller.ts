import { Controller, Get, Header, Res } from '@nestjs/common';
import { Health, type HealthChecks } from '@taskflow/core/ports';
import type { FastifyReply } from 'fastify';
import { Readiness } from './readiness';

type Answer = { status: 'ok' | 'failed'; checks: HealthChecks };

/** Probes of orchestrators and people. Open to all, and so without names, addresses or versions. */
@Controller()
export class HealthController {
  constructor(
    private readonly health: Health,
    private readonly readiness: Readiness,
  ) {}

  /** The process answers; touches nothing, so that a slow service never gets it restarted. */
  @Get('health/live')
  @Header('cache-control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Requests may be sent here: started, not draining, and the database answers. */
  @Get('health/ready')
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    if (this.readiness.state !== 'ready') {
      void reply.code(503);
      return { status: this.readiness.state };
    }
    const { database } = await this.health.check();
    if (database.status !== 'ok') void reply.code(503);
    return { status: database.status === 'ok' ? 'ready' : 'database away' };
  }

  /** Asks the database, the broker and Redis; 503 when one fails. */
  @Get(['healthz', 'health'])
  @Header('cache-control', 'no-store')
  async check(@Res({ passthrough: true }) reply: FastifyReply): Promise<Answer> {
    const checks = await this.health.check();
    const failed = Object.values(checks).some((check) => check.status === 'failed');
    if (failed) void reply.code(503);
    return { status: failed ? 'failed' : 'ok', checks };
  }
}
