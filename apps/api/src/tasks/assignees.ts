import { Injectable } from '@nestjs/common';
import { UserStore, WorkspaceStore } from '@taskflow/core/ports';
import { isUuid, normaliseEmail } from '../request/formats';

export interface Assignee {
  user_id: string;
  email: string;
}

/** Finds people by what requests call them: an id, an email, or `me`. */
@Injectable()
export class Assignees {
  constructor(
    private readonly users: UserStore,
    private readonly workspaces: WorkspaceStore,
  ) {}

  /** Members of the workspace by the given names; names of nobody are missing. */
  async members(workspace_id: string, names: readonly string[]): Promise<Map<string, Assignee>> {
    const found = new Map<string, Assignee>();
    for (const name of new Set(names)) {
      const member = isUuid(name)
        ? await this.memberById(workspace_id, name)
        : await this.workspaces.memberByEmail(workspace_id, normaliseEmail(name));
      if (member) found.set(name, { user_id: member.user_id, email: member.email });
    }
    return found;
  }

  /** For filters: also people who are no members any more. Null when there is no such person. */
  async userId(name: string, me: string): Promise<string | null> {
    if (name === 'me') return me;
    if (isUuid(name)) return name;
    return (await this.users.byEmail(normaliseEmail(name)))?.user_id ?? null;
  }

  private async memberById(workspace_id: string, user_id: string): Promise<Assignee | null> {
    if (!(await this.workspaces.role(workspace_id, user_id))) return null;
    return this.users.byId(user_id);
  }
}
