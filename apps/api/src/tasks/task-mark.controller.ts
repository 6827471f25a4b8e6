import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { TaskObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { TaskReader, TaskStore } from '@taskflow/core/ports';
import { incomplete, markByHand, type IncompleteOutcome, type Mark, type MarkOutcome } from '@taskflow/core/task';
import { Operation } from '../openapi/operation';
import { bodyReader, optionalBodyReader } from '../request/body';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { absent, assertTaskId, begunBelow, found, illegal, isAction, runningBelow, tooManyBelow } from './refusals';
import { assertMayEnd } from './for-people';
import { TASK_CHANGE_SCHEMAS } from './task-change.schemas';
import { TASK_SCHEMAS } from './task.schemas';

const readMark = bodyReader<Mark>(TASK_CHANGE_SCHEMAS.MarkTaskRequest);
const readNothing = optionalBodyReader<Record<string, never>>(TASK_SCHEMAS.NoFields);

/** What people say of a task against what the engine knows: that it ended, or that it did not. */
@Controller('api/v1/workspaces/:workspace/tasks')
export class TaskMarkController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly reader: TaskReader,
  ) {}

  @Post(':task_id/mark')
  @HttpCode(200)
  @Operation({
    id: 'markTask',
    role: 'member',
    summary: 'Mark a task DONE or SKIPPED by hand',
    description:
      'Ends it without executing it; what depends on it goes on, or is skipped too. A failed task marked DONE opens its next generation for that, and what was skipped because it failed runs. The reason is kept in the history.',
    body: { schema: 'MarkTaskRequest' },
    answer: { status: 200, schema: 'Task', description: 'The task' },
    errors: ['illegal_transition', 'too_many_tasks'],
  })
  async mark(
    @Asker() { workspace_id, context, role }: Caller,
    @Param('task_id') task_id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<TaskObject> {
    readQuery(NO_KEYS, query);
    const { status, reason } = readMark(body);
    assertTaskId(task_id);
    assertMayEnd(await found(this.reader, workspace_id, task_id), role);
    const outcome = await markByHand(this.tasks, workspace_id, task_id, { status, reason: reason.trim() }, context);
    if (outcome !== 'marked') throw await this.unmarked(workspace_id, task_id, status, outcome);
    return found(this.reader, workspace_id, task_id);
  }

  @Post(':task_id/incomplete')
  @HttpCode(200)
  @Operation({
    id: 'incompleteTask',
    role: 'member',
    summary: 'Take the completion of a task for a person back',
    description:
      'As long as nothing that depends on it has gone on: then it waits for a person again, in its next generation, and what it had released waits for it.',
    body: { schema: 'NoFields', required: false },
    answer: { status: 200, schema: 'Task', description: 'The task' },
    errors: ['illegal_transition'],
  })
  async incomplete(
    @Asker() { workspace_id, context, role }: Caller,
    @Param('task_id') task_id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<TaskObject> {
    readQuery(NO_KEYS, query);
    readNothing(body);
    assertTaskId(task_id);
    assertMayEnd(await found(this.reader, workspace_id, task_id), role);
    const outcome = await incomplete(this.tasks, workspace_id, task_id, context);
    if (outcome !== 'reopened') throw await this.stays(workspace_id, task_id, outcome);
    return found(this.reader, workspace_id, task_id);
  }

  private async unmarked(
    workspace_id: string,
    task_id: string,
    status: Mark['status'],
    outcome: Exclude<MarkOutcome, 'marked'>,
  ): Promise<DomainError> {
    if (outcome === 'not_found') return absent(this.reader, workspace_id, task_id);
    if (outcome === 'action') return isAction(task_id);
    if (outcome === 'too_many') return tooManyBelow(task_id);
    if ('refused' in outcome) return illegal(task_id, outcome.refused, `marked ${status}`);
    const named = await this.reader.summaries(workspace_id, 'running' in outcome ? outcome.running : outcome.blocked);
    return runningBelow(`Task ${task_id}`, `marked ${status}`, named);
  }

  private async stays(
    workspace_id: string,
    task_id: string,
    outcome: Exclude<IncompleteOutcome, 'reopened'>,
  ): Promise<DomainError> {
    if (outcome === 'not_found') return absent(this.reader, workspace_id, task_id);
    if (outcome === 'action') return isAction(task_id);
    if (outcome === 'not_human')
      return new DomainError(
        'illegal_transition',
        `Task ${task_id} is automated: no person has completed it. Rerun it to do it again.`,
        [{ path: 'kind', message: 'is automated' }],
      );
    if ('refused' in outcome) return illegal(task_id, outcome.refused, 'taken back');
    const ids = 'begun' in outcome ? outcome.begun : 'running' in outcome ? outcome.running : outcome.blocked;
    return begunBelow(task_id, await this.reader.summaries(workspace_id, ids));
  }
}
