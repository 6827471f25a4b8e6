import { Injectable } from '@nestjs/common';
import { roleCovers, WORKSPACE_KEY, type Role } from '@taskflow/contracts';
import { Clock, WorkspaceStore } from '@taskflow/core/ports';
import type { Access, Principal } from '../request/request';
import { Recent } from '../request/recent';

/** How long a change made in another process may go unnoticed here. */
const REMEMBERED_MS = 5_000;
const MOST_REMEMBERED = 10_000;

/** Knows who may enter which workspace, asking the database at most every 5 s. */
@Injectable()
export class Memberships {
  private readonly recent: Recent<Access>;

  constructor(
    private readonly workspaces: WorkspaceStore,
    clock: Clock,
  ) {
    this.recent = new Recent(clock, REMEMBERED_MS, MOST_REMEMBERED);
  }

  /** Null for strangers and when there is no such workspace: to strangers that is the same. `workspace` is a key or id. */
  async access(user_id: string, workspace: string): Promise<Access | null> {
    // Ids have the form of keys too.
    if (!WORKSPACE_KEY.test(workspace)) return null;
    return this.recent.get(`${user_id} ${workspace}`, () => this.load(user_id, workspace));
  }

  /**
   * As `access`, also by an API token: in its own workspace alone, and never more than its maker may do there now.
   */
  async accessOf({ user_id, token }: Pick<Principal, 'user_id' | 'token'>, workspace: string): Promise<Access | null> {
    const access = await this.access(user_id, workspace);
    if (!access || !token) return access;
    if (access.workspace.workspace_id !== token.workspace_id) return null;
    return lowered(access, token.role);
  }

  /** Every workspace that the asker may enter, with the role there, oldest first. Not remembered. */
  async workspacesOf({ user_id, token }: Pick<Principal, 'user_id' | 'token'>): Promise<Access[]> {
    const all = await this.workspaces.ofUser(user_id);
    if (!token) return all;
    return all
      .filter(({ workspace }) => workspace.workspace_id === token.workspace_id)
      .map((access) => lowered(access, token.role));
  }

  /** Something about workspaces or members was changed here. */
  changed(): void {
    this.recent.clear();
  }

  private async load(user_id: string, key_or_id: string): Promise<Access | null> {
    const workspace = await this.workspaces.find(key_or_id);
    if (!workspace) return null;
    const role = await this.workspaces.role(workspace.workspace_id, user_id);
    return role ? { workspace, role } : null;
  }
}

function lowered(access: Access, most: Role): Access {
  return roleCovers(access.role, most) ? { ...access, role: most } : access;
}
