import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { LIMITS, type CreateTasksAnswer, type LivePage, type TaskObject, type TaskSummary } from '@taskflow/contracts';
import { TaskReader } from '@taskflow/core/ports';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { Operation } from '../openapi/operation';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { Assignees } from './assignees';
import { idempotencyOf } from './idempotency';
import { found } from './refusals';
import { TaskCreation, type CreatedTask } from './task-creation';
import { TASK_KEYS, taskQueryOf } from './task-query';

const IDEMPOTENCY = {
  'Idempotency-Key': {
    description: 'Makes repeating the request safe: with the same key and body nothing is created again',
    schema: { type: 'string', minLength: 1, maxLength: LIMITS.idempotency_key_characters },
  },
};
const REPLAYED = 'Idempotency-Replayed';
const REPLAYED_HEADER = { [REPLAYED]: '`true` when the Idempotency-Key was used before and nothing was created now' };
const CREATE_ERRORS = [
  'title_too_long',
  'description_too_large',
  'payload_too_large',
  'too_many_tags',
  'tag_too_long',
  'too_many_dependencies',
  'unknown_dependency',
  'duplicate_dependency',
  'self_dependency',
  'dependency_not_met',
  'unknown_queue',
  'unknown_type',
  'invalid_payload',
  'unknown_user',
  'invalid_task',
  'idempotency_mismatch',
  'idempotency_in_progress',
] as const;

@Controller('api/v1/workspaces/:workspace/tasks')
export class TasksController {
  constructor(
    private readonly creation: TaskCreation,
    private readonly reader: TaskReader,
    private readonly assignees: Assignees,
  ) {}

  @Post()
  @HttpCode(201)
  @Operation({
    id: 'createTask',
    role: 'member',
    summary: 'Create a task, which starts as soon as it can',
    description:
      'Neither `type` nor `payload`: a task for a person. A payload without type: `echo`. `hold` leaves it PENDING until it is executed; otherwise its status is QUEUED, WAITING (a person must act) or PENDING (unmet dependencies, later start).',
    headers: IDEMPOTENCY,
    body: { schema: 'CreateTaskRequest' },
    answer: { status: 201, schema: 'CreatedTask', description: 'The task', headers: REPLAYED_HEADER },
    errors: CREATE_ERRORS,
  })
  async create(
    @Asker() caller: Caller,
    @Body() body: unknown,
    @Query() query: unknown,
    @Headers('idempotency-key') key: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedTask> {
    readQuery(NO_KEYS, query);
    const { task, replayed } = await this.creation.one({ caller, body, idempotency: idempotencyOf(key, 'POST /tasks', body) });
    if (replayed) void reply.header(REPLAYED, 'true');
    return task;
  }

  @Post('bulk')
  @HttpCode(201)
  @RouteConfig({ bodyLimit: LIMITS.bulk_body_bytes })
  @Operation({
    id: 'createTasks',
    role: 'member',
    summary: 'Create many tasks, all or nothing',
    description:
      'Up to 10,000 tasks with their dependencies, by `ref` within the request or by task id. With `run` they become one run.',
    headers: IDEMPOTENCY,
    body: { schema: 'CreateTasksRequest' },
    answer: { status: 201, schema: 'CreateTasksAnswer', description: 'In the order of the request', headers: REPLAYED_HEADER },
    errors: [...CREATE_ERRORS, 'too_many_tasks', 'cycle', 'duplicate_ref', 'invalid_graph'],
  })
  async createMany(
    @Asker() caller: Caller,
    @Body() body: unknown,
    @Query() query: unknown,
    @Headers('idempotency-key') key: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreateTasksAnswer> {
    readQuery(NO_KEYS, query);
    const { answer, replayed } = await this.creation.many({
      caller,
      body,
      idempotency: idempotencyOf(key, 'POST /tasks/bulk', body),
    });
    if (replayed) void reply.header(REPLAYED, 'true');
    return { ...(answer.run_id === null ? {} : { run_id: answer.run_id }), items: answer.items };
  }

  @Get()
  @Operation({
    id: 'listTasks',
    role: 'viewer',
    summary: 'List tasks',
    query: TASK_KEYS,
    description: 'Several filters mean all of them. Items carry no payload, result, description or dependents.',
    answer: { status: 200, schema: 'TaskPage', description: 'A page of tasks' },
    errors: ['list_limit_too_large'],
  })
  async list(@Asker() caller: Caller, @Query() query: unknown): Promise<LivePage<TaskSummary>> {
    const wanted = await taskQueryOf(query, (name) => this.assignees.userId(name, caller.user_id));
    return this.reader.list(caller.workspace_id, wanted);
  }

  @Get(':task_id')
  @Operation({
    id: 'getTask',
    role: 'viewer',
    summary: 'One task, with payload and result',
    answer: { status: 200, schema: 'Task', description: 'The task' },
  })
  get(@Asker() caller: Caller, @Param('task_id') task_id: string, @Query() query: unknown): Promise<TaskObject> {
    readQuery(NO_KEYS, query);
    return found(this.reader, caller.workspace_id, task_id);
  }
}
