import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import type { QueueList } from '@taskflow/contracts';
import { pause, resume } from '@taskflow/core/pause';
import { TaskStore } from '@taskflow/core/ports';
import { WHOLE_WORKSPACE } from '@taskflow/core/task';
import { Operation } from '../openapi/operation';
import { optionalBodyReader } from '../request/body';
import { object } from '../request/json-schema';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { Queues } from './queue-list';

const readNothing = optionalBodyReader<Record<string, never>>(object({}, []));
const QUEUES = { status: 200, schema: 'QueueList', description: 'Its queues, and since when it is paused' };

@Controller('api/v1/workspaces/:workspace')
export class WorkspacePauseController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly queues: Queues,
  ) {}

  @Post('pause')
  @HttpCode(200)
  @Operation({
    id: 'pauseWorkspace',
    role: 'admin',
    summary: 'Pause a workspace',
    description:
      'What runs goes on; nothing else is taken by workers or released to people, and delays and start times stand still. Tasks may be created, cancelled and edited; bulk actions run.',
    body: { schema: 'NoFields', required: false },
    answer: QUEUES,
  })
  pause(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<QueueList> {
    return this.change(pause, caller, body, query);
  }

  @Post('resume')
  @HttpCode(200)
  @Operation({
    id: 'resumeWorkspace',
    role: 'admin',
    summary: 'Resume a workspace',
    description:
      'Its tasks go on in steps, with what was left of their delays. Runs and queues that were paused themselves stay so.',
    body: { schema: 'NoFields', required: false },
    answer: QUEUES,
  })
  resume(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<QueueList> {
    return this.change(resume, caller, body, query);
  }

  private async change(act: typeof pause, { workspace_id, context }: Caller, body: unknown, query: unknown): Promise<QueueList> {
    readQuery(NO_KEYS, query);
    readNothing(body);
    await act(this.tasks, workspace_id, WHOLE_WORKSPACE, context);
    return this.queues.list(workspace_id);
  }
}
