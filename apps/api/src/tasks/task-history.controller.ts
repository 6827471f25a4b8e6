import { Controller, Get, Param, Query } from '@nestjs/common';
import type { AttemptObject, EventRecord, Page } from '@taskflow/contracts';
import { EventReader, TaskReader } from '@taskflow/core/ports';
import { Operation } from '../openapi/operation';
import { makeCursor, PAGE_KEYS, pageOf, readCursor, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { assertTaskId, found } from './refusals';

@Controller('api/v1/workspaces/:workspace/tasks/:task_id')
export class TaskHistoryController {
  constructor(
    private readonly reader: TaskReader,
    private readonly events: EventReader,
  ) {}

  @Get('attempts')
  @Operation({
    id: 'listAttempts',
    role: 'viewer',
    summary: 'Executions of a task that have ended',
    query: PAGE_KEYS,
    answer: { status: 200, schema: 'AttemptPage', description: 'Newest first' },
    errors: ['list_limit_too_large'],
  })
  async attempts(
    @Asker() caller: Caller,
    @Param('task_id') task_id: string,
    @Query() query: unknown,
  ): Promise<Page<AttemptObject>> {
    const page = pageOf(readQuery(PAGE_KEYS, query));
    assertTaskId(task_id);
    const attempts = await this.reader.attempts(caller.workspace_id, task_id, page);
    if (attempts.items.length === 0) await found(this.reader, caller.workspace_id, task_id);
    return attempts;
  }

  @Get('events')
  @Operation({
    id: 'listTaskEvents',
    role: 'viewer',
    summary: 'Everything that happened to a task',
    query: PAGE_KEYS,
    answer: { status: 200, schema: 'EventPage', description: 'Oldest first' },
    errors: ['list_limit_too_large'],
  })
  async history(@Asker() caller: Caller, @Param('task_id') task_id: string, @Query() query: unknown): Promise<Page<EventRecord>> {
    const { limit, cursor } = pageOf(readQuery(PAGE_KEYS, query));
    const after = cursor === undefined ? 0 : readCursor(cursor, 'number');
    assertTaskId(task_id);
    const events = await this.events.range(caller.workspace_id, after, limit + 1, { task_id });
    if (events.length === 0) await found(this.reader, caller.workspace_id, task_id);
    const items = events.slice(0, limit);
    const last = events.length > limit ? items.at(-1) : undefined;
    return { items, next_cursor: last ? makeCursor(last.seq) : null };
  }
}
