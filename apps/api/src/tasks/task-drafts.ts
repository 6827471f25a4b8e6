import { Injectable } from '@nestjs/common';
import { APPROVAL_TYPE, LIMITS, type CreateTaskRequest, type CreateTasksRequest, type Fault } from '@taskflow/contracts';
import type { TaskDraft } from '@taskflow/core/task';
import { payloadTemplateFaults } from '@taskflow/core/workflow';
import { schemaFaults } from '../task-types/type-schema';
import { FAULTS_LISTED, refusal } from '../request/faults';
import { normaliseTags } from '../request/formats';
import { flag, object } from '../request/json-schema';
import { SchemaCheck } from '../request/schema-check';
import { Assignees, type Assignee } from './assignees';
import { PayloadCheck, templatedFaults, type PayloadRules } from './payload-check';
import { TASK_SCHEMAS } from './task.schemas';

/** Ref of a task that was not sent in a bulk: no dependency can name it, because names are not empty. */
export const OWN_REF = '';
/** Each costs a query; a request of 10,000 tasks has no more people than this. */
const MOST_ASSIGNEES = 200;

const taskCheck = new SchemaCheck(TASK_SCHEMAS.CreateTaskRequest);
const bulkTaskCheck = new SchemaCheck(TASK_SCHEMAS.BulkTask);
/** The list itself is walked here, so that a list of a million items costs nothing. */
const bulkCheck = new SchemaCheck(object({ tasks: { type: 'array', minItems: 1 }, run: flag }, ['tasks']));

/** What a body asks for, and what is wrong with it beyond its form. */
export interface Drafts {
  tasks: TaskDraft[];
  faults: Fault[];
}

/** Turns the bodies of create requests into drafts. */
@Injectable()
export class TaskDrafts {
  constructor(
    private readonly payloads: PayloadCheck,
    private readonly assignees: Assignees,
  ) {}

  /** @throws DomainError when the body has not the documented form; what else is wrong is in `faults` */
  async ofTask(workspace_id: string, body: unknown): Promise<Drafts> {
    const faults = body === undefined ? [{ path: '', message: 'is missing: send a JSON object' }] : taskCheck.faults(body);
    if (faults.some(isMalformed)) throw refusal(faults);
    return this.drafts(workspace_id, [{ ref: OWN_REF, ...(body as CreateTaskRequest) }], () => '', faults);
  }

  /** As `ofTask`. @throws DomainError also `too_many_tasks` */
  async ofBulk(workspace_id: string, body: unknown): Promise<Drafts & { run: boolean }> {
    const faults = body === undefined ? [{ path: '', message: 'is missing: send a JSON object' }] : bulkCheck.faults(body);
    if (faults.length > 0) throw refusal(faults);
    const { tasks, run = false } = body as CreateTasksRequest;
    if (tasks.length > LIMITS.tasks_per_request)
      throw refusal([
        {
          path: 'tasks',
          message: `has ${tasks.length} entries; the most is ${LIMITS.tasks_per_request}: split it`,
          code: 'too_many_tasks',
        },
      ]);
    for (const [index, task] of tasks.entries()) {
      if (faults.length >= FAULTS_LISTED) break;
      faults.push(...bulkTaskCheck.faults(task, `tasks[${index}]`));
    }
    if (faults.some(isMalformed)) throw refusal(faults);
    return { ...(await this.drafts(workspace_id, tasks, (index) => `tasks[${index}].`, faults)), run };
  }

  private async drafts(
    workspace_id: string,
    requests: CreateTasksRequest['tasks'],
    place: (index: number) => string,
    faults: Fault[],
  ): Promise<Drafts> {
    const people = await this.people(workspace_id, requests, place, faults);
    const rules = await this.payloads.rules(workspace_id, [...new Set(requests.flatMap(({ type }) => type ?? []))]);
    const tasks = requests.map((request, index) => {
      const kind = kindOf(request);
      const type = kind === 'automated' ? (request.type ?? 'echo') : (request.type ?? null);
      if (faults.length < FAULTS_LISTED)
        faults.push(
          ...kindFaults(request, place(index)),
          ...personFaults(request, kind, place(index)),
          ...(kind === 'human' || type === null ? [] : payloadFaults(rules, type, request, place(index))),
        );
      return draftOf(request, kind, type, people);
    });
    return { tasks, faults };
  }

