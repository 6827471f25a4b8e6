import type { ChangeContext } from '../task/task';

/** What is known of a secret without its value. */
export interface SecretInfo {
  name: string;
  created_at: Date;
  created_by: string | null;
  updated_at: Date;
  updated_by: string | null;
  /** False when it was sealed under a key that this process does not have. */
  readable: boolean;
}

/** Null: there is one, sealed under a key that this process does not have, or changed behind its back. */
export type SecretValue = string | null;

/**
 * Secrets of workspaces (directory database). Values are stored sealed, bound to their workspace and name, and never told by
 * events. Each change writes its event, which names the secret, in the same transaction.
 */
export abstract class SecretStore {
  /**
   * Makes the secret or gives it another value. `too_many` at `LIMITS.secrets_per_workspace`, also when several are made at once.
   * @throws DomainError `not_found` when the workspace was deleted
   */
  abstract put(
    workspace_id: string,
    secret: { name: string; value: string; by: string | null },
    context: ChangeContext,
  ): Promise<SecretInfo | 'too_many'>;
  /** By name. */
  abstract list(workspace_id: string): Promise<SecretInfo[]>;
  /** Of those names that there are. */
  abstract values(workspace_id: string, names: readonly string[]): Promise<Map<string, SecretValue>>;
  /** False when there is none of that name. */
  abstract remove(workspace_id: string, name: string, context: ChangeContext): Promise<boolean>;
  /** Seals anew, under the first key, what was sealed under an older one; returns how many. Harmless when several do so at once. */
  abstract renew(): Promise<number>;
}
