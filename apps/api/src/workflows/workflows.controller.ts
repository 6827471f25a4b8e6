import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  LIMITS,
  type Page,
  type ValidationAnswer,
  type WorkflowObject,
  type WorkflowRequest,
  type WorkflowSummary,
  type WorkflowVersionObject,
  type WorkflowVersionSummary,
} from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { WorkflowStore } from '@taskflow/core/ports';
import { Operation } from '../openapi/operation';
import { bodyReader } from '../request/body';
import { refusal } from '../request/faults';
import { NO_KEYS, PAGE_KEYS, pageOf, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { Definitions } from './definitions';
import { WORKFLOW_SCHEMAS } from './workflow.schemas';

const readRequest = bodyReader<WorkflowRequest>(WORKFLOW_SCHEMAS.WorkflowRequest);
const DEFINITION_ERRORS = [
  ...([
    'invalid_definition',
    'invalid_expression',
    'invalid_task',
    'cycle',
    'unknown_dependency',
    'duplicate_dependency',
  ] as const),
  ...([
    'self_dependency',
    'too_many_tasks',
    'too_many_dependencies',
    'unknown_queue',
    'unknown_type',
    'invalid_payload',
  ] as const),
  ...(['payload_too_large', 'description_too_large', 'title_too_long', 'too_many_tags', 'tag_too_long'] as const),
];

@Controller('api/v1/workspaces/:workspace/workflows')
export class WorkflowsController {
  constructor(
    private readonly workflows: WorkflowStore,
    private readonly definitions: Definitions,
  ) {}

  @Get()
  @Operation({
    id: 'listWorkflows',
    role: 'viewer',
    summary: 'List workflows',
    query: PAGE_KEYS,
    answer: { status: 200, schema: 'WorkflowPage', description: 'By name' },
    errors: ['list_limit_too_large'],
  })
  list(@Asker() { workspace_id }: Caller, @Query() query: unknown): Promise<Page<WorkflowSummary>> {
    return this.workflows.list(workspace_id, pageOf(readQuery(PAGE_KEYS, query)));
  }

  @Post()
  @HttpCode(201)
  @RouteConfig({ bodyLimit: LIMITS.bulk_body_bytes })
  @Operation({
    id: 'createWorkflow',
    role: 'member',
    summary: 'Create a workflow',
    description: 'Its name is in the definition. A name that was deleted can be taken again; versions go on counting.',
    body: { schema: 'WorkflowRequest' },
    answer: { status: 201, schema: 'Workflow', description: 'The workflow, in its first version' },
    errors: [...DEFINITION_ERRORS, 'already_exists'],
  })
  async create(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<WorkflowObject> {
    readQuery(NO_KEYS, query);
    const definition = await this.definitions.read(caller.workspace_id, readRequest(body).definition);
    const outcome = await this.workflows.create(caller.workspace_id, definition, caller.context);
    if (outcome !== 'exists') return outcome;
    throw new DomainError('already_exists', `There is a workflow "${definition.name}" already: PATCH it, or take another name.`, [
      { path: 'definition.name', message: 'is taken' },
    ]);
  }

  @Post('validate')
  @HttpCode(200)
  @RouteConfig({ bodyLimit: LIMITS.bulk_body_bytes })
  @Operation({
    id: 'validateWorkflow',
    role: 'viewer',
    summary: 'Check a definition',
    description: 'Says everything that is wrong with it and stores nothing.',
    body: { schema: 'WorkflowRequest' },
    answer: { status: 200, schema: 'WorkflowValidation', description: 'Faults, or the order in which its nodes can run' },
  })
  async validate(@Asker() { workspace_id }: Caller, @Body() body: unknown, @Query() query: unknown): Promise<ValidationAnswer> {
    readQuery(NO_KEYS, query);
    const { faults, order } = await this.definitions.check(workspace_id, readRequest(body).definition);
    return { valid: faults.length === 0, faults, order: [...order] };
  }

  @Get(':name')
  @Operation({
    id: 'getWorkflow',
    role: 'viewer',
    summary: 'One workflow, in its newest version',
    answer: { status: 200, schema: 'Workflow', description: 'The workflow' },
  })
  async get(@Asker() { workspace_id }: Caller, @Param('name') name: string, @Query() query: unknown): Promise<WorkflowObject> {
    readQuery(NO_KEYS, query);
    return present(await this.workflows.get(workspace_id, name), name);
  }

  @Patch(':name')
  @RouteConfig({ bodyLimit: LIMITS.bulk_body_bytes })
  @Operation({
    id: 'editWorkflow',
    role: 'member',
    summary: 'Store the next version of a workflow',
    description:
      'Runs that there are keep the version they were made from. A definition that says the same as the newest one stores nothing. With `If-Match` only if that is still the newest version.',
    headers: { 'If-Match': { description: 'The version that was edited', schema: { type: 'string', pattern: '^"?\\d+"?$' } } },
    body: { schema: 'WorkflowRequest' },
    answer: { status: 200, schema: 'Workflow', description: 'The workflow' },
    errors: [...DEFINITION_ERRORS, 'stale_version'],
  })
  async edit(
    @Asker() { workspace_id, context }: Caller,
    @Param('name') name: string,
    @Headers('if-match') match: unknown,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<WorkflowObject> {
    readQuery(NO_KEYS, query);
    const expected = versionOf(match);
    present(await this.workflows.get(workspace_id, name), name);
    const definition = await this.definitions.read(workspace_id, readRequest(body).definition);
    if (definition.name !== name)
      throw refusal([
        { path: 'definition.name', code: 'invalid_definition', message: `must be "${name}" as in the address: names stay` },
      ]);
    const outcome = await this.workflows.replace(workspace_id, definition, context, expected);
    if (outcome === 'not_found') throw absent(name);
    if ('stale' in outcome)
      throw new DomainError(
        'stale_version',
        `Workflow "${name}" is at version ${outcome.stale} by now, not ${expected}: read it again and edit that.`,
      );
    return outcome;
  }

  @Delete(':name')
  @HttpCode(204)
  @Operation({
    id: 'deleteWorkflow',
    role: 'member',
    summary: 'Delete a workflow',
    description: 'No run can be made of it any more; those there are go on.',
    answer: { status: 204, schema: null, description: 'Deleted' },
  })
  async delete(@Asker() { workspace_id, context }: Caller, @Param('name') name: string, @Query() query: unknown): Promise<void> {
    readQuery(NO_KEYS, query);
    if ((await this.workflows.delete(workspace_id, name, context)) === 'not_found') throw absent(name);
  }

  @Get(':name/versions')
  @Operation({
    id: 'listWorkflowVersions',
    role: 'viewer',
    summary: 'Versions of a workflow',
    query: PAGE_KEYS,
    answer: { status: 200, schema: 'WorkflowVersionPage', description: 'Newest first' },
    errors: ['list_limit_too_large'],
  })
  async versions(
    @Asker() { workspace_id }: Caller,
    @Param('name') name: string,
    @Query() query: unknown,
  ): Promise<Page<WorkflowVersionSummary>> {
    return present(await this.workflows.versions(workspace_id, name, pageOf(readQuery(PAGE_KEYS, query))), name);
  }

  @Get(':name/versions/:version')
  @Operation({
    id: 'getWorkflowVersion',
    role: 'viewer',
    summary: 'One version of a workflow',
    answer: { status: 200, schema: 'WorkflowVersion', description: 'The version' },
  })
  async version(
    @Asker() { workspace_id }: Caller,
    @Param('name') name: string,
    @Param('version') version: string,
    @Query() query: unknown,
  ): Promise<WorkflowVersionObject> {
    readQuery(NO_KEYS, query);
    const number = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 0;
    const found = number > 0 ? await this.workflows.version(workspace_id, name, number) : null;
    if (found) return found;
    throw new DomainError('not_found', `There is no version ${version} of a workflow "${name}" in this workspace.`);
  }
}

function versionOf(header: unknown): number | undefined {
  if (header === undefined) return undefined;
  const [, digits] = typeof header === 'string' ? (/^"?(\d{1,9})"?$/.exec(header) ?? []) : [];
  if (digits === undefined) throw refusal([{ path: 'If-Match', message: 'must be the version that was edited, such as 3' }]);
  return Number(digits);
}

function present<Value>(value: Value | null, name: string): Value {
  if (value === null) throw absent(name);
  return value;
}

function absent(name: string): DomainError {
  return new DomainError('not_found', `There is no workflow "${name.slice(0, 128)}" in this workspace.`);
}
