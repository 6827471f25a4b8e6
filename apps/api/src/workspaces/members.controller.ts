import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { MemberObject, Page, Role } from '@taskflow/contracts';
import { WorkspaceStore } from '@taskflow/core/ports';
import { Operation } from '../openapi/operation';
import { bodyReader } from '../request/body';
import { NO_KEYS, PAGE_KEYS, pageOf, readQuery } from '../request/query';
import { Asker, type Caller } from '../request/request';
import { Members } from './members';
import { memberObject } from './workspace-object';
import { WORKSPACE_SCHEMAS } from './workspace.schemas';

const readAdd = bodyReader<{ email: string; role: Role }>(WORKSPACE_SCHEMAS.AddMemberRequest);
const readEdit = bodyReader<{ role: Role }>(WORKSPACE_SCHEMAS.EditMemberRequest);

@Controller('api/v1/workspaces/:workspace/members')
export class MembersController {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly members: Members,
  ) {}

  @Get()
  @Operation({
    id: 'listMembers',
    role: 'viewer',
    summary: 'Members of a workspace',
    query: PAGE_KEYS,
    answer: { status: 200, schema: 'MemberPage', description: 'By email' },
    errors: ['list_limit_too_large'],
  })
  async list(@Asker() caller: Caller, @Query() query: unknown): Promise<Page<MemberObject>> {
    const page = await this.workspaces.members(caller.workspace_id, pageOf(readQuery(PAGE_KEYS, query)));
    return { ...page, items: page.items.map(memberObject) };
  }

  @Post()
  @HttpCode(201)
  @Operation({
    id: 'addMember',
    role: 'admin',
    summary: 'Add a member',
    description: 'The person must have an account. Only owners make owners.',
    body: { schema: 'AddMemberRequest' },
    answer: { status: 201, schema: 'Member', description: 'Added' },
    errors: ['unknown_user', 'already_exists'],
  })
  async add(@Asker() caller: Caller, @Body() body: unknown, @Query() query: unknown): Promise<MemberObject> {
    readQuery(NO_KEYS, query);
    const { email, role } = readAdd(body);
    return memberObject(await this.members.add(caller, email, role));
  }

  @Patch(':user_id')
  @Operation({
    id: 'editMember',
    role: 'admin',
    summary: 'Change the role of a member',
    description: 'Admins: of members below owner, to roles below owner. Owners: of everyone.',
    body: { schema: 'EditMemberRequest' },
    answer: { status: 200, schema: 'Member', description: 'Changed' },
    errors: ['last_owner'],
  })
  async edit(
    @Asker() caller: Caller,
    @Param('user_id') user_id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<MemberObject> {
    readQuery(NO_KEYS, query);
    const { role } = readEdit(body);
    return memberObject(await this.members.setRole(caller, user_id, role));
  }

  @Delete(':user_id')
  @HttpCode(204)
  @Operation({
    id: 'removeMember',
    role: 'viewer',
    summary: 'Remove a member, or leave',
    description: 'Everybody may remove themselves; others as for changing roles. Notices reach other processes within 5 s.',
    answer: { status: 204, schema: null, description: 'Removed' },
    errors: ['last_owner', 'forbidden'],
  })
  async remove(@Asker() caller: Caller, @Param('user_id') user_id: string, @Query() query: unknown): Promise<void> {
    readQuery(NO_KEYS, query);
    await this.members.remove(caller, user_id);
  }
}
