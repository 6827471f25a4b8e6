import { Controller, Get, Param, Query } from '@nestjs/common';
import type { WhyAnswer } from '@taskflow/contracts';
import { Clock, TaskReader, WorkerLeases } from '@taskflow/core/ports';
import { explain } from '@taskflow/core/task';
import { Operation } from '../openapi/operation';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { assertTaskId, noTask } from './refusals';

@Controller('api/v1/workspaces/:workspace/tasks/:task_id/why')
export class TaskWhyController {
  constructor(
    private readonly reader: TaskReader,
    private readonly leases: WorkerLeases,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Operation({
    id: 'explainTask',
    role: 'viewer',
    summary: 'Why a task is not running, or what became of it',
    answer: { status: 200, schema: 'Why', description: 'The reason, and what it waits for' },
  })
  async why(@Asker() caller: Caller, @Param('task_id') task_id: string, @Query() query: unknown): Promise<WhyAnswer> {
    readQuery(NO_KEYS, query);
    assertTaskId(task_id);
    const circumstances = await this.reader.circumstances(caller.workspace_id, task_id);
    if (!circumstances) throw noTask(task_id);
    const workers = (await this.leases.live()).filter(({ draining_at }) => draining_at === null).map(({ identity }) => identity);
    return explain(circumstances, workers, this.clock.now());
  }
}
