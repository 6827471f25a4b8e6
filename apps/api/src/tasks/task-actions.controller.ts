import { RouteConfig } from '@nestjs/platform-fastify';
import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { isTerminal, LIMITS, type ExecuteAllAnswer, type TaskObject, type TaskStatus } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { Randomness, TaskReader, TaskStore } from '@taskflow/core/ports';
import { executeAll } from '@taskflow/core/run';
import { cancel, complete, execute, jsonBytes } from '@taskflow/core/task';
import { Operation } from '../openapi/operation';
import { optionalBodyReader } from '../request/body';
import { refusal } from '../request/faults';
import { object } from '../request/json-schema';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { Assignees } from './assignees';
import { absent, assertTaskId, found, illegal } from './refusals';
import { TASK_CHANGE_SCHEMAS } from './task-change.schemas';
import { bodyFilterOf } from './task-query';
import { assertFitsForm, assertMayEnd } from './for-people';
import { TASK_SCHEMAS } from './task.schemas';

export interface ExecutedTask extends TaskObject {
  blocking: { task_id: string; title: string; status: TaskStatus }[];
}

const readExecuteAll = optionalBodyReader<{ filter?: object }>(object({ filter: TASK_CHANGE_SCHEMAS.TaskFilter }, []));
const readExecute = optionalBodyReader<{ force?: boolean }>(TASK_SCHEMAS.ExecuteTaskRequest);
const readComplete = optionalBodyReader<{ output?: unknown; force?: boolean }>(TASK_SCHEMAS.CompleteTaskRequest);
const readNothing = optionalBodyReader<Record<string, never>>(TASK_SCHEMAS.NoFields);

@Controller('api/v1/workspaces/:workspace/tasks')
export class TaskActionsController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly reader: TaskReader,
    private readonly randomness: Randomness,
    private readonly assignees: Assignees,
  ) {}

  @Post('execute')
  @HttpCode(202)
  @Operation({
    id: 'executeTasks',
    role: 'member',
    summary: 'Execute every pending task as one run',
    description:
      'Takes every PENDING task that belongs to no run, held ones included; with a `filter` only those that pass it. What they depend on besides is waited for.',
    body: { schema: 'ExecuteTasksRequest', required: false },
    answer: { status: 202, schema: 'ExecuteAllAnswer', description: 'The run' },
    errors: ['nothing_to_execute', 'too_many_tasks', 'cycle'],
  })
  async executeAll(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<ExecuteAllAnswer> {
    readQuery(NO_KEYS, query);
    const { filter } = readExecuteAll(body);
    const { workspace_id, user_id, context } = caller;
    const wanted = filter ? await bodyFilterOf(filter, (name) => this.assignees.userId(name, user_id)) : {};
    return executeAll(this.tasks, this.randomness, workspace_id, user_id, context, wanted);
  }

  @Post(':task_id/execute')
  @HttpCode(200)
  @Operation({
    id: 'executeTask',
    role: 'member',
    summary: 'Execute a task that is held back or pending',
    description:
      'With unmet dependencies it stays PENDING, and `blocking` names them. `force` starts it now; the history says so.',
    body: { schema: 'ExecuteTaskRequest', required: false },
    answer: { status: 200, schema: 'ExecutedTask', description: 'The task' },
    errors: ['illegal_transition'],
  })
  async execute(
    @Asker() caller: Caller,
    @Param('task_id') task_id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<ExecutedTask> {
    readQuery(NO_KEYS, query);
    const { force = false } = readExecute(body);
    assertTaskId(task_id);
    const outcome = await execute(this.tasks, caller.workspace_id, task_id, caller.context, force);
    if (outcome === 'not_found') throw await absent(this.reader, caller.workspace_id, task_id);
    if ('refused' in outcome) throw illegal(task_id, outcome.refused, 'executed');
    const task = await found(this.reader, caller.workspace_id, task_id);
    return { ...task, blocking: await this.blocking(task) };
  }

  @Post(':task_id/cancel')
  @HttpCode(200)
  @Operation({
    id: 'cancelTask',
    role: 'member',
    summary: 'Cancel a task',
    description: 'At once, whatever it is doing: a running handler is aborted and its late result ignored.',
    body: { schema: 'NoFields', required: false },
    answer: { status: 200, schema: 'Task', description: 'The cancelled task' },
    errors: ['illegal_transition'],
  })
  async cancel(
    @Asker() caller: Caller,
    @Param('task_id') task_id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<TaskObject> {
    readQuery(NO_KEYS, query);
    readNothing(body);
    assertTaskId(task_id);
    const [outcome = 'not_found'] = await cancel(this.tasks, caller.workspace_id, [task_id], caller.context);
    if (outcome === 'not_found') throw await absent(this.reader, caller.workspace_id, task_id);
    if (outcome !== 'cancelled') throw illegal(task_id, outcome.refused, 'cancelled');
    return found(this.reader, caller.workspace_id, task_id);
  }

  @Post(':task_id/complete')
  @HttpCode(200)
  @RouteConfig({ bodyLimit: LIMITS.bulk_body_bytes })
  @Operation({
    id: 'completeTask',
    role: 'member',
    summary: 'Complete a task as a person',
    description:
      'Releases what depends on it. The output has to fit the form of the task, if it has one, and whoever completes it needs its `assignee_role`. An approval whose `ok` is false fails with the code `rejected`, whose message is the comment.',
    body: { schema: 'CompleteTaskRequest', required: false },
    answer: { status: 200, schema: 'Task', description: 'The completed task' },
    errors: ['illegal_transition', 'result_too_large', 'invalid_output'],
  })
  async complete(
    @Asker() caller: Caller,
    @Param('task_id') task_id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<TaskObject> {
    readQuery(NO_KEYS, query);
    const { output = null, force = false } = readComplete(body);
    if (jsonBytes(output) > LIMITS.result_bytes)
      throw refusal([{ path: 'output', message: `is larger than ${LIMITS.result_bytes} bytes`, code: 'result_too_large' }]);
    assertTaskId(task_id);
    const asked = await found(this.reader, caller.workspace_id, task_id);
    assertMayEnd(asked, caller.role);
    assertFitsForm(asked, output);
    const outcome = await complete(this.tasks, caller.workspace_id, task_id, output, caller.context, force);
    if (outcome === 'not_found') throw await absent(this.reader, caller.workspace_id, task_id);
    const task = await found(this.reader, caller.workspace_id, task_id);
    if (outcome === 'not_human')
      throw new DomainError(
        'illegal_transition',
        `Task ${task_id} is ${task.status} and automated: its worker completes it. Cancel it if it is not wanted.`,
        [{ path: 'kind', message: 'is automated' }],
      );
    if (outcome !== 'completed') throw illegal(task_id, outcome.refused, 'completed');
    return task;
  }

  private async blocking(task: TaskObject): Promise<ExecutedTask['blocking']> {
    if (task.status !== 'PENDING' || task.remaining === 0) return [];
    const dependencies = await this.reader.summaries(task.workspace_id, task.dependency_ids);
    return dependencies
      .filter(({ status }) => !isTerminal(status))
      .map(({ task_id, title, status }) => ({ task_id, title, status }));
  }
}
