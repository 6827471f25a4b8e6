import type { Page, Role } from '@taskflow/contracts';
import type { ChangeContext } from '../task/task';
import type { NewWorkspace } from './user-store';

export interface Workspace {
  workspace_id: string;
  key: string;
  name: string;
  personal: boolean;
  /** Database shard that holds the workspace's tasks. */
  shard: string;
  created_at: Date;
}

export interface Member {
  user_id: string;
  email: string;
  name: string;
  role: Role;
  created_at: Date;
}

/** Workspaces, their members and their shard (directory database). Each change writes its event in the same transaction. */
export abstract class WorkspaceStore {
  /** Null when the key is taken. The creator becomes owner. */
  abstract create(workspace: NewWorkspace, owner_id: string, context: ChangeContext): Promise<Workspace | null>;
  /** Null also for one that was deleted. */
  abstract find(key_or_id: string): Promise<Workspace | null>;
  /** All workspaces of a user with the role there, oldest first. */
  abstract ofUser(user_id: string): Promise<{ workspace: Workspace; role: Role }[]>;
  abstract role(workspace_id: string, user_id: string): Promise<Role | null>;
  abstract rename(workspace_id: string, name: string, context: ChangeContext): Promise<Workspace>;
  /**
   * The workspace is found no more and its key stays taken; its rows stay too. From the commit on no task can be opened in it
   * (`TaskStore.change` refuses), and a continuation `close_workspace`, stored in the same transaction, ends what is open.
   * `personal`: those stay with their user.
   */
  abstract delete(workspace_id: string, context: ChangeContext): Promise<'deleted' | 'personal' | 'not_found'>;
  /** By email. */
  abstract members(workspace_id: string, page: { limit: number; cursor?: string }): Promise<Page<Member>>;
  abstract member(workspace_id: string, user_id: string): Promise<Member | null>;
  abstract memberByEmail(workspace_id: string, email: string): Promise<Member | null>;
  /** False when already a member. */
  abstract addMember(workspace_id: string, user_id: string, role: Role, context: ChangeContext): Promise<boolean>;
  /** `last_owner` when the change would leave the workspace without one. */
  abstract setRole(
    workspace_id: string,
    user_id: string,
    role: Role,
    context: ChangeContext,
  ): Promise<'applied' | 'not_member' | 'last_owner'>;
  abstract removeMember(
    workspace_id: string,
    user_id: string,
    context: ChangeContext,
  ): Promise<'applied' | 'not_member' | 'last_owner'>;
}
