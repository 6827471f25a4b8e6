import { Injectable } from '@nestjs/common';
import { roleCovers, type Role } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { UserStore, WorkspaceStore, type Member } from '@taskflow/core/ports';
import { Memberships } from '../auth/memberships';
import { isUuid, normaliseEmail } from '../request/formats';
import type { Caller } from '../request/request';

/** Who may do what to members: admins manage those below owner, owners everyone, and everybody may leave. */
@Injectable()
export class Members {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly users: UserStore,
    private readonly memberships: Memberships,
  ) {}

  /** @throws DomainError `forbidden`, `unknown_user`, `already_exists` */
  async add(caller: Caller, email: string, role: Role): Promise<Member> {
    assertMayManage(caller, role);
    const user = await this.users.byEmail(normaliseEmail(email));
    if (!user)
      throw new DomainError(
        'unknown_user',
        `There is no account with the email ${normaliseEmail(email)}: they must sign up first.`,
        [{ path: 'email', message: 'has no account here', code: 'unknown_user' }],
      );
    if (!(await this.workspaces.addMember(caller.workspace_id, user.user_id, role, caller.context)))
      throw new DomainError('already_exists', `${user.email} is a member already: change the role by PATCH.`);
    this.memberships.changed();
    return this.member(caller.workspace_id, user.email);
  }

  /** @throws DomainError `forbidden`, `not_found`, `last_owner` */
  async setRole(caller: Caller, user_id: string, role: Role): Promise<Member> {
    await this.assertMayTouch(caller, user_id);
    assertMayManage(caller, role);
    const outcome = await this.workspaces.setRole(caller.workspace_id, user_id, role, caller.context);
    this.memberships.changed();
    refuse(outcome, user_id, caller);
    const [user] = await this.users.byIds([user_id]);
    return this.member(caller.workspace_id, user?.email ?? '');
  }

  /** @throws DomainError `forbidden`, `not_found`, `last_owner` */
  async remove(caller: Caller, user_id: string): Promise<void> {
    // A token does not leave in its maker's name.
    if (user_id !== caller.user_id || caller.token) await this.assertMayTouch(caller, user_id);
    const outcome = await this.workspaces.removeMember(caller.workspace_id, user_id, caller.context);
    this.memberships.changed();
    refuse(outcome, user_id, caller);
  }

  private async assertMayTouch(caller: Caller, user_id: string): Promise<void> {
    if (!roleCovers(caller.role, 'admin')) throw forbidden(caller);
    const present = isUuid(user_id) ? await this.workspaces.role(caller.workspace_id, user_id) : null;
    if (!present) throw notMember(user_id);
    assertMayManage(caller, present);
  }

  private async member(workspace_id: string, email: string): Promise<Member> {
    const member = await this.workspaces.memberByEmail(workspace_id, email);
    if (!member) throw new DomainError('not_found', `${email} is not a member any more.`);
    return member;
  }
}

/** Only owners make owners, and only owners touch them. */
function assertMayManage(caller: Caller, role: Role): void {
  if (!roleCovers(caller.role, 'admin') || (role === 'owner' && caller.role !== 'owner')) throw forbidden(caller);
}

function forbidden(caller: Caller): DomainError {
  return new DomainError(
    'forbidden',
    `Admins manage members below owner, owners all; your role in "${caller.workspace.key}" is ${caller.role}.`,
  );
}

function notMember(user_id: string): DomainError {
  return new DomainError('not_found', `There is no member ${user_id} in this workspace.`);
}

function refuse(outcome: 'applied' | 'not_member' | 'last_owner', user_id: string, caller: Caller): void {
  if (outcome === 'not_member') throw notMember(user_id);
  if (outcome === 'last_owner')
    throw new DomainError('last_owner', `This is the last owner of "${caller.workspace.key}": make somebody else owner first.`);
}
