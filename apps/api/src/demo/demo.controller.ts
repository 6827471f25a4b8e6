import { Body, Controller, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { roleCovers, type DemoRunAnswer } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import type { FastifyReply } from 'fastify';
import { Memberships } from '../auth/memberships';
import { Operation } from '../openapi/operation';
import { optionalBodyReader } from '../request/body';
import { object } from '../request/json-schema';
import { NO_KEYS, readQuery } from '../request/query';
import { sessionOf, type ApiRequest } from '../request/request';
import { telling } from '../auth/attempt-limit';
import { Demo } from './demo';
import { DemoLimits } from './demo-limits';
import { DemoWorkspace } from './demo-workspace';

const readNothing = optionalBodyReader<Record<string, never>>(object({}, []));

@Controller('api/v1/demo')
export class DemoController {
  constructor(
    private readonly demo: Demo,
    private readonly workspace: DemoWorkspace,
    private readonly memberships: Memberships,
    private readonly limits: DemoLimits,
  ) {}

  @Post('runs')
  @HttpCode(202)
  @Operation({
    id: 'watchDemo',
    summary: 'Keep the demo pipeline running',
    description:
      'Called again and again by whoever watches the demo; members of its workspace may. Starts the next run 30 s after the last one ended, or after it began when it only waits for a person; otherwise answers the present run. At most three are open at once: the oldest that waits for a person is cancelled for a fourth.',
    body: { schema: 'NoFields', required: false },
    answer: { status: 202, schema: 'DemoRun', description: 'The newest run' },
    errors: ['not_found', 'forbidden', 'rate_limited'],
  })
  async watch(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<DemoRunAnswer> {
    readQuery(NO_KEYS, query);
    readNothing(body);
    const { user_id } = sessionOf(request);
    const workspace_id = await this.memberOf(user_id);
    telling(reply, () => this.limits.take(user_id));
    return this.demo.next(workspace_id);
  }

  /** Id of the demo's workspace. @throws DomainError `not_found` to strangers too, `forbidden` */
  private async memberOf(user_id: string): Promise<string> {
    const key = await this.workspace.key();
    const access = key === null ? null : await this.memberships.access(user_id, key);
    if (!access) throw new DomainError('not_found', 'There is no demo here for you: it is off, was removed, or is not yours.');
    if (!roleCovers(access.role, 'member'))
      throw new DomainError(
        'forbidden',
        `Starting demo runs needs the role member in the demo workspace; yours is ${access.role}.`,
      );
    return access.workspace.workspace_id;
  }
}
