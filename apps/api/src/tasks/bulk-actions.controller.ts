import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import type { Fault, TaskAction, TaskActionAnswer, TaskStatus } from '@taskflow/contracts';
import { askForAction, type ActionRequest } from '@taskflow/core/action';
import { Randomness, TaskSelector, TaskStore, type TaskFilter } from '@taskflow/core/ports';
import type { RerunScope } from '@taskflow/core/task';
import { Operation } from '../openapi/operation';
import { refusal } from '../request/faults';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { SchemaCheck } from '../request/schema-check';
import { Assignees } from './assignees';
import { TASK_CHANGE_SCHEMAS } from './task-change.schemas';
import { bodyFilterOf } from './task-query';

interface ActionBody {
  action: TaskAction;
  task_ids?: string[];
  filter?: { deleted_by?: string };
  scope?: RerunScope;
}

const COMPLETED: readonly TaskStatus[] = ['DONE', 'CANCELLED', 'SKIPPED'];
const bodyCheck = new SchemaCheck({
  ...TASK_CHANGE_SCHEMAS.TaskActionRequest,
  properties: { ...properties(TASK_CHANGE_SCHEMAS.TaskActionRequest), filter: TASK_CHANGE_SCHEMAS.DeletedTaskFilter },
});

@Controller('api/v1/workspaces/:workspace/tasks')
export class BulkActionsController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly selector: TaskSelector,
    private readonly randomness: Randomness,
    private readonly assignees: Assignees,
  ) {}

  @Post('actions')
  @HttpCode(202)
  @Operation({
    id: 'createTaskAction',
    role: 'member',
    summary: 'Do something to many tasks',
    description:
      'The answer names the task that does it, in steps and with progress. The set is fixed now: nothing that is created or comes to match later is touched. `clear_completed` deletes what is DONE, CANCELLED or SKIPPED; `restore` with `filter.deleted_by` undoes a deletion.',
    body: { schema: 'TaskActionRequest' },
    answer: { status: 202, schema: 'TaskActionAnswer', description: 'The action, which a worker carries out' },
    errors: ['too_many_tasks'],
  })
  async act(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<TaskActionAnswer> {
    readQuery(NO_KEYS, query);
    const request = readAction(body);
    const { action, scope } = request;
    return askForAction(this.tasks, this.selector, this.randomness, caller.workspace_id, {
      action,
      ...(scope ? { scope } : {}),
      targets: await this.targets(caller, request),
      created_by: caller.user_id,
      context: caller.context,
    });
  }

  private async targets(caller: Caller, { action, task_ids, filter = {} }: ActionBody): Promise<ActionRequest['targets']> {
    if (task_ids) return { task_ids };
    const { deleted_by, ...plain } = filter;
    const found = await bodyFilterOf(plain, (name) => this.assignees.userId(name, caller.user_id));
    const narrowed: TaskFilter = action === 'clear_completed' ? { ...found, status: completedOf(found.status) } : found;
    return { selection: { ...narrowed, deleted: action === 'restore', ...(deleted_by === undefined ? {} : { deleted_by }) } };
  }
}

function completedOf(status: readonly TaskStatus[] = COMPLETED): TaskStatus[] {
  return COMPLETED.filter((one) => status.includes(one));
}

/** @throws DomainError with every fault, also of fields that do not go together */
function readAction(body: unknown): ActionBody {
  const faults = body === undefined ? [{ path: '', message: 'is missing: send a JSON object' }] : bodyCheck.faults(body);
  if (faults.length === 0) faults.push(...clashes(body as ActionBody));
  if (faults.length > 0) throw refusal(faults);
  return body as ActionBody;
}

function clashes({ action, task_ids, filter, scope }: ActionBody): Fault[] {
  const faults: Fault[] = [];
  if (task_ids && filter)
    faults.push({ path: 'filter', message: 'cannot be given together with task_ids: leave out one of them' });
  if (!task_ids && !filter && action !== 'clear_completed')
    faults.push({ path: 'task_ids', message: 'is missing: name the tasks, or give a filter' });
  if (scope && action !== 'rerun') faults.push({ path: 'scope', message: `is for rerun: ${action} has none` });
  if (filter?.deleted_by !== undefined && action !== 'restore')
    faults.push({ path: 'filter.deleted_by', message: `is for restore: ${action} never touches what is deleted` });
  return faults;
}

function properties(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return schema['properties'] as Record<string, unknown>;
}
