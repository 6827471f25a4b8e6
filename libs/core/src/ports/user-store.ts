import type { ChangeContext } from '../task/task';

export interface User {
  user_id: string;
  /** Normalised: trimmed, NFC, lower case. */
  email: string;
  name: string;
  /** Argon2id, PHC string format. */
  password_hash: string;
  installation_owner: boolean;
  created_at: Date;
}

export interface NewUser {
  email: string;
  name: string;
  password_hash: string;
}

export interface NewWorkspace {
  key: string;
  name: string;
  personal: boolean;
}

/** Accounts of the installation (directory database). Each change writes its event in the same transaction. */
export abstract class UserStore {
  /**
   * Creates the account and its personal workspace (role owner). The first account ever owns the installation,
   * also when two are created at once. A taken workspace key gets a number. Returns null when the email is taken.
   * `only_first`: create nothing and return null unless there is no account yet.
   */
  abstract create(
    user: NewUser,
    personal: NewWorkspace,
    context: ChangeContext | 'self',
    options?: { only_first?: boolean },
  ): Promise<User | null>;
  abstract byEmail(email: string): Promise<User | null>;
  abstract byId(user_id: string): Promise<User | null>;
  abstract byIds(user_ids: readonly string[]): Promise<User[]>;
  abstract any(): Promise<boolean>;
}
