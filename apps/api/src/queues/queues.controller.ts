import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { QueueList, QueueObject } from '@taskflow/contracts';
import { pause, resume } from '@taskflow/core/pause';
import { TaskStore } from '@taskflow/core/ports';
import { Operation } from '../openapi/operation';
import { optionalBodyReader } from '../request/body';
import { object } from '../request/json-schema';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { Queues } from './queue-list';

const readNothing = optionalBodyReader<Record<string, never>>(object({}, []));
const QUEUE = { status: 200, schema: 'Queue', description: 'The queue' };

@Controller('api/v1/workspaces/:workspace/queues')
export class QueuesController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly queues: Queues,
  ) {}

  @Get()
  @Operation({
    id: 'listQueues',
    role: 'viewer',
    summary: 'Worker queues',
    description: 'Those of the installation, by name, with what the workspace has in them, and whether it is paused as a whole.',
    answer: { status: 200, schema: 'QueueList', description: 'All of them' },
  })
  list(@Asker() caller: Caller, @Query() query: unknown): Promise<QueueList> {
    readQuery(NO_KEYS, query);
    return this.queues.list(caller.workspace_id);
  }

  @Post(':queue/pause')
  @HttpCode(200)
  @Operation({
    id: 'pauseQueue',
    role: 'admin',
    summary: 'Pause a queue',
    description:
      "For the workspace's tasks: what runs goes on, nothing else of them is taken or released, and delays and start times stand still. Others are not concerned.",
    body: { schema: 'NoFields', required: false },
    answer: QUEUE,
  })
  pause(@Asker() caller: Caller, @Param('queue') queue: string, @Body() body: unknown, @Query() query: unknown) {
    return this.change(pause, caller, queue, body, query);
  }

  @Post(':queue/resume')
  @HttpCode(200)
  @Operation({
    id: 'resumeQueue',
    role: 'admin',
    summary: 'Resume a queue',
    description: 'Its tasks go on in steps, with what was left of their delays.',
    body: { schema: 'NoFields', required: false },
    answer: QUEUE,
  })
  resume(@Asker() caller: Caller, @Param('queue') queue: string, @Body() body: unknown, @Query() query: unknown) {
    return this.change(resume, caller, queue, body, query);
  }

  private async change(
    act: typeof pause,
    { workspace_id, context }: Caller,
    name: string,
    body: unknown,
    query: unknown,
  ): Promise<QueueObject> {
    readQuery(NO_KEYS, query);
    readNothing(body);
    await this.queues.one(workspace_id, name);
    await act(this.tasks, workspace_id, { kind: 'queue', name }, context);
    return this.queues.one(workspace_id, name);
  }
}
