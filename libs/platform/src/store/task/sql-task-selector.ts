import { ACTION_TYPE, type TaskStatus } from '@taskflow/contracts';
import { TaskSelector, type Clock, type Horizon, type SelectedPage, type TaskSelection } from '@taskflow/core/ports';
import type { Shards, Sql, SqlParameter } from '../database';
import { timeOf } from '../sql-text';
import { isAscii, pieces } from './ids';
import { byIndex, byPrimaryKey } from './index-hint';
import { readSeq } from './surroundings';
import { attributeConditions, type Condition } from './task-filter';

/**
 * A transaction sets `updated_at` before it commits, by the clock of its process: a row that looks this much older than the
 * horizon has not changed since. Younger ones are looked up in the history.
 */
const SURELY_BEFORE_MS = 60_000;

const NO_ACTION: Condition = { text: '(t.type IS NULL OR t.type <> ?)', parameters: [ACTION_TYPE] };

export class SqlTaskSelector extends TaskSelector {
  constructor(
    private readonly shards: Shards,
    private readonly clock: Clock,
  ) {
    super();
  }

  async count(workspace_id: string, selection: TaskSelection): Promise<{ count: number; horizon: Horizon }> {
    const conditions = [...attributes(workspace_id, selection), ...stateNow(selection)];
    return this.shards.of(workspace_id).snapshot(async (sql) => {
      const [row] = await sql.rows<{ found: number }>(
        `SELECT COUNT(*) AS found FROM task t WHERE t.workspace_id = ? AND ${textOf(conditions)}`,
        [workspace_id, ...parametersOf(conditions)],
      );
      return { count: row?.found ?? 0, horizon: { seq: await readSeq(sql, workspace_id), at: this.clock.now() } };
    });
  }

  async countOf(workspace_id: string, task_ids: readonly string[], deleted: boolean): Promise<number> {
    const conditions = [NO_ACTION, ...stateNow({ deleted })];
    return this.shards.of(workspace_id).read(async (sql) => {
      let count = 0;
      for (const piece of pieces(task_ids.filter(isAscii))) {
        const [row] = await sql.rows<{ found: number }>(
          `SELECT COUNT(*) AS found FROM task t${byPrimaryKey(sql.dialect)} WHERE t.workspace_id = ? AND t.task_id IN (?) AND ${textOf(conditions)}`,
          [workspace_id, piece, ...parametersOf(conditions)],
        );
        count += row?.found ?? 0;
      }
      return count;
    });
  }

  async page(
    workspace_id: string,
    selection: TaskSelection,
    horizon: Horizon,
    place: { after: string | null; descending: boolean; limit: number },
  ): Promise<SelectedPage> {
    return this.shards.of(workspace_id).read(async (sql) => {
      const found = await candidates(sql, workspace_id, selection, horizon, place);
      const border = horizon.at.getTime() - SURELY_BEFORE_MS;
      const changed = found.filter((row) => timeOf(row.updated_at).getTime() > border).map((row) => row.task_id);
      const then = await statesAt(sql, workspace_id, changed, horizon.seq);
      const unsure = new Set(changed);
      const task_ids = found.flatMap(({ task_id }) =>
        !unsure.has(task_id) || isSelected(then.get(task_id), selection) ? [task_id] : [],
      );
      return { task_ids, next: found.length === place.limit ? (found.at(-1)?.task_id ?? null) : null };
    });
  }
}

function attributes(workspace_id: string, selection: TaskSelection): Condition[] {
  const conditions = [...attributeConditions(workspace_id, selection), NO_ACTION];
  const { deleted_by } = selection;
  if (deleted_by !== undefined) conditions.push({ text: 't.deleted_by = ?', parameters: [deleted_by] });
  return conditions;
}

/** Status and deletion, as they are now. */
function stateNow({ deleted, status }: Pick<TaskSelection, 'deleted' | 'status'>): Condition[] {
  const conditions: Condition[] = [{ text: `t.deleted_at IS ${deleted ? 'NOT ' : ''}NULL`, parameters: [] }];
  if (status) conditions.push({ text: 't.status IN (?)', parameters: [status] });
  return conditions;
}

interface Candidate {
  task_id: string;
  updated_at: string;
}

/** Tasks that are selected now, or have changed so lately that they may have been at the horizon. */
function candidates(
  sql: Sql,
  workspace_id: string,
  selection: TaskSelection,
  { at }: Horizon,
  { after, descending, limit }: { after: string | null; descending: boolean; limit: number },
): Promise<Candidate[]> {
  const state = stateNow(selection);
  const conditions: Condition[] = [
    ...attributes(workspace_id, selection),
    // What is created without end while the action runs must not keep it busy.
    { text: 't.created_at <= ?', parameters: [new Date(at.getTime() + SURELY_BEFORE_MS)] },
    {
      text: `(t.updated_at > ? OR (${textOf(state)}))`,
      parameters: [new Date(at.getTime() - SURELY_BEFORE_MS), ...parametersOf(state)],
    },
  ];
  if (after !== null) conditions.push({ text: `t.task_id ${descending ? '<' : '>'} ?`, parameters: [after] });
  // Walking by id, a whole set costs one pass over the workspace; a run is small and has an index.
  const hint = selection.run_id === undefined ? byPrimaryKey(sql.dialect) : byIndex(sql.dialect, 'task_run');
  return sql.rows<Candidate>(
    `SELECT t.task_id, t.updated_at FROM task t${hint} WHERE t.workspace_id = ? AND ${textOf(conditions)}
    ORDER BY t.task_id${descending ? ' DESC' : ''} LIMIT ?`,
    [workspace_id, ...parametersOf(conditions), limit],
  );
}

interface State {
  status: TaskStatus;
  deleted: boolean;
}

/** What the history says of tasks at a sequence number; those that did not exist are missing. */
async function statesAt(
  sql: Sql,
  workspace_id: string,
  task_ids: readonly string[],
  seq: number,
): Promise<ReadonlyMap<string, State>> {
  const states = new Map<string, State>();
  if (task_ids.length === 0) return states;
  const events = await sql.rows<{ task_id: string; type: string; to_status: TaskStatus | null }>(
    `SELECT task_id, type, to_status FROM event${byIndex(sql.dialect, 'event_task')} WHERE workspace_id = ? AND task_id IN (?) AND seq <= ? ORDER BY task_id, seq`,
    [workspace_id, task_ids, seq],
  );
  for (const { task_id, type, to_status } of events) {
    const before = states.get(task_id) ?? { status: 'PENDING', deleted: false };
    const deleted = type === 'task.deleted' || (before.deleted && type !== 'task.restored');
    states.set(task_id, { status: to_status ?? before.status, deleted });
  }
  return states;
}

function isSelected(state: State | undefined, { deleted, status }: TaskSelection): boolean {
  return state !== undefined && state.deleted === deleted && (status === undefined || status.includes(state.status));
}

function textOf(conditions: readonly Condition[]): string {
  return conditions.map((condition) => condition.text).join(' AND ');
}

function parametersOf(conditions: readonly Condition[]): SqlParameter[] {
  return conditions.flatMap((condition) => condition.parameters);
}
