import type {
  Page,
  WorkflowDefinition,
  WorkflowObject,
  WorkflowSummary,
  WorkflowVersionObject,
  WorkflowVersionSummary,
} from '@taskflow/contracts';
import { WorkflowStore, type Clock, type CommitListener, type Randomness, type WorkflowQuery } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import { decodeCursor, encodeCursor } from './cursor';
import type { Shards, Sql } from './database';
import { RecordedTransactions, type Recording } from './recorded-transactions';
import { rfc3339Of } from './sql-text';

type RawWorkflow = WorkflowSummary & { deleted: number };
type RawVersion = WorkflowVersionSummary & { definition: string };

const COLUMNS = 'w.name, w.description, w.version, w.created_by, w.created_at, w.updated_at, w.deleted';

/** Workflows live with the tasks of their workspace. */
export class SqlWorkflowStore extends WorkflowStore {
  constructor(
    private readonly shards: Shards,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly listener: CommitListener,
  ) {
    super();
  }

  async create(workspace_id: string, definition: WorkflowDefinition, context: ChangeContext): Promise<WorkflowObject | 'exists'> {
    try {
      return await this.recorded(workspace_id, async (recording) => {
        const old = await locked(recording.sql, workspace_id, definition.name);
        if (old && old.deleted === 0) return 'exists';
        if (old)
          await recording.sql.run('UPDATE workflow SET created_at = ? WHERE workspace_id = ? AND name = ?', [
            recording.now,
            workspace_id,
            old.name,
          ]);
        else await insertWorkflow(recording, workspace_id, definition, context);
        const version = (old?.version ?? 0) + 1;
        await this.store(recording, workspace_id, definition, version, context);
        recording.record(workspace_id, 'workflow.created', context, { after: { name: definition.name, version } });
        return objectOf(await mustFind(recording.sql, workspace_id, definition.name), definition);
      });
    } catch (error) {
      // Somebody else has taken the name in the same moment.
      if (this.shards.of(workspace_id).dialect.isDuplicate(error)) return 'exists';
      throw error;
    }
  }

  replace(
    workspace_id: string,
    definition: WorkflowDefinition,
    context: ChangeContext,
    expected?: number,
  ): Promise<WorkflowObject | 'not_found' | { stale: number }> {
    return this.recorded(workspace_id, async (recording) => {
      const { name } = definition;
      const old = await locked(recording.sql, workspace_id, name);
      if (!old || old.deleted !== 0) return 'not_found';
      if (expected !== undefined && expected !== old.version) return { stale: old.version };
      const newest = await readVersion(recording.sql, workspace_id, name, old.version);
      if (newest?.definition === JSON.stringify(definition)) return objectOf(old, definition);
      const version = old.version + 1;
      await this.store(recording, workspace_id, definition, version, context);
      const data = { before: { version: old.version }, after: { name, version } };
      recording.record(workspace_id, 'workflow.edited', context, data);
      return objectOf(await mustFind(recording.sql, workspace_id, name), definition);
    });
  }

  delete(workspace_id: string, name: string, context: ChangeContext): Promise<'deleted' | 'not_found'> {
    return this.recorded(workspace_id, async ({ sql, now, record }) => {
      const old = await locked(sql, workspace_id, name);
      if (!old || old.deleted !== 0) return 'not_found';
      const text = 'UPDATE workflow SET deleted = 1, updated_at = ? WHERE workspace_id = ? AND name = ?';
      await sql.run(text, [now, workspace_id, name]);
      record(workspace_id, 'workflow.deleted', context, { before: { name, version: old.version } });
      return 'deleted';
    });
  }

  async get(workspace_id: string, name: string): Promise<WorkflowObject | null> {
    const text = `SELECT ${COLUMNS}, v.definition FROM workflow w
      JOIN workflow_version v ON v.workspace_id = w.workspace_id AND v.name = w.name AND v.version = w.version
      WHERE w.workspace_id = ? AND w.name = ? AND w.deleted = 0`;
    const [row] = await this.read(workspace_id, (sql) =>
      sql.rows<RawWorkflow & { definition: string }>(text, [workspace_id, name]),
    );
    return row ? objectOf(row, JSON.parse(row.definition) as WorkflowDefinition) : null;
  }

  async version(workspace_id: string, name: string, version: number): Promise<WorkflowVersionObject | null> {
    const found = await this.read(workspace_id, async (sql) => {
      const [workflow] = await find(sql, workspace_id, name);
      return workflow ? readVersion(sql, workspace_id, name, version) : undefined;
    });
    if (!found) return null;
    return { name, ...versionOf(found), definition: JSON.parse(found.definition) as WorkflowDefinition };
  }

