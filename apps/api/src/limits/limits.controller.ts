import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import type { LimitList, LimitObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { findUnstorable, limitName, type LimitSubject } from '@taskflow/core/task';
import { Operation } from '../openapi/operation';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { WorkspaceLimits } from './limit-list';
import { ruleOf } from './limit-rule';

@Controller('api/v1/workspaces/:workspace/limits')
export class LimitsController {
  constructor(private readonly limits: WorkspaceLimits) {}

  @Get()
  @Operation({
    id: 'listLimits',
    role: 'viewer',
    summary: 'Limits',
    description: 'Those that somebody has set, with what is taken of each. Of a key without one, one task runs at a time.',
    answer: { status: 200, schema: 'LimitList', description: 'All of them, by kind and name' },
  })
  list(@Asker() caller: Caller, @Query() query: unknown): Promise<LimitList> {
    readQuery(NO_KEYS, query);
    return this.limits.list(caller.workspace_id);
  }

  @Put(':key')
  @Operation({
    id: 'setKeyLimit',
    role: 'admin',
    summary: 'Limit a concurrency key',
    description:
      'How many tasks with this `concurrency_key` the workspace runs at once, and how many start in a time. A lower limit lets what runs go on, a higher one lets waiting tasks through at once. What the limit is of need not exist yet.',
    body: { schema: 'SetLimitRequest' },
    answer: { status: 200, schema: 'Limit', description: 'The limit' },
    errors: ['too_many_limits'],
  })
  set(@Asker() caller: Caller, @Param('key') key: string, @Body() body: unknown, @Query() query: unknown): Promise<LimitObject> {
    readQuery(NO_KEYS, query);
    return this.limits.set(caller, subjectOf(key), ruleOf(body));
  }

  @Delete(':key')
  @HttpCode(204)
  @Operation({
    id: 'removeKeyLimit',
    role: 'admin',
    summary: 'Remove the limit of a concurrency key',
    description: 'One task of the key runs at a time from then on; what runs goes on.',
    answer: { status: 204, schema: null, description: 'Removed' },
    errors: ['not_found'],
  })
  async remove(@Asker() caller: Caller, @Param('key') key: string, @Query() query: unknown): Promise<void> {
    readQuery(NO_KEYS, query);
    await this.limits.remove(caller, subjectOf(key));
  }
}

function subjectOf(key: string): LimitSubject {
  if (key.length > 255 || findUnstorable(key) !== null)
    throw new DomainError('not_found', 'No task can have such a key: it is 1 to 255 characters of well-formed text without NUL.');
  return { kind: 'key', name: limitName(key) };
}
