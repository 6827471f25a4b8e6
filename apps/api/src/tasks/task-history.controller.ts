import { Controller, Get, Param, Query } from '@nestjs/common';
import type { AttemptObject, EventRecord, Page, TaskLogPage } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { EventReader, TaskReader } from '@taskflow/core/ports';
import { Operation } from '../openapi/operation';
import { makeCursor, numberKey, PAGE_KEYS, pageOf, readCursor, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { assertTaskId, found, noTask } from './refusals';

const LOG_KEYS = { ...PAGE_KEYS, attempt: numberKey('Number of the execution; the last one when not given', 1, 999_999_999) };

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

  @Get('logs')
  @Operation({
    id: 'listTaskLog',
    role: 'viewer',
    summary: 'Lines that an execution of a task has written',
    description:
      'Of the last execution, unless `attempt` names another one. While it runs its lines come live (`task_log`); they stand here once it has ended.',
    query: LOG_KEYS,
    answer: { status: 200, schema: 'TaskLogPage', description: 'Oldest first' },
    errors: ['list_limit_too_large'],
  })
  async log(@Asker() caller: Caller, @Param('task_id') task_id: string, @Query() query: unknown): Promise<TaskLogPage> {
    const { attempt: wanted, ...rest } = readQuery(LOG_KEYS, query);
    const { limit, cursor } = pageOf(rest);
    const after = cursor === undefined ? 0 : readCursor(cursor, 'number');
    assertTaskId(task_id);
    const [task] = await this.reader.summaries(caller.workspace_id, [task_id]);
    if (!task) throw noTask(task_id);
    const attempt = wanted ?? task.attempt;
    if (attempt > task.attempt)
      throw new DomainError(
        'not_found',
        `Task ${task_id} has been executed ${task.attempt} times: there is no attempt ${attempt}.`,
      );
    const log = attempt === 0 ? null : await this.reader.attemptLog(caller.workspace_id, task_id, attempt);
    const { lines = [], dropped = 0 } = log ?? {};
    const kept = lines.map((text, index) => ({ line: dropped + index + 1, text }));
    const left = kept.filter(({ line }) => line > after);
    const items = left.slice(0, limit);
    const last = left.length > limit ? items.at(-1) : undefined;
    return {
      ...{ attempt, ended: log !== null, dropped, total: lines.length },
      ...{ items, next_cursor: last ? makeCursor(last.line) : null },
    };
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
