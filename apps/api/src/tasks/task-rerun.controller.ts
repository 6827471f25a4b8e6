import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ACTION_TYPE, type TaskObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { RunReader, TaskReader, TaskStore } from '@taskflow/core/ports';
import { rerun, type RerunRefusal, type RerunScope } from '@taskflow/core/task';
import { Operation } from '../openapi/operation';
import { bodyReader } from '../request/body';
import { refusal } from '../request/faults';
import { NO_KEYS, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { PayloadCheck } from './payload-check';
import { absent, blockedBy, found, illegal, isAction, runningBelow, tooManyBelow } from './refusals';
import { TASK_CHANGE_SCHEMAS } from './task-change.schemas';

const readRerun = bodyReader<{ scope: RerunScope; payload?: unknown }>(TASK_CHANGE_SCHEMAS.RerunTaskRequest);

@Controller('api/v1/workspaces/:workspace/tasks')
export class TaskRerunController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly reader: TaskReader,
    private readonly payloads: PayloadCheck,
    private readonly runs: RunReader,
  ) {}

  @Post(':task_id/rerun')
  @HttpCode(200)
  @Operation({
    id: 'rerunTask',
    role: 'member',
    summary: 'Run a task again that has ended',
    description:
      'Opens its next generation: the attempts and results of the last one stay in its history. What depends on it and is ready waits for it again. The run goes on if it had ended.',
    body: { schema: 'RerunTaskRequest' },
    answer: { status: 200, schema: 'Task', description: 'The task, in its next generation' },
    errors: [
      'illegal_transition',
      'dependency_not_met',
      'invalid_payload',
      'payload_too_large',
      'unknown_type',
      'too_many_tasks',
    ],
  })
  async rerun(
    @Asker() caller: Caller,
    @Param('task_id') task_id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<TaskObject> {
    readQuery(NO_KEYS, query);
    const request = readRerun(body);
    const { workspace_id } = caller;
    const { kind, run_id, deleted_at, ...task } = await found(this.reader, workspace_id, task_id);
    if (deleted_at !== null) throw await absent(this.reader, workspace_id, task_id);
    if (task.type === ACTION_TYPE) throw isAction(task_id);
    if (run_id !== null && (await this.runs.get(workspace_id, run_id))?.compensated) throw isUndone(task_id, run_id);
    const type = kind === 'human' ? null : task.type;
    const renewed = 'payload' in request;
    const rules = await this.payloads.rules(workspace_id, type === null ? [] : [type]);
    const faults = renewed && type !== null ? rules.faults(type, request.payload, '') : [];
    if (faults.length > 0) throw refusal(faults);
    const command = { scope: request.scope, ...(renewed ? { payload: { value: request.payload } } : {}) };
    const outcome = await rerun(this.tasks, workspace_id, task_id, command, caller.context);
    if (outcome === 'too_many') throw tooManyBelow(task_id);
    if (typeof outcome === 'string' || !('reopened' in outcome)) throw await this.refused(workspace_id, task_id, outcome);
    return found(this.reader, workspace_id, task_id);
  }

  private async refused(workspace_id: string, task_id: string, outcome: RerunRefusal): Promise<DomainError> {
    if (outcome === 'not_found') return absent(this.reader, workspace_id, task_id);
    if (outcome === 'action') return isAction(task_id);
    if ('refused' in outcome) return illegal(task_id, outcome.refused, 'rerun');
    const named = await this.reader.summaries(workspace_id, 'running' in outcome ? outcome.running : outcome.blocked);
    const subject = `Task ${task_id}`;
    return 'running' in outcome ? runningBelow(subject, 'rerun', named) : blockedBy(subject, named);
  }
}

function isUndone(task_id: string, run_id: string): DomainError {
  return new DomainError(
    'illegal_transition',
    `Task ${task_id} belongs to run ${run_id}, whose work was undone when it failed: nothing can go on from there. Rerun the run with scope "all".`,
    [{ path: 'run_id', message: 'was undone' }],
  );
}
