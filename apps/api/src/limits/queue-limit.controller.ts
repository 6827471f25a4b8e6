import { Body, Controller, Delete, HttpCode, Param, Put, Query } from '@nestjs/common';
import type { LimitObject } from '@taskflow/contracts';
import { Operation } from '../openapi/operation';
import { Queues } from '../queues/queue-list';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { WorkspaceLimits } from './limit-list';
import { ruleOf } from './limit-rule';

@Controller('api/v1/workspaces/:workspace/queues/:queue/limit')
export class QueueLimitController {
  constructor(
    private readonly limits: WorkspaceLimits,
    private readonly queues: Queues,
  ) {}

  @Put()
  @Operation({
    id: 'setQueueLimit',
    role: 'admin',
    summary: 'Limit a queue',
    description:
      "How many of the workspace's tasks in the queue run at once, and how many start in a time. What runs counts and goes on; what is queued already comes under it in steps, and is not taken until it has. Others are not concerned.",
    body: { schema: 'SetLimitRequest' },
    answer: { status: 200, schema: 'Limit', description: 'The limit' },
    errors: ['not_found', 'too_many_limits'],
  })
  async set(
    @Asker() caller: Caller,
    @Param('queue') name: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<LimitObject> {
    readQuery(NO_KEYS, query);
    const rule = ruleOf(body);
    await this.queues.one(caller.workspace_id, name);
    return this.limits.set(caller, { kind: 'queue', name }, rule);
  }

  @Delete()
  @HttpCode(204)
  @Operation({
    id: 'removeQueueLimit',
    role: 'admin',
    summary: 'Remove the limit of a queue',
    description: 'What waits for it is let through, in steps.',
    answer: { status: 204, schema: null, description: 'Removed' },
    errors: ['not_found'],
  })
  async remove(@Asker() caller: Caller, @Param('queue') name: string, @Query() query: unknown): Promise<void> {
    readQuery(NO_KEYS, query);
    await this.queues.one(caller.workspace_id, name);
    await this.limits.remove(caller, { kind: 'queue', name });
  }
}
