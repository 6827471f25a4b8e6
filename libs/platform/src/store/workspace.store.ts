import type { Page, Role } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { type Member, type NewWorkspace, type Randomness, type Workspace, WorkspaceStore } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import { IsNull } from 'typeorm';
import { decodeCursor, encodeCursor } from './cursor';
import type { Database, Sql } from './database';
import { MembershipEntity } from './entities/membership.entity';
import { WorkspaceEntity } from './entities/workspace.entity';
import { insertWorkspace } from './insert-workspace';
import type { RecordedTransactions } from './recorded-transactions';
import { timeOf } from './sql-text';

type MemberRow = Omit<Member, 'created_at'> & { created_at: string };
type WorkspaceRow = Omit<Workspace, 'created_at' | 'personal'> & { created_at: string; personal: number };

const MEMBER = 'SELECT m.user_id, u.email, u.name, m.role, m.created_at FROM membership m JOIN `user` u ON u.user_id = m.user_id';

const PRINTABLE_ASCII = /^[\x21-\x7e]{1,64}$/;

/** Workspaces and memberships, in the directory database. */
export class SqlWorkspaceStore extends WorkspaceStore {
  constructor(
    private readonly directory: Database,
    private readonly transactions: RecordedTransactions,
    private readonly randomness: Randomness,
  ) {
    super();
  }

  async create(workspace: NewWorkspace, owner_id: string, context: ChangeContext): Promise<Workspace | null> {
    const workspace_id = this.randomness.uuid();
    try {
      return await this.transactions.run((recording) =>
        insertWorkspace(recording, { ...workspace, workspace_id }, owner_id, context),
      );
    } catch (error) {
      // The id is fresh: only the key can be taken.
      if (this.directory.dialect.isDuplicate(error)) return null;
      throw error;
    }
  }

  async find(key_or_id: string): Promise<Workspace | null> {
    // MySQL refuses to compare its ascii columns with any other text.
    if (!PRINTABLE_ASCII.test(key_or_id)) return null;
    const found = await this.directory.read((sql) =>
      sql.manager.findBy(WorkspaceEntity, [
        { workspace_id: key_or_id, deleted_at: IsNull() },
        { key: key_or_id, deleted_at: IsNull() },
      ]),
    );
    const workspace = found.find(({ workspace_id }) => workspace_id === key_or_id) ?? found[0];
    return workspace ? workspaceOf(workspace) : null;
  }

  async ofUser(user_id: string): Promise<{ workspace: Workspace; role: Role }[]> {
    const text = `SELECT w.workspace_id, w.\`key\`, w.name, w.personal, w.shard, w.created_at, m.role
      FROM membership m JOIN workspace w ON w.workspace_id = m.workspace_id 
      WHERE m.user_id = ? AND w.deleted_at IS NULL ORDER BY w.created_at, w.workspace_id`;
    const rows = await this.directory.read((sql) => sql.rows<WorkspaceRow & { role: Role }>(text, [user_id]));
    return rows.map(({ role, ...row }) => ({
      workspace: { ...row, personal: row.personal === 1, created_at: timeOf(row.created_at) },
      role,
    }));
  }

  async role(workspace_id: string, user_id: string): Promise<Role | null> {
    const text = 'SELECT role FROM membership WHERE workspace_id = ? AND user_id = ?';
    const [row] = await this.directory.read((sql) => sql.rows<{ role: Role }>(text, [workspace_id, user_id]));
    return row?.role ?? null;
  }

  rename(workspace_id: string, name: string, context: ChangeContext): Promise<Workspace> {
    return this.transactions.run(async ({ sql, record }) => {
      // The lock keeps `before` true until commit.
      await sql.rows(`SELECT workspace_id FROM workspace WHERE workspace_id = ?${sql.dialect.forUpdate}`, [workspace_id]);
      const workspace = await sql.manager.findOneBy(WorkspaceEntity, { workspace_id, deleted_at: IsNull() });
      if (!workspace) throw new DomainError('not_found', `There is no workspace ${workspace_id}.`);
      if (workspace.name === name) return workspaceOf(workspace);
      await sql.manager.update(WorkspaceEntity, { workspace_id }, { name });
      record(workspace_id, 'workspace.edited', context, { before: { name: workspace.name }, after: { name } });
      return { ...workspaceOf(workspace), name };
    });
  }

