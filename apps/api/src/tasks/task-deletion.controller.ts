import { Body, Controller, Delete, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { TaskObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { TaskReader, TaskStore } from '@taskflow/core/ports';
import { deleteTask, restore } from '@taskflow/core/task';
import { Operation } from '../openapi/operation';
import { optionalBodyReader } from '../request/body';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { absent, assertTaskId, found, hasOpenDependents } from './refusals';
import { TASK_SCHEMAS } from './task.schemas';

const readNothing = optionalBodyReader<Record<string, never>>(TASK_SCHEMAS.NoFields);

@Controller('api/v1/workspaces/:workspace/tasks')
export class TaskDeletionController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly reader: TaskReader,
  ) {}

  @Delete(':task_id')
  @HttpCode(204)
  @Operation({
    id: 'deleteTask',
    role: 'member',
    summary: 'Delete a task',
    description:
      'It leaves lists and counts, and can be restored. An open task is cancelled with it. Reading it by its id, and the graph and counts of its run, still show it.',
    answer: { status: 204, schema: null, description: 'It is deleted' },
    errors: ['has_open_dependents'],
  })
  async delete(@Asker() caller: Caller, @Param('task_id') task_id: string, @Query() query: unknown): Promise<void> {
    readQuery(NO_KEYS, query);
    assertTaskId(task_id);
    const { workspace_id, user_id, context } = caller;
    const outcome = await deleteTask(this.tasks, workspace_id, task_id, user_id, context);
    if (outcome === 'not_found') throw await absent(this.reader, workspace_id, task_id);
    if (outcome !== 'deleted') throw hasOpenDependents(task_id, await this.reader.summaries(workspace_id, outcome.open));
  }

  @Post(':task_id/restore')
  @HttpCode(200)
  @Operation({
    id: 'restoreTask',
    role: 'member',
    summary: 'Take a deletion back',
    description: 'The task is as it was. One that was cancelled by its deletion stays cancelled; rerun it to do it after all.',
    body: { schema: 'NoFields', required: false },
    answer: { status: 200, schema: 'Task', description: 'The restored task' },
    errors: ['illegal_transition'],
  })
  async restore(
    @Asker() caller: Caller,
    @Param('task_id') task_id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<TaskObject> {
    readQuery(NO_KEYS, query);
    readNothing(body);
    const { workspace_id, context } = caller;
    assertTaskId(task_id);
    const outcome = await restore(this.tasks, workspace_id, task_id, context);
    const task = await found(this.reader, workspace_id, task_id);
    if (outcome === 'not_deleted')
      throw new DomainError('illegal_transition', `Task ${task_id} is not deleted: there is nothing to restore.`, [
        { path: 'deleted_at', message: 'is null' },
      ]);
    return task;
  }
}
