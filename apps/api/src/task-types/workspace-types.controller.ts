import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ACTION_TYPE,
  APPROVAL_TYPE,
  CHILD_RUN_TYPES,
  TASK_TYPE,
  type Fault,
  type Page,
  type WorkspaceTaskTypeObject,
} from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { TaskTypeStore, type RegisteredType } from '@taskflow/core/ports';
import { HANDLER_TYPES, type PayloadSchema } from '@taskflow/core/worker';
import { Operation } from '../openapi/operation';
import { bodyReader } from '../request/body';
import { refusal } from '../request/faults';
import { makeCursor, NO_KEYS, PAGE_KEYS, pageOf, readCursor, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { SchemaCheck } from '../request/schema-check';
import { KnownTypes } from './known-types';
import { TASK_TYPE_SCHEMAS } from './task-type.schemas';
import { schemaFaults } from './type-schema';

interface RegisterRequest {
  type: string;
  description?: string;
  payload_schema?: PayloadSchema;
  example?: unknown;
}

const readRegister = bodyReader<RegisterRequest>(TASK_TYPE_SCHEMAS.RegisterTaskTypeRequest);
/** Of the installation: no workspace can give them to workers of its own. */
const TAKEN: ReadonlySet<string> = new Set<string>([
  ACTION_TYPE,
  APPROVAL_TYPE,
  ...CHILD_RUN_TYPES,
  ...HANDLER_TYPES.map(({ type }) => type),
]);

@Controller('api/v1/workspaces/:workspace/task-types')
export class WorkspaceTypesController {
  constructor(
    private readonly types: TaskTypeStore,
    private readonly known: KnownTypes,
  ) {}

  @Get()
  @Operation({
    id: 'listWorkspaceTaskTypes',
    role: 'viewer',
    summary: 'Types that automated tasks of the workspace can have',
    description: 'Those of the installation and those that the workspace has registered.',
    query: PAGE_KEYS,
    answer: { status: 200, schema: 'WorkspaceTaskTypePage', description: 'By name' },
    errors: ['list_limit_too_large'],
  })
  async list(@Asker() caller: Caller, @Query() query: unknown): Promise<Page<WorkspaceTaskTypeObject>> {
    const { limit, cursor } = pageOf(readQuery(PAGE_KEYS, query));
    const after = cursor === undefined ? '' : readCursor(cursor, 'string');
    const [own, installed] = await Promise.all([this.types.list(caller.workspace_id), this.known.installationTypes()]);
    const names = new Set(installed.map(({ type }) => type));
    const all = [
      ...installed.map((type) => typeObject(type, false)),
      ...own.filter(({ type }) => !names.has(type)).map((type) => typeObject(type, true)),
    ];
    const rest = all.sort((a, b) => (a.type < b.type ? -1 : 1)).filter(({ type }) => type > after);
    const items = rest.slice(0, limit);
    const last = rest.length > limit ? items.at(-1) : undefined;
    return { items, next_cursor: last ? makeCursor(last.type) : null, total: all.length };
  }

  @Post()
  @HttpCode(200)
  @Operation({
    id: 'registerTaskType',
    role: 'member',
    summary: 'Register a task type for workers of your own',
    description:
      'From then on tasks of the type can be created, and workers over HTTP may claim them. Registered again it is described anew; workers may do so at each start.',
    body: { schema: 'RegisterTaskTypeRequest' },
    answer: { status: 200, schema: 'WorkspaceTaskType', description: 'Registered' },
    errors: ['already_exists', 'too_many_types'],
  })
  async register(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<WorkspaceTaskTypeObject> {
    readQuery(NO_KEYS, query);
    const { type, description = '', payload_schema = {}, example = null } = readRegister(body);
    if (TAKEN.has(type) || (await this.known.ofInstallation([])).has(type))
      throw new DomainError('already_exists', `"${type}" is a type of the installation itself: choose another name.`, [
        { path: 'type', message: 'is taken' },
      ]);
    const wanted = { type, description, payload_schema, example };
    const faults = definitionFaults(wanted, body as RegisterRequest);
    if (faults.length > 0) throw refusal(faults);
    const outcome = await this.types.put(caller.workspace_id, wanted, caller.context);
    this.known.changed(caller.workspace_id);
    if (outcome === 'too_many')
      throw new DomainError('too_many_types', 'The workspace has as many task types as it can have: remove some.');
    return typeObject(wanted, true);
  }

  @Delete(':type')
  @HttpCode(204)
  @Operation({
    id: 'removeTaskType',
    role: 'member',
    summary: 'Remove a registered task type',
    description: 'No more tasks of it can be created, and none are claimed. Those there are stay as they are.',
    answer: { status: 204, schema: null, description: 'Removed' },
  })
  async remove(@Asker() caller: Caller, @Param('type') type: string, @Query() query: unknown): Promise<void> {
    readQuery(NO_KEYS, query);
    const removed = TASK_TYPE.test(type) && (await this.types.remove(caller.workspace_id, type, caller.context));
    this.known.changed(caller.workspace_id);
    if (!removed) throw new DomainError('not_found', `This workspace has registered no task type "${type}".`);
  }
}

/** The schema must be one, and the example must fit it. */
function definitionFaults({ payload_schema, example }: RegisteredType, given: RegisterRequest): Fault[] {
  const faults = schemaFaults(payload_schema, 'payload_schema');
  if (faults.length > 0 || given.example === undefined) return faults;
  const check = SchemaCheck.bounded(payload_schema);
  const unfit = check.faults(example, 'example');
  check.forget();
  return unfit.map(({ path, message }) => ({ path, message: `does not fit payload_schema: ${message}` }));
}

function typeObject(
  { type, description, payload_schema, example }: RegisteredType,
  registered: boolean,
): WorkspaceTaskTypeObject {
  return { type, description, payload_schema, example, registered };
}