  async list(workspace_id: string, { limit, cursor }: WorkflowQuery): Promise<Page<WorkflowSummary>> {
    const after = cursor === undefined ? '' : String(decodeCursor('workflows', cursor, 1)[0]);
    const text = `SELECT ${COLUMNS} FROM workflow w WHERE w.workspace_id = ? AND w.name > ? AND w.deleted = 0 ORDER BY w.name LIMIT ?`;
    const rows = await this.read(workspace_id, (sql) => sql.rows<RawWorkflow>(text, [workspace_id, after, limit + 1]));
    const items = rows.slice(0, limit).map(summaryOf);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, next_cursor: last ? encodeCursor('workflows', [last.name]) : null };
  }

  async versions(
    workspace_id: string,
    name: string,
    { limit, cursor }: WorkflowQuery,
  ): Promise<Page<WorkflowVersionSummary> | null> {
    const list = `versions of ${name}`;
    const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(decodeCursor(list, cursor, 1)[0]);
    const text =
      'SELECT version, created_by, created_at FROM workflow_version WHERE workspace_id = ? AND name = ? AND version < ? ORDER BY version DESC LIMIT ?';
    const rows = await this.read(workspace_id, async (sql) => {
      const [workflow] = await find(sql, workspace_id, name);
      return workflow ? sql.rows<WorkflowVersionSummary>(text, [workspace_id, name, before, limit + 1]) : null;
    });
    if (!rows) return null;
    const items = rows.slice(0, limit).map(versionOf);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, next_cursor: last ? encodeCursor(list, [last.version]) : null };
  }

  /** The next version becomes the newest. */
  private async store(
    { sql, now }: Recording,
    workspace_id: string,
    definition: WorkflowDefinition,
    version: number,
    { actor }: ChangeContext,
  ): Promise<void> {
    await sql.run(
      'INSERT INTO workflow_version (workspace_id, name, version, definition, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      [workspace_id, definition.name, version, JSON.stringify(definition), actor.id, now],
    );
    await sql.run(
      'UPDATE workflow SET version = ?, description = ?, deleted = 0, updated_at = ? WHERE workspace_id = ? AND name = ?',
      [version, definition.description ?? null, now, workspace_id, definition.name],
    );
  }

  private recorded<Result>(workspace_id: string, work: (recording: Recording) => Promise<Result>): Promise<Result> {
    return new RecordedTransactions(this.shards.of(workspace_id), this.clock, this.randomness, this.listener).run(work);
  }

  private read<Result>(workspace_id: string, work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.shards.of(workspace_id).snapshot(work);
  }
}

async function insertWorkflow(
  { sql, now }: Recording,
  workspace_id: string,
  { name }: WorkflowDefinition,
  { actor }: ChangeContext,
): Promise<void> {
  await sql.run(
    'INSERT INTO workflow (workspace_id, name, version, description, deleted, created_by, created_at, updated_at) VALUES (?, ?, 0, NULL, 0, ?, ?, ?)',
    [workspace_id, name, actor.id, now, now],
  );
}

/** Also a deleted one. */
async function locked(sql: Sql, workspace_id: string, name: string): Promise<RawWorkflow | undefined> {
  const text = `SELECT ${COLUMNS} FROM workflow w WHERE w.workspace_id = ? AND w.name = ?${sql.dialect.forUpdate}`;
  return (await sql.rows<RawWorkflow>(text, [workspace_id, name]))[0];
}

function find(sql: Sql, workspace_id: string, name: string): Promise<RawWorkflow[]> {
  const text = `SELECT ${COLUMNS} FROM workflow w WHERE w.workspace_id = ? AND w.name = ? AND w.deleted = 0`;
  return sql.rows<RawWorkflow>(text, [workspace_id, name]);
}

async function mustFind(sql: Sql, workspace_id: string, name: string): Promise<RawWorkflow> {
  const [row] = await find(sql, workspace_id, name);
  if (!row) throw new Error(`workflow ${name} of workspace ${workspace_id} is gone in the transaction that stores it`);
  return row;
}

async function readVersion(sql: Sql, workspace_id: string, name: string, version: number): Promise<RawVersion | undefined> {
  const text =
    'SELECT version, created_by, created_at, definition FROM workflow_version WHERE workspace_id = ? AND name = ? AND version = ?';
  return (await sql.rows<RawVersion>(text, [workspace_id, name, version]))[0];
}

function summaryOf({ deleted: _, ...row }: RawWorkflow): WorkflowSummary {
  const { name, description, version, created_by } = row;
  return { name, description, version, created_by, created_at: rfc3339Of(row.created_at), updated_at: rfc3339Of(row.updated_at) };
}

function objectOf(row: RawWorkflow, definition: WorkflowDefinition): WorkflowObject {
  return { ...summaryOf(row), definition };
}

function versionOf({ version, created_by, created_at }: WorkflowVersionSummary): WorkflowVersionSummary {
  return { version, created_by, created_at: rfc3339Of(created_at) };
}
