import type { TaskChange, TaskRow } from '@taskflow/core/task';
import type { Sql, SqlParameter } from '../database';
import { groupBy, pieces } from './ids';
import { byPrimaryKey } from './index-hint';
import { toColumns } from './task-row';

/** Rows whose values differ cost a comparison per row and branch, so such statements stay smaller. */
const ROWS_WITH_BRANCHES = 100;
/** Up to so many different patches get a statement each (more when there are many rows); beyond, statements with a CASE per differing column. */
const STATEMENTS_PER_SHAPE = 3;

interface Write {
  task_id: string;
  columns: ReadonlyMap<string, SqlParameter>;
}

/**
 * Updates locked rows. Each statement repeats the guard (status and attempt as the decision saw them); a row that does
 * not match is a bug of ours, because it was locked. Only columns of the patches are written, and `updated_at`.
 */
export async function writeChanges(sql: Sql, changes: readonly TaskChange[], now: Date): Promise<void> {
  const writes = changes.map((change) => ({ change, write: { task_id: change.row.task_id, columns: toColumns(change.patch) } }));
  const shapes = groupBy(writes, ({ change, write }) =>
    [change.row.status, change.row.attempt, ...[...write.columns.keys()].sort()].join(),
  );
  const updates = [...shapes.values()].flatMap((shape) => {
    const guard = (shape[0] as (typeof shape)[number]).change.row;
    return statements(shape.map(({ write }) => write)).map((group) => update(sql, group, guard, now));
  });
  await Promise.all(updates);
}

async function update(sql: Sql, group: readonly Write[], guard: TaskRow, now: Date): Promise<void> {
  const { workspace_id, status, attempt } = guard;
  const { text, parameters } = assignments(group);
  const matched = await sql.run(
    `UPDATE task${byPrimaryKey(sql.dialect)} SET ${text}updated_at = ? WHERE workspace_id = ? AND task_id IN (?) AND status = ? AND attempt = ?`,
    [...parameters, now, workspace_id, group.map((write) => write.task_id), status, attempt],
  );
  if (matched !== group.length)
    throw new Error(
      `${matched} of ${group.length} locked tasks are ${status} in attempt ${attempt} (first: ${group[0]?.task_id}, workspace ${workspace_id})`,
    );
}

/** Splits rows that set the same columns into statements. */
function statements(writes: readonly Write[]): Write[][] {
  const same = groupBy(writes, (write) => JSON.stringify([...write.columns.entries()].sort(byColumn)));
  const alike = [...same.values()].flatMap((group) => pieces(group));
  const few = same.size <= STATEMENTS_PER_SHAPE || alike.length * ROWS_WITH_BRANCHES <= writes.length;
  return few ? alike : pieces(writes, ROWS_WITH_BRANCHES);
}

function byColumn(left: [string, SqlParameter], right: [string, SqlParameter]): number {
  return left[0] < right[0] ? -1 : 1;
}

function assignments(group: readonly Write[]): { text: string; parameters: SqlParameter[] } {
  let text = '';
  const parameters: SqlParameter[] = [];
  for (const column of group[0]?.columns.keys() ?? []) {
    const byValue = groupBy(group, (write) => JSON.stringify(write.columns.get(column)));
    if (byValue.size === 1) {
      text += `\`${column}\` = ?, `;
      parameters.push(valueOf(group, column));
      continue;
    }
    text += `\`${column}\` = CASE`;
    for (const rows of byValue.values()) {
      text += ' WHEN task_id IN (?) THEN ?';
      parameters.push(
        rows.map((write) => write.task_id),
        valueOf(rows, column),
      );
    }
    text += ` ELSE \`${column}\` END, `;
  }
  return { text, parameters };
}

function valueOf(rows: readonly Write[], column: string): SqlParameter {
  return rows[0]?.columns.get(column) ?? null;
}