  delete(workspace_id: string, context: ChangeContext): Promise<'deleted' | 'personal' | 'not_found'> {
    return this.transactions.run(async ({ sql, now, record, leave }) => {
      await sql.rows(`SELECT workspace_id FROM workspace WHERE workspace_id = ?${sql.dialect.forUpdate}`, [workspace_id]);
      const workspace = await sql.manager.findOneBy(WorkspaceEntity, { workspace_id, deleted_at: IsNull() });
      if (!workspace) return 'not_found';
      if (workspace.personal) return 'personal';
      await sql.manager.update(WorkspaceEntity, { workspace_id }, { deleted_at: now });
      // Changes under way commit before this row can be had; those that come after find it closed.
      await sql.run('UPDATE workspace_head SET closed_at = ? WHERE workspace_id = ?', [now, workspace_id]);
      await sql.run('DELETE FROM secret WHERE workspace_id = ?', [workspace_id]);
      const { key, name } = workspace;
      record(workspace_id, 'workspace.deleted', context, { before: { workspace_id, key, name } });
      leave(workspace_id, { kind: 'close_workspace', context });
      return 'deleted';
    });
  }

  async members(workspace_id: string, page: { limit: number; cursor?: string }): Promise<Page<Member>> {
    const after = page.cursor === undefined ? '' : String(decodeCursor('members', page.cursor, 1)[0]);
    const text = `${MEMBER} WHERE m.workspace_id = ? AND u.email > ? ORDER BY u.email LIMIT ?`;
    const rows = await this.directory.read((sql) => sql.rows<MemberRow>(text, [workspace_id, after, page.limit + 1]));
    const items = rows.slice(0, page.limit).map(memberOf);
    const last = items.at(-1);
    return { items, next_cursor: rows.length > page.limit && last ? encodeCursor('members', [last.email]) : null };
  }

  async member(workspace_id: string, user_id: string): Promise<Member | null> {
    const text = `${MEMBER} WHERE m.workspace_id = ? AND u.user_id = ?`;
    const [row] = await this.directory.read((sql) => sql.rows<MemberRow>(text, [workspace_id, user_id]));
    return row ? memberOf(row) : null;
  }

  async memberByEmail(workspace_id: string, email: string): Promise<Member | null> {
    const text = `${MEMBER} WHERE m.workspace_id = ? AND u.email = ?`;
    const [row] = await this.directory.read((sql) => sql.rows<MemberRow>(text, [workspace_id, email]));
    return row ? memberOf(row) : null;
  }

  async addMember(workspace_id: string, user_id: string, role: Role, context: ChangeContext): Promise<boolean> {
    try {
      await this.transactions.run(async ({ sql, now, record }) => {
        await sql.manager.insert(MembershipEntity, { workspace_id, user_id, role, created_at: now });
        record(workspace_id, 'member.added', context, { after: { user_id, role } });
      });
      return true;
    } catch (error) {
      if (this.directory.dialect.isDuplicate(error)) return false;
      throw error;
    }
  }

  setRole(
    workspace_id: string,
    user_id: string,
    role: Role,
    context: ChangeContext,
  ): Promise<'applied' | 'not_member' | 'last_owner'> {
    return this.transactions.run(async ({ sql, record }) => {
      const roles = await lockedRoles(sql, workspace_id);
      const before = roles.get(user_id);
      if (!before) return 'not_member';
      if (before === role) return 'applied';
      if (isLastOwner(roles, before)) return 'last_owner';
      await sql.manager.update(MembershipEntity, { workspace_id, user_id }, { role });
      record(workspace_id, 'member.edited', context, { before: { user_id, role: before }, after: { user_id, role } });
      return 'applied';
    });
  }

  removeMember(workspace_id: string, user_id: string, context: ChangeContext): Promise<'applied' | 'not_member' | 'last_owner'> {
    return this.transactions.run(async ({ sql, record }) => {
      const roles = await lockedRoles(sql, workspace_id);
      const before = roles.get(user_id);
      if (!before) return 'not_member';
      if (isLastOwner(roles, before)) return 'last_owner';
      await sql.manager.delete(MembershipEntity, { workspace_id, user_id });
      record(workspace_id, 'member.removed', context, { before: { user_id, role: before } });
      return 'applied';
    });
  }
}

function workspaceOf({ deleted_at: _, ...workspace }: WorkspaceEntity): Workspace {
  return workspace;
}

/** Roles by user, locked: two owners who step down at once are seen one after the other. */
async function lockedRoles(sql: Sql, workspace_id: string): Promise<Map<string, Role>> {
  const text = `SELECT user_id, role FROM membership WHERE workspace_id = ? ORDER BY user_id${sql.dialect.forUpdate}`;
  const rows = await sql.rows<{ user_id: string; role: Role }>(text, [workspace_id]);
  return new Map(rows.map(({ user_id, role }) => [user_id, role]));
}

function isLastOwner(roles: ReadonlyMap<string, Role>, role: Role): boolean {
  return role === 'owner' && [...roles.values()].filter((each) => each === 'owner').length === 1;
}

function memberOf(row: MemberRow): Member {
  return { ...row, created_at: timeOf(row.created_at) };
}
