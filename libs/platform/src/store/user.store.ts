import { SYSTEM_WORKSPACE_ID } from '@taskflow/contracts';
import { type NewUser, type NewWorkspace, type Randomness, type User, UserStore } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import { In } from 'typeorm';
import type { Database } from './database';
import { UserEntity } from './entities/user.entity';
import { insertWorkspace } from './insert-workspace';
import type { Recording, RecordedTransactions } from './recorded-transactions';

/** Accounts, in the directory database. */
export class SqlUserStore extends UserStore {
  constructor(
    private readonly directory: Database,
    private readonly transactions: RecordedTransactions,
    private readonly randomness: Randomness,
  ) {
    super();
  }

  create(
    user: NewUser,
    personal: NewWorkspace,
    context: ChangeContext | 'self',
    options: { only_first?: boolean } = {},
  ): Promise<User | null> {
    return this.transactions.run(async (recording) => {
      await lockSignUps(recording);
      const { sql, now } = recording;
      const [other] = await sql.rows<{ user_id: string }>('SELECT user_id FROM `user` LIMIT 1');
      if (other && options.only_first) return null;
      if (await sql.manager.existsBy(UserEntity, { email: user.email })) return null;
      const created: User = { ...user, user_id: this.randomness.uuid(), installation_owner: !other, created_at: now };
      await sql.manager.insert(UserEntity, created);
      const by = context === 'self' ? ownContext(created.user_id) : context;
      const { user_id, email, name, installation_owner } = created;
      recording.record(SYSTEM_WORKSPACE_ID, 'user.signed_up', by, { after: { user_id, email, name, installation_owner } });
      const workspace = { ...personal, key: await freeKey(recording, personal.key), workspace_id: this.randomness.uuid() };
      await insertWorkspace(recording, workspace, user_id, by);
      return created;
    });
  }

  byEmail(email: string): Promise<User | null> {
    return this.directory.read((sql) => sql.manager.findOneBy(UserEntity, { email }));
  }

  byId(user_id: string): Promise<User | null> {
    return this.directory.read((sql) => sql.manager.findOneBy(UserEntity, { user_id }));
  }

  byIds(user_ids: readonly string[]): Promise<User[]> {
    return this.directory.read((sql) => sql.manager.findBy(UserEntity, { user_id: In(user_ids) }));
  }

  any(): Promise<boolean> {
    return this.directory.read((sql) => sql.manager.exists(UserEntity));
  }
}

/** Sign-ups come one at a time, so that exactly one is the first; the head they lock is the one they write to anyway. */
async function lockSignUps({ sql }: Recording): Promise<void> {
  await sql.rows(`SELECT seq FROM workspace_head WHERE workspace_id = ?${sql.dialect.forUpdate}`, [SYSTEM_WORKSPACE_ID]);
}

function ownContext(user_id: string): ChangeContext {
  return { actor: { kind: 'user', id: user_id }, correlation_id: null, traceparent: null };
}

const KEY_CHARACTERS = 63;

/** The wished key, or with the lowest free number: `anna`, `anna-2`, `anna-3`. */
async function freeKey({ sql }: Recording, wished: string): Promise<string> {
  // An underscore stands for any character in LIKE: harmless, it only finds more keys than needed.
  const found = await sql.rows<{ key: string }>('SELECT `key` FROM workspace WHERE `key` LIKE ?', [
    `${wished.slice(0, KEY_CHARACTERS - 10)}%`,
  ]);
  const taken = new Set(found.map(({ key }) => key));
  let key = wished;
  for (let number = 2; taken.has(key); number += 1) {
    const ending = `-${number}`;
    key = wished.slice(0, KEY_CHARACTERS - ending.length) + ending;
  }
  return key;
}
