import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Req } from '@nestjs/common';
import type { Page, WorkspaceObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { WorkspaceStore } from '@taskflow/core/ports';
import { Memberships } from '../auth/memberships';
import { Operation } from '../openapi/operation';
import { bodyReader } from '../request/body';
import { refusal } from '../request/faults';
import { isUuid } from '../request/formats';
import { makeCursor, NO_KEYS, PAGE_KEYS, pageOf, readCursor, readQuery } from '../request/query';
import { Asker, contextOf, principalOf, sessionOf, type ApiRequest, type Caller } from '../request/request';
import { workspaceObject } from './workspace-object';
import { WORKSPACE_SCHEMAS } from './workspace.schemas';

const readCreate = bodyReader<{ key: string; name: string }>(WORKSPACE_SCHEMAS.CreateWorkspaceRequest);
const readEdit = bodyReader<{ name: string }>(WORKSPACE_SCHEMAS.EditWorkspaceRequest);

@Controller('api/v1/workspaces')
export class WorkspacesController {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly memberships: Memberships,
  ) {}

  @Get()
  @Operation({
    id: 'listWorkspaces',
    tokens: true,
    summary: 'Workspaces of the signed-in user',
    query: PAGE_KEYS,
    answer: { status: 200, schema: 'WorkspacePage', description: 'Oldest first' },
    errors: ['list_limit_too_large'],
  })
  async list(@Req() request: ApiRequest, @Query() query: unknown): Promise<Page<WorkspaceObject>> {
    const { limit, cursor } = pageOf(readQuery(PAGE_KEYS, query));
    const after = cursor === undefined ? '' : readCursor(cursor, 'string');
    const all = await this.memberships.workspacesOf(principalOf(request));
    // A user's workspaces are few and ids ascend with age, so the page is cut here.
    const rest = all
      .filter(({ workspace }) => workspace.workspace_id > after)
      .sort((a, b) => (a.workspace.workspace_id < b.workspace.workspace_id ? -1 : 1));
    const items = rest.slice(0, limit).map(({ workspace, role }) => workspaceObject(workspace, role));
    const last = rest.length > limit ? items.at(-1) : undefined;
    return { items, next_cursor: last ? makeCursor(last.workspace_id) : null, total: all.length };
  }

  @Post()
  @HttpCode(201)
  @Operation({
    id: 'createWorkspace',
    summary: 'Make a workspace',
    description: 'Its maker becomes its owner.',
    body: { schema: 'CreateWorkspaceRequest' },
    answer: { status: 201, schema: 'Workspace', description: 'Made' },
    errors: ['already_exists'],
  })
  async create(@Req() request: ApiRequest, @Body() body: unknown, @Query() query: unknown): Promise<WorkspaceObject> {
    readQuery(NO_KEYS, query);
    const { key, name } = readCreate(body);
    // Paths take a key or an id: a key that looks like an id could stand for somebody else's workspace.
    if (isUuid(key)) throw refusal([{ path: 'key', message: 'must not have the form of a UUID' }]);
    const session = sessionOf(request);
    const workspace = await this.workspaces.create(
      { key, name: name.trim(), personal: false },
      session.user_id,
      contextOf(request, session),
    );
    if (!workspace)
      throw new DomainError('already_exists', `There is a workspace "${key}" already: choose another key.`, [
        { path: 'key', message: 'is taken' },
      ]);
    this.memberships.changed();
    return workspaceObject(workspace, 'owner');
  }

  @Get(':workspace')
  @Operation({
    id: 'getWorkspace',
    role: 'viewer',
    summary: 'One workspace',
    answer: { status: 200, schema: 'Workspace', description: 'The workspace' },
  })
  get(@Asker() caller: Caller, @Query() query: unknown): WorkspaceObject {
    readQuery(NO_KEYS, query);
    return workspaceObject(caller.workspace, caller.role);
  }

  @Patch(':workspace')
  @Operation({
    id: 'editWorkspace',
    role: 'admin',
    summary: 'Rename a workspace',
    description: 'The key stays.',
    body: { schema: 'EditWorkspaceRequest' },
    answer: { status: 200, schema: 'Workspace', description: 'Renamed' },
  })
  async edit(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<WorkspaceObject> {
    readQuery(NO_KEYS, query);
    const { name } = readEdit(body);
    const workspace = await this.workspaces.rename(caller.workspace_id, name.trim(), caller.context);
    this.memberships.changed();
    return workspaceObject(workspace, caller.role);
  }

  @Delete(':workspace')
  @HttpCode(204)
  @Operation({
    id: 'deleteWorkspace',
    role: 'owner',
    summary: 'Delete a workspace',
    description:
      'For everybody and for good: nothing in it is found any more, and what is open there is cancelled, in steps. Its key stays taken. A personal workspace stays with its user.',
    answer: { status: 204, schema: null, description: 'Deleted' },
    errors: ['personal_workspace'],
  })
  async delete(@Asker() caller: Caller, @Query() query: unknown): Promise<void> {
    readQuery(NO_KEYS, query);
    const { workspace } = caller;
    const outcome = await this.workspaces.delete(caller.workspace_id, caller.context);
    if (outcome === 'personal')
      throw new DomainError(
        'personal_workspace',
        `"${workspace.name}" is your personal workspace and stays as long as your account: delete its tasks instead.`,
      );
    this.memberships.changed();
    if (outcome === 'not_found') throw new DomainError('not_found', `There is no workspace "${workspace.key}".`);
  }
}
