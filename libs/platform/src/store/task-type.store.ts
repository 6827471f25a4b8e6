import { LIMITS } from '@taskflow/contracts';
import { type RegisteredType, TaskTypeStore } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import type { PayloadSchema } from '@taskflow/core/worker';
import type { Database, Sql } from './database';
import type { RecordedTransactions } from './recorded-transactions';

interface TypeRow {
  type: string;
  description: string;
  payload_schema: string;
  example: string;
}

/** Registered task types, in the directory database. */
export class SqlTaskTypeStore extends TaskTypeStore {
  constructor(
    private readonly directory: Database,
    private readonly transactions: RecordedTransactions,
  ) {
    super();
  }

  put(
    workspace_id: string,
    type: RegisteredType,
    context: ChangeContext,
  ): Promise<'registered' | 'changed' | 'same' | 'too_many'> {
    const row = rowOf(type);
    return this.transactions.run(async ({ sql, now, record }) => {
      // The workspace's row stands for all its types, so that the limit holds.
      await sql.rows(`SELECT workspace_id FROM workspace WHERE workspace_id = ?${sql.dialect.forUpdate}`, [workspace_id]);
      const known = await readTypes(sql, workspace_id);
      const before = known.find((one) => one.type === type.type);
      if (before && sameRow(before, row)) return 'same';
      if (!before && known.length >= LIMITS.types_per_workspace) return 'too_many';
      await sql.run(
        `INSERT INTO task_type (workspace_id, type, description, payload_schema, example, updated_at) VALUES (?, ?, ?, ?, ?, ?)
        ${sql.dialect.upsert(['workspace_id', 'type'], ['description', 'payload_schema', 'example', 'updated_at'])}`,
        [workspace_id, row.type, row.description, row.payload_schema, row.example, now],
      );
      record(workspace_id, 'type.registered', context, { after: { name: type.type, description: type.description } });
      return before ? 'changed' : 'registered';
    });
  }

  async list(workspace_id: string): Promise<RegisteredType[]> {
    return (await this.directory.read((sql) => readTypes(sql, workspace_id))).map(typeOf);
  }

  remove(workspace_id: string, type: string, context: ChangeContext): Promise<boolean> {
    return this.transactions.run(async ({ sql, record }) => {
      const removed = await sql.run('DELETE FROM task_type WHERE workspace_id = ? AND type = ?', [workspace_id, type]);
      if (removed === 0) return false;
      record(workspace_id, 'type.removed', context, { before: { name: type } });
      return true;
    });
  }
}

function readTypes(sql: Sql, workspace_id: string): Promise<TypeRow[]> {
  const text = 'SELECT type, description, payload_schema, example FROM task_type WHERE workspace_id = ? ORDER BY type';
  return sql.rows<TypeRow>(text, [workspace_id]);
}

function rowOf({ type, description, payload_schema, example }: RegisteredType): TypeRow {
  return { type, description, payload_schema: JSON.stringify(payload_schema), example: JSON.stringify(example ?? null) };
}

function sameRow(left: TypeRow, right: TypeRow): boolean {
  return left.description === right.description && left.payload_schema === right.payload_schema && left.example === right.example;
}

function typeOf({ type, description, payload_schema, example }: TypeRow): RegisteredType {
  return {
    type,
    description,
    payload_schema: JSON.parse(payload_schema) as PayloadSchema,
    example: JSON.parse(example) as unknown,
  };
}