  private async people(
    workspace_id: string,
    requests: CreateTasksRequest['tasks'],
    place: (index: number) => string,
    faults: Fault[],
  ): Promise<Map<string, Assignee>> {
    const names = new Set(requests.flatMap(({ assignee }) => assignee ?? []));
    if (names.size === 0) return new Map();
    if (names.size > MOST_ASSIGNEES)
      throw refusal([{ path: 'tasks', message: `name more than ${MOST_ASSIGNEES} different assignees: split the request` }]);
    const people = await this.assignees.members(workspace_id, [...names]);
    for (const [index, { assignee }] of requests.entries())
      if (assignee !== undefined && !people.has(assignee) && faults.length < FAULTS_LISTED)
        faults.push({
          path: `${place(index)}assignee`,
          message: `"${assignee}" is not a member of this workspace`,
          code: 'unknown_user',
        });
    return people;
  }
}

function isMalformed(fault: Fault): boolean {
  return fault.code === undefined;
}

/** Neither type nor payload, or an approval: a task for a person. */
function kindOf(request: CreateTaskRequest): TaskDraft['kind'] {
  if (request.type === APPROVAL_TYPE) return 'human';
  return request.kind ?? (request.type === undefined && request.payload === undefined ? 'human' : 'automated');
}

function kindFaults(request: CreateTaskRequest, place: string): Fault[] {
  if (request.templates && kindOf(request) === 'human')
    return [{ path: `${place}templates`, message: 'is for automated tasks: a worker fills them in', code: 'invalid_task' }];
  if (request.type === APPROVAL_TYPE)
    return request.kind === 'automated'
      ? [{ path: `${place}kind`, message: 'cannot be automated: a person approves', code: 'invalid_task' }]
      : [];
  if (request.kind === 'human' && request.type !== undefined)
    return [{ path: `${place}type`, message: 'is for automated tasks: a person completes this one', code: 'invalid_task' }];
  if (request.kind === 'automated' && request.type === undefined && request.payload === undefined)
    return [{ path: `${place}type`, message: 'is required for an automated task without payload', code: 'invalid_task' }];
  return [];
}

function payloadFaults(rules: PayloadRules, type: string, request: CreateTaskRequest, place: string): Fault[] {
  if (!request.templates) return rules.faults(type, request.payload, place);
  const faults = payloadTemplateFaults(request.payload, `${place}payload`);
  return faults.length > 0 ? faults : templatedFaults(rules, type, request.payload, place);
}

/** Faults of what has a meaning for people only. */
function personFaults({ type, form, assignee_role }: CreateTaskRequest, kind: TaskDraft['kind'], place: string): Fault[] {
  const forPeople = 'has a meaning for tasks that a person completes only';
  if (kind !== 'human')
    return Object.entries({ form, assignee_role }).flatMap(([field, value]): Fault[] =>
      value === undefined ? [] : [{ path: `${place}${field}`, message: forPeople, code: 'invalid_task' }],
    );
  if (form === undefined) return [];
  if (type === APPROVAL_TYPE)
    return [{ path: `${place}form`, message: 'is fixed for an approval: use kind human for your own', code: 'invalid_task' }];
  return schemaFaults(form, `${place}form`).map((fault) => ({ ...fault, code: 'invalid_task' }));
}

function draftOf(
  request: CreateTasksRequest['tasks'][number],
  kind: TaskDraft['kind'],
  type: string | null,
  people: ReadonlyMap<string, Assignee>,
): TaskDraft {
  const { assignee, due_at, start_at, form, tags = [], templates = false, ...rest } = request;
  return {
    ...rest,
    // What has a spec is looked through for templates when it is executed.
    ...(templates ? { spec: {} } : {}),
    tags: normaliseTags(tags),
    kind,
    type,
    ...(form === undefined ? {} : { spec: { form } }),
    assignee: (assignee === undefined ? undefined : people.get(assignee)) ?? null,
    due_at: due_at === undefined ? null : new Date(due_at),
    start_at: start_at === undefined ? null : new Date(start_at),
  };
}
