import type { Role } from './vocabulary';

export interface UserObject {
  user_id: string;
  email: string;
  name: string;
  /** Owner of the installation. */
  installation_owner: boolean;
  created_at: string;
}

export interface WorkspaceObject {
  workspace_id: string;
  key: string;
  name: string;
  personal: boolean;
  /** Role of the asking user. */
  role: Role;
  created_at: string;
}

export interface MemberObject {
  user_id: string;
  email: string;
  name: string;
  role: Role;
  created_at: string;
}

export interface SignInAnswer {
  access_token: string;
  /** Seconds. */
  expires_in: number;
  user: UserObject;
}

export interface MeAnswer {
  user: UserObject;
  workspaces: WorkspaceObject[];
}

export interface Page<Item> {
  items: Item[];
  /** Pass as `cursor` for the next page; null at the end. */
  next_cursor: string | null;
  /** How many items there are in all pages, exactly; some lists tell it with their first page only, others not at all. */
  total?: number;
}

/** A list that a live view follows. */
export interface LivePage<Item> extends Page<Item> {
  /** The workspace's sequence number that this answer is true for. */
  seq: number;
}
