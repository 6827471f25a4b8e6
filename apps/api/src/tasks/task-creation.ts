import { Injectable } from '@nestjs/common';
import { TASK_DEFAULTS, type Fault, type TaskObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { Randomness, TaskReader } from '@taskflow/core/ports';
import { prepareSubmit, type PreparedSubmit, type SubmitAnswer, type SubmitRequest } from '@taskflow/core/task';
import { refusal } from '../request/faults';
import type { Caller } from '../request/request';
import { createdTask } from './created-task';
import { KnownQueues } from './known-queues';
import { OWN_REF, TaskDrafts, type Drafts } from './task-drafts';
import { TaskLanes } from './task-lanes';

export interface CreateCommand {
  caller: Caller;
  body: unknown;
  idempotency: { key: string; hash: string } | undefined;
}

export type CreatedTask = Omit<TaskObject, 'seq'>;

/** Creates tasks, one or many, with every fault of a request named at once. */
@Injectable()
export class TaskCreation {
  constructor(
    private readonly drafts: TaskDrafts,
    private readonly queues: KnownQueues,
    private readonly lanes: TaskLanes,
    private readonly reader: TaskReader,
    private readonly randomness: Randomness,
  ) {}

  async one(command: CreateCommand): Promise<{ task: CreatedTask; replayed: boolean }> {
    const { caller, body } = command;
    const drafts = await this.drafts.ofTask(caller.workspace_id, body);
    const prepared = await this.prepare(command, drafts, false, ownPath);
    const { answer, replayed, created } = await this.submit(caller.workspace_id, prepared, ownPath);
    const [row] = created;
    const [task] = prepared.tasks;
    if (row && task) return { task: createdTask(row, task), replayed };
    return { task: await this.replayed(caller.workspace_id, answer), replayed };
  }

  async many(command: CreateCommand): Promise<{ answer: SubmitAnswer; replayed: boolean }> {
    const { caller, body } = command;
    const { run, ...drafts } = await this.drafts.ofBulk(caller.workspace_id, body);
    const prepared = await this.prepare(command, drafts, run, (path) => path);
    const { answer, replayed } = await this.submit(caller.workspace_id, prepared, (path) => path);
    return { answer, replayed };
  }

  private async prepare(
    { caller, idempotency }: CreateCommand,
    { tasks, faults }: Drafts,
    run: boolean,
    path: Rename,
  ): Promise<PreparedSubmit> {
    const queues = await this.queues.covering([...new Set(tasks.map(({ queue }) => queue ?? TASK_DEFAULTS.queue))]);
    const request: SubmitRequest = {
      tasks,
      run,
      created_by: caller.user_id,
      context: caller.context,
      ...(idempotency ? { idempotency } : {}),
    };
    try {
      const prepared = prepareSubmit(request, queues, this.randomness);
      if (faults.length === 0) return prepared;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (faults.length === 0) throw renamed(error, path);
      throw refusal([...faults, ...renamed(error, path).faults]);
    }
    throw refusal(faults);
  }

  private async submit(workspace_id: string, prepared: PreparedSubmit, path: Rename) {
    const outcome = await this.lanes.add(workspace_id, prepared);
    if ('refused' in outcome) throw renamed(outcome.refused, path);
    return outcome;
  }

  /** The key was used before: the task as it is by now. */
  private async replayed(workspace_id: string, answer: SubmitAnswer): Promise<CreatedTask> {
    const task_id = answer.items[0]?.task_id ?? '';
    const task = await this.reader.get(workspace_id, task_id);
    if (!task) throw new DomainError('not_found', `Task ${task_id}, made with this Idempotency-Key, is gone.`);
    const { seq: _seq, ...rest } = task;
    return rest;
  }
}

type Rename = (path: string) => string;

/** In a body that is one task there is no `tasks[0]`. */
function ownPath(path: string): string {
  return path.replace(/^tasks\[0\]\.?/, '').replace(/^tasks$/, '');
}

function renamed(error: DomainError, path: Rename): DomainError {
  if (error.faults.length === 0) return error;
  const faults = error.faults.map((fault): Fault => ({ ...fault, path: path(fault.path), message: ownName(fault.message) }));
  const detail =
    faults.length === 1 && faults[0]
      ? `${faults[0].path === '' ? 'The task' : faults[0].path}: ${faults[0].message}.`
      : error.message;
  return new DomainError(error.code, detail, faults);
}

function ownName(message: string): string {
  return message.replace(JSON.stringify(OWN_REF), 'the task');
}
