import { lineKey, type Line, type Lines } from '@taskflow/core/task';
import type { Sql } from '../database';
import { rowsOfPlaceholders } from '../sql-text';

/** How old what is known of a queue may be: a line that begins by an old rank comes sooner by what was served meanwhile. */
const SERVED_MS = 250;
/** How old what is known of others' progress in the lines of a workspace may be, and how long one's own may stay untold. */
const LAST_MS = 1_000;
/** So many tasks that joined are told at once. */
const UNTOLD = 100;
/** Workspaces that are remembered. */
const REMEMBERED = 10_000;

interface WorkspaceLines {
  last: Map<string, number>;
  read_at: number;
  told_at: number;
  untold: number;
}

/**
 * What this process knows of the lines of one database. Nobody waits for a lock to join a line: processes tell each other of their
 * progress once a second, so that two of them may give the same ranks for so long, and the rank that is served is looked up four
 * times a second. Both cost order and turns by what happens in that time, and no more.
 */
export class LineMemory {
  private readonly served = new Map<string, { rank: number; read_at: number }>();
  private readonly workspaces = new Map<string, WorkspaceLines>();

  /** @param now in milliseconds */
  async lines(sql: Sql, workspace_id: string, queues: Iterable<string>, now: number): Promise<Lines> {
    const served = new Map<string, number>();
    for (const queue of queues) served.set(queue, await this.servedRank(sql, queue, now));
    return { served, last: (await this.known(sql, workspace_id, now)).last, floor: now };
  }

  /** Tasks have joined. To be called before the commit: a rank that is left out does no harm, one that is given twice costs order. */
  joined(workspace_id: string, reached: ReadonlyMap<string, number>, tasks: number): void {
    const known = this.workspaces.get(workspace_id);
    if (!known || reached.size === 0) return;
    raise(known.last, reached);
    known.untold += tasks;
  }

  /** Stores how far the workspace's lines reach, when others should hear of it. With the workspace's head locked. */
  async tell(sql: Sql, workspace_id: string, reached: ReadonlyMap<string, number>, now: number): Promise<void> {
    const known = this.workspaces.get(workspace_id);
    if (!known || reached.size === 0 || (known.untold < UNTOLD && now - known.told_at < LAST_MS)) return;
    known.told_at = now;
    known.untold = 0;
    const values = [...known.last].flatMap(([key, rank]) => [workspace_id, ...key.split(' '), rank]);
    await sql.run(
      `INSERT INTO line (workspace_id, queue, priority, last_rank) VALUES ${rowsOfPlaceholders(4, known.last.size)}
      ${sql.dialect.upsertGreatest(['workspace_id', 'queue', 'priority'], 'last_rank')}`,
      values,
    );
  }

  private async servedRank(sql: Sql, queue: string, now: number): Promise<number> {
    const known = this.served.get(queue);
    if (known && Math.abs(now - known.read_at) < SERVED_MS) return known.rank;
    const rank = Math.max((await firstRank(sql, queue)) ?? (await lastRank(sql, queue)) ?? now, known?.rank ?? 0);
    this.served.set(queue, { rank, read_at: now });
    return rank;
  }

  private async known(sql: Sql, workspace_id: string, now: number): Promise<WorkspaceLines> {
    const known = this.workspaces.get(workspace_id);
    if (known && Math.abs(now - known.read_at) < LAST_MS) return known;
    const rows = await sql.rows<Line & { last_rank: number }>(
      'SELECT queue, priority, last_rank FROM line WHERE workspace_id = ?',
      [workspace_id],
    );
    // Another change may have brought it up meanwhile.
    const fresh = this.workspaces.get(workspace_id) ?? { last: new Map<string, number>(), read_at: now, told_at: 0, untold: 0 };
    raise(fresh.last, new Map(rows.map((row) => [lineKey(row), row.last_rank])));
    fresh.read_at = now;
    this.workspaces.delete(workspace_id);
    this.workspaces.set(workspace_id, fresh);
    const [oldest] = this.workspaces.keys();
    if (this.workspaces.size > REMEMBERED && oldest !== undefined) this.workspaces.delete(oldest);
    return fresh;
  }
}

function raise(last: Map<string, number>, reached: ReadonlyMap<string, number>): void {
  for (const [key, rank] of reached) last.set(key, Math.max(rank, last.get(key) ?? 0));
}

/** Of the task that is next: one step into the claim index. */
async function firstRank(sql: Sql, queue: string): Promise<number | null> {
  const text =
    "SELECT `rank` AS first_rank FROM task WHERE status = 'QUEUED' AND queue = ? AND `rank` IS NOT NULL ORDER BY `rank` LIMIT 1";
  const [row] = await sql.rows<{ first_rank: number }>(text, [queue]);
  return row?.first_rank ?? null;
}

/** An empty queue has served everything that joined it. */
async function lastRank(sql: Sql, queue: string): Promise<number | null> {
  const text = 'SELECT last_rank FROM line WHERE queue = ? ORDER BY last_rank DESC LIMIT 1';
  const [row] = await sql.rows<{ last_rank: number }>(text, [queue]);
  return row?.last_rank ?? null;
}
