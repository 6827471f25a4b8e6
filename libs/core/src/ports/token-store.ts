import type { Page, Role } from '@taskflow/contracts';
import type { ChangeContext } from '../task/task';

export interface NewApiToken {
  /** Who made it and answers for it. */
  user_id: string;
  workspace_id: string;
  name: string;
  role: Role;
  /** Null: never. */
  expires_at: Date | null;
}

export interface ApiToken extends NewApiToken {
  token_id: string;
  workspace_key: string;
  workspace_name: string;
  created_at: Date;
  last_used_at: Date | null;
}

/** API tokens (directory database). Only SHA-256 hashes of them are stored. Each change writes its event to the system workspace. */
export abstract class TokenStore {
  /** `too_many` when the user has as many as `LIMITS.tokens_per_user`, also when several are made at once. */
  abstract create(token: NewApiToken, token_hash: string, context: ChangeContext): Promise<ApiToken | 'too_many'>;
  /** Of one user, newest first, those that have expired too; not those of deleted workspaces. */
  abstract list(user_id: string, page: { limit: number; cursor?: string }): Promise<Page<ApiToken>>;
  /** Null also when it has expired or its workspace was deleted. */
  abstract byHash(token_hash: string): Promise<ApiToken | null>;
  /** Notes that it was used; a time before the noted one changes nothing. */
  abstract used(token: Pick<ApiToken, 'workspace_id' | 'token_id'>, at: Date): Promise<void>;
  /** False when this user has no such token. */
  abstract revoke(user_id: string, token_id: string, context: ChangeContext): Promise<boolean>;
  /** Deletes tokens that expired more than thirty days ago; returns how many. */
  abstract clean(): Promise<number>;
}
