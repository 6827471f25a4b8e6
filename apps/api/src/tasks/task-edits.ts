import { Injectable } from '@nestjs/common';
import type { EditTaskRequest, Fault, TaskObject } from '@taskflow/contracts';
import type { WantedTask } from '@taskflow/core/task';
import { refusal } from '../request/faults';
import { normaliseTags } from '../request/formats';
import { SchemaCheck } from '../request/schema-check';
import { Assignees } from './assignees';
import { PayloadCheck } from './payload-check';
import { TASK_SCHEMAS } from './task.schemas';

const bodyCheck = new SchemaCheck(TASK_SCHEMAS.EditTaskRequest);

/** An edit as it was asked for. */
export interface EditCommand {
  request: EditTaskRequest;
  /** Version that the task must have; null: whatever it is. */
  expected: number | null;
  /** What is wrong beyond the form of the request. */
  faults: readonly Fault[];
}

/** Turns the bodies of edits into what the task should become. */
@Injectable()
export class TaskEdits {
  constructor(
    private readonly payloads: PayloadCheck,
    private readonly assignees: Assignees,
  ) {}

  /** @throws DomainError when body or `If-Match` have not the documented form; what else is wrong is in `faults` */
  command(body: unknown, if_match: string | undefined): EditCommand {
    const faults = body === undefined ? [{ path: '', message: 'is missing: send a JSON object' }] : bodyCheck.faults(body);
    const expected = versionOf(if_match, faults);
    if (faults.some(({ code }) => code === undefined)) throw refusal(faults);
    return { request: body as EditTaskRequest, expected, faults };
  }

  /** @throws DomainError with everything that is wrong with the values */
  async wanted(task: TaskObject, { request, faults: known }: EditCommand): Promise<WantedTask> {
    const { assignee, due_at, start_at, tags, ...same } = request;
    const faults = [...known, ...(await this.workFaults(task, request))];
    const wanted: WantedTask = { ...same };
    if (tags) wanted.tags = normaliseTags(tags);
    if (due_at !== undefined) wanted.due_at = timeOrNull(due_at);
    if (start_at !== undefined) wanted.start_at = timeOrNull(start_at);
    if (assignee !== undefined) {
      const person = assignee === null ? null : await this.member(task.workspace_id, assignee, faults);
      if (person !== undefined) wanted.assignee = person;
    }
    if (faults.length > 0) throw refusal(faults);
    return wanted;
  }

  private async member(workspace_id: string, name: string, faults: Fault[]): Promise<WantedTask['assignee']> {
    const member = (await this.assignees.members(workspace_id, [name])).get(name);
    if (!member) faults.push({ path: 'assignee', message: `"${name}" is not a member of this workspace`, code: 'unknown_user' });
    return member;
  }

  /** Type and payload have to fit each other, whichever of them changes. */
  private async workFaults(task: TaskObject, request: EditTaskRequest): Promise<Fault[]> {
    const renewed = Object.hasOwn(request, 'payload');
    if (task.kind === 'human')
      return request.type === undefined
        ? []
        : [{ path: 'type', message: 'is for automated tasks: a person completes this one', code: 'invalid_task' }];
    if (request.type === undefined && !renewed) return [];
    const type = request.type ?? task.type ?? '';
    const rules = await this.payloads.rules(task.workspace_id, [type]);
    return rules.faults(type, renewed ? request.payload : task.payload, '');
  }
}

function timeOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

/** `3`, `"3"`, or `*` for whatever it is. */
function versionOf(header: string | undefined, faults: Fault[]): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const found = /^(?<quote>"?)(?<version>\d{1,9})\k<quote>$/.exec(header.trim());
  if (!found)
    faults.push({ path: 'If-Match', message: 'must be the version of the task as it was read, a whole number such as 3 or "3"' });
  return Number(found?.groups?.['version']);
}
