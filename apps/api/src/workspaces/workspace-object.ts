import type { MemberObject, Role, WorkspaceObject } from '@taskflow/contracts';
import type { Member, Workspace } from '@taskflow/core/ports';

/** A workspace as answers show it to someone of that role. */
export function workspaceObject({ workspace_id, key, name, personal, created_at }: Workspace, role: Role): WorkspaceObject {
  return { workspace_id, key, name, personal, role, created_at: created_at.toISOString() };
}

export function memberObject({ user_id, email, name, role, created_at }: Member): MemberObject {
  return { user_id, email, name, role, created_at: created_at.toISOString() };
}
