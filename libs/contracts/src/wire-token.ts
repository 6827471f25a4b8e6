import type { Role } from './vocabulary';

/** An API token as lists show it: everything but the token. */
export interface ApiTokenObject {
  token_id: string;
  name: string;
  /** The only workspace that it opens. */
  workspace: { workspace_id: string; key: string; name: string };
  /** Most that it may do there; its maker's own role is the other bound, whichever is lower. */
  role: Role;
  created_at: string;
  /** Null: it lasts until it is revoked. */
  expires_at: string | null;
  /** To the minute; null: never. */
  last_used_at: string | null;
}

/** Answer to the making of a token, the only one that holds it. */
export interface NewApiTokenAnswer extends ApiTokenObject {
  /** For the Authorization header. */
  token: string;
}
