import { Body, Controller, Headers, Param, Patch, Query } from '@nestjs/common';
import { isTerminal, type TaskObject, type TaskStatus } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { TaskReader, TaskStore } from '@taskflow/core/ports';
import { edit, type WantedTask } from '@taskflow/core/task';
import { Operation } from '../openapi/operation';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { absent, found } from './refusals';
import { TaskEdits, type EditCommand } from './task-edits';

@Controller('api/v1/workspaces/:workspace/tasks')
export class TaskEditController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly reader: TaskReader,
    private readonly edits: TaskEdits,
  ) {}

  @Patch(':task_id')
  @Operation({
    id: 'editTask',
    role: 'member',
    summary: 'Edit a task',
    description:
      'Fields that are not named stay as they are. An edit counts `version` up and is an event with what was before and after; one that changes nothing does neither. With the version that was read as `If-Match`, what somebody else has edited since is not overwritten.',
    headers: {
      'If-Match': {
        description: 'Version of the task that the edit is meant for; without it, or with `*`, whatever it is',
        schema: { type: 'string', example: '3' },
      },
    },
    body: { schema: 'EditTaskRequest' },
    answer: { status: 200, schema: 'Task', description: 'The task as it is now' },
    errors: [
      'stale_version',
      'illegal_transition',
      'title_too_long',
      'description_too_large',
      'payload_too_large',
      'too_many_tags',
      'tag_too_long',
      'unknown_type',
      'invalid_payload',
      'unknown_user',
      'invalid_task',
    ],
  })
  async edit(
    @Asker() caller: Caller,
    @Param('task_id') task_id: string,
    @Body() body: unknown,
    @Query() query: unknown,
    @Headers('if-match') if_match: string | undefined,
  ): Promise<TaskObject> {
    readQuery(NO_KEYS, query);
    const { workspace_id, context } = caller;
    const command = this.edits.command(body, if_match);
    const outcome = await edit(this.tasks, () => this.prepare(workspace_id, task_id, command), context);
    if (outcome === 'not_found') throw await absent(this.reader, workspace_id, task_id);
    if (typeof outcome === 'object') throw closed(task_id, outcome.refused, outcome.fields);
    return found(this.reader, workspace_id, task_id);
  }

  private async prepare(
    workspace_id: string,
    task_id: string,
    command: EditCommand,
  ): Promise<{ task: TaskObject; wanted: WantedTask }> {
    const task = await found(this.reader, workspace_id, task_id);
    if (task.deleted_at !== null) throw await absent(this.reader, workspace_id, task_id);
    if (command.expected !== null && command.expected !== task.version) throw stale(task, command.expected);
    return { task, wanted: await this.edits.wanted(task, command) };
  }
}

function stale({ task_id, version }: TaskObject, expected: number): DomainError {
  return new DomainError(
    'stale_version',
    `Task ${task_id} has version ${version}, but the edit is meant for ${expected}: somebody else has edited it meanwhile. Read it again, and repeat what you still want to change.`,
    [{ path: 'If-Match', message: `is ${expected}, but the version is ${version}` }],
  );
}

/** 409 that names what cannot be changed any more, and when it could. */
function closed(task_id: string, status: TaskStatus, fields: readonly string[]): DomainError {
  const advice =
    isTerminal(status) && fields.includes('payload')
      ? 'Leave that out; a rerun takes another payload.'
      : 'Leave that out, or cancel it and create another.';
  return new DomainError(
    'illegal_transition',
    `Task ${task_id} is ${status}: ${fields.join(', ')} can no longer be changed. ${advice}`,
    fields.map((path) => ({
      path,
      message:
        path === 'start_at'
          ? `can be changed only while the task is PENDING; it is ${status}`
          : `can be changed only while the task is PENDING and held back; it is ${status === 'PENDING' ? 'not held' : status}`,
    })),
  );
}
