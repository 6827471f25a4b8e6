import { LIMITS } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { type SecretInfo, SecretStore, type SecretValue } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import type { Database, Sql } from '../database';
import type { RecordedTransactions } from '../recorded-transactions';
import { timeOf } from '../sql-text';
import type { SecretCipher, Sealed, SecretPlace } from './secret-cipher';

/** Sealed anew in one transaction. */
const RENEWED_AT_ONCE = 50;

type InfoRow = Omit<SecretInfo, 'created_at' | 'updated_at' | 'readable'> & {
  created_at: string;
  updated_at: string;
  key_id: string;
};
type SealedRow = Sealed & SecretPlace;

/** Secrets, in the directory database. */
export class SqlSecretStore extends SecretStore {
  constructor(
    private readonly directory: Database,
    private readonly transactions: RecordedTransactions,
    private readonly cipher: SecretCipher,
  ) {
    super();
  }

  put(
    workspace_id: string,
    { name, value, by }: { name: string; value: string; by: string | null },
    context: ChangeContext,
  ): Promise<SecretInfo | 'too_many'> {
    const { key_id, sealed } = this.cipher.seal(value, { workspace_id, name });
    return this.transactions.run(async ({ sql, now, record }) => {
      await lockWorkspace(sql, workspace_id);
      const known = await readInfo(sql, workspace_id);
      const before = known.find((one) => one.name === name);
      if (!before && known.length >= LIMITS.secrets_per_workspace) return 'too_many';
      await sql.run(
        `INSERT INTO secret (workspace_id, name, key_id, sealed, created_at, created_by, updated_at, updated_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ${sql.dialect.upsert(['workspace_id', 'name'], ['key_id', 'sealed', 'updated_at', 'updated_by'])}`,
        [workspace_id, name, key_id, sealed, now, by, now, by],
      );
      record(workspace_id, before ? 'secret.updated' : 'secret.created', context, { after: { name } });
      const made = before
        ? { created_at: timeOf(before.created_at), created_by: before.created_by }
        : { created_at: now, created_by: by };
      return { name, ...made, updated_at: now, updated_by: by, readable: true };
    });
  }

  async list(workspace_id: string): Promise<SecretInfo[]> {
    const rows = await this.directory.read((sql) => readInfo(sql, workspace_id));
    return rows.map(({ key_id, created_at, updated_at, ...row }) => ({
      ...row,
      created_at: timeOf(created_at),
      updated_at: timeOf(updated_at),
      readable: this.cipher.knows(key_id),
    }));
  }

  async values(workspace_id: string, names: readonly string[]): Promise<Map<string, SecretValue>> {
    if (names.length === 0) return new Map();
    const text = 'SELECT workspace_id, name, key_id, sealed FROM secret WHERE workspace_id = ? AND name IN (?)';
    const rows = await this.directory.read((sql) => sql.rows<SealedRow>(text, [workspace_id, names]));
    return new Map(rows.map((row) => [row.name, this.cipher.open(row, row)]));
  }

  remove(workspace_id: string, name: string, context: ChangeContext): Promise<boolean> {
    return this.transactions.run(async ({ sql, record }) => {
      const removed = await sql.run('DELETE FROM secret WHERE workspace_id = ? AND name = ?', [workspace_id, name]);
      if (removed === 0) return false;
      record(workspace_id, 'secret.deleted', context, { before: { name } });
      return true;
    });
  }

  async renew(): Promise<number> {
    let renewed = 0;
    let after: SecretPlace = { workspace_id: '', name: '' };
    for (;;) {
      const old = await this.directory.read((sql) => sealedBefore(sql, this.cipher.key_id, after));
      renewed += await this.directory.transaction((sql) => this.sealAnew(sql, old));
      const last = old.at(-1);
      if (!last || old.length < RENEWED_AT_ONCE) return renewed;
      after = last;
    }
  }

  /** What was set anew meanwhile stays; what no key here opens as well. */
  private async sealAnew(sql: Sql, old: readonly SealedRow[]): Promise<number> {
    let count = 0;
    for (const row of old) {
      const value = this.cipher.open(row, row);
      if (value === null) continue;
      const { key_id, sealed } = this.cipher.seal(value, row);
      const text = 'UPDATE secret SET key_id = ?, sealed = ? WHERE workspace_id = ? AND name = ? AND key_id = ? AND sealed = ?';
      count += await sql.run(text, [key_id, sealed, row.workspace_id, row.name, row.key_id, row.sealed]);
    }
    return count;
  }
}

/** Its row stands for all its secrets, so that the limit holds, and so that none is made in a workspace that is gone. */
async function lockWorkspace(sql: Sql, workspace_id: string): Promise<void> {
  const text = `SELECT workspace_id FROM workspace WHERE workspace_id = ? AND deleted_at IS NULL${sql.dialect.forUpdate}`;
  if ((await sql.rows(text, [workspace_id])).length === 0)
    throw new DomainError('not_found', `There is no workspace ${workspace_id}.`);
}

function readInfo(sql: Sql, workspace_id: string): Promise<InfoRow[]> {
  const text =
    'SELECT name, key_id, created_at, created_by, updated_at, updated_by FROM secret WHERE workspace_id = ? ORDER BY name';
  return sql.rows<InfoRow>(text, [workspace_id]);
}

function sealedBefore(sql: Sql, key_id: string, { workspace_id, name }: SecretPlace): Promise<SealedRow[]> {
  const text = `SELECT workspace_id, name, key_id, sealed FROM secret
    WHERE key_id <> ? AND (workspace_id > ? OR (workspace_id = ? AND name > ?)) ORDER BY workspace_id, name LIMIT ?`;
  return sql.rows<SealedRow>(text, [key_id, workspace_id, workspace_id, name, RENEWED_AT_ONCE]);
}
