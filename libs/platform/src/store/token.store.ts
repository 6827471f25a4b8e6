import { LIMITS, SYSTEM_WORKSPACE_ID, type Page, type Role } from '@taskflow/contracts';
import { type ApiToken, type Clock, type NewApiToken, type Randomness, TokenStore } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import { decodeCursor, encodeCursor } from './cursor';
import type { Database, Sql } from './database';
import type { RecordedTransactions } from './recorded-transactions';
import { STATEMENT_ROWS, timeOf, timeOrNull } from './sql-text';

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

type TokenRow = Omit<ApiToken, 'created_at' | 'expires_at' | 'last_used_at'> & {
  role: Role;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
};

const TOKEN = `SELECT t.token_id, t.user_id, t.workspace_id, t.name, t.role, t.created_at, t.expires_at, t.last_used_at,
    w.\`key\` AS workspace_key, w.name AS workspace_name
  FROM api_token t JOIN workspace w ON w.workspace_id = t.workspace_id AND w.deleted_at IS NULL`;

/** API tokens, in the directory database. */
export class SqlTokenStore extends TokenStore {
  constructor(
    private readonly directory: Database,
    private readonly transactions: RecordedTransactions,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {
    super();
  }

  create(token: NewApiToken, token_hash: string, context: ChangeContext): Promise<ApiToken | 'too_many'> {
    const token_id = this.randomness.uuid();
    return this.transactions.run(async ({ sql, now, record }) => {
      const { user_id, workspace_id, name, role, expires_at } = token;
      // The user's row stands for all tokens of theirs, so that the limit holds.
      await sql.rows(`SELECT user_id FROM \`user\` WHERE user_id = ?${sql.dialect.forUpdate}`, [user_id]);
      if ((await countOf(sql, user_id)) >= LIMITS.tokens_per_user) return 'too_many';
      await sql.run(
        'INSERT INTO api_token (workspace_id, token_id, user_id, token_hash, name, role, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        [workspace_id, token_id, user_id, token_hash, name, role, now, expires_at],
      );
      const told = { token_id, user_id, workspace_id, name, role, expires_at: expires_at?.toISOString() ?? null };
      record(SYSTEM_WORKSPACE_ID, 'token.created', context, { after: told });
      const [made] = await sql.rows<TokenRow>(`${TOKEN} WHERE t.workspace_id = ? AND t.token_id = ?`, [workspace_id, token_id]);
      if (!made) throw new Error(`There is no workspace ${workspace_id} to make a token for.`);
      return tokenOf(made);
    });
  }

  async list(user_id: string, page: { limit: number; cursor?: string }): Promise<Page<ApiToken>> {
    // Ids grow with time; nothing stands above this one.
    const before = page.cursor === undefined ? '~' : String(decodeCursor('tokens', page.cursor, 1)[0]);
    const text = `${TOKEN} WHERE t.user_id = ? AND t.token_id < ? ORDER BY t.token_id DESC LIMIT ?`;
    const rows = await this.directory.read((sql) => sql.rows<TokenRow>(text, [user_id, before, page.limit + 1]));
    const items = rows.slice(0, page.limit).map(tokenOf);
    const last = items.at(-1);
    return { items, next_cursor: rows.length > page.limit && last ? encodeCursor('tokens', [last.token_id]) : null };
  }

  async byHash(token_hash: string): Promise<ApiToken | null> {
    const text = `${TOKEN} WHERE t.token_hash = ? AND (t.expires_at IS NULL OR t.expires_at > ?)`;
    const [row] = await this.directory.read((sql) => sql.rows<TokenRow>(text, [token_hash, this.clock.now()]));
    return row ? tokenOf(row) : null;
  }

  async used({ workspace_id, token_id }: Pick<ApiToken, 'workspace_id' | 'token_id'>, at: Date): Promise<void> {
    const text =
      'UPDATE api_token SET last_used_at = ? WHERE workspace_id = ? AND token_id = ? AND (last_used_at IS NULL OR last_used_at < ?)';
    await this.directory.transaction((sql) => sql.run(text, [at, workspace_id, token_id, at]));
  }

  revoke(user_id: string, token_id: string, context: ChangeContext): Promise<boolean> {
    return this.transactions.run(async ({ sql, record }) => {
      const text = `SELECT workspace_id, name FROM api_token WHERE user_id = ? AND token_id = ?${sql.dialect.forUpdate}`;
      const [token] = await sql.rows<{ workspace_id: string; name: string }>(text, [user_id, token_id]);
      if (!token) return false;
      const { workspace_id, name } = token;
      await sql.run('DELETE FROM api_token WHERE workspace_id = ? AND token_id = ?', [workspace_id, token_id]);
      record(SYSTEM_WORKSPACE_ID, 'token.revoked', context, { before: { token_id, user_id, workspace_id, name } });
      return true;
    });
  }

  async clean(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    let removed = 0;
    for (;;) {
      const some = await this.directory.transaction((sql) => cleanSome(sql, before));
      if (some === 0) return removed;
      removed += some;
    }
  }
}

/** Those that the user can see, and so can revoke. */
async function countOf(sql: Sql, user_id: string): Promise<number> {
  const text = `SELECT COUNT(*) AS made FROM (${TOKEN} WHERE t.user_id = ?) mine`;
  const [counted] = await sql.rows<{ made: number }>(text, [user_id]);
  return counted?.made ?? 0;
}

/** One step of the cleaning: ids are read plainly and removed by key, so that no range is locked. */
async function cleanSome(sql: Sql, before: Date): Promise<number> {
  type Key = { workspace_id: string; token_id: string };
  const text = 'SELECT workspace_id, token_id FROM api_token WHERE expires_at < ? LIMIT ?';
  const old = await sql.rows<Key>(text, [before, STATEMENT_ROWS]);
  for (const { workspace_id, token_id } of old)
    await sql.run('DELETE FROM api_token WHERE workspace_id = ? AND token_id = ?', [workspace_id, token_id]);
  return old.length;
}

function tokenOf(row: TokenRow): ApiToken {
  return {
    ...row,
    created_at: timeOf(row.created_at),
    expires_at: timeOrNull(row.expires_at),
    last_used_at: timeOrNull(row.last_used_at),
  };
}
