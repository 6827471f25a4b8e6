import type { ActorKind } from '@taskflow/contracts';
import { Limits, NO_LIMITS, NO_PAUSES, Pauses, type Pause, type PauseKind } from '@taskflow/core/task';
import type { Sql } from '../database';
import { timeOf } from '../sql-text';
import { byIndex } from './index-hint';
import { readLimits } from './limit-rows';

/** Workspaces that ever had a pause or a limit and were asked about; of others nothing has to be remembered. */
const REMEMBERED = 10_000;

/** What is paused and limited in a workspace, and the mark of its head row with which that is so. */
export interface MarkedPauses {
  mark: string | null;
  pauses: Pauses;
  limits: Limits;
}

const NEVER: MarkedPauses = { mark: null, pauses: NO_PAUSES, limits: NO_LIMITS };

/**
 * What this process last read of the pauses and limits. It costs no statement and may be old: each change compares the mark when it takes
 * the workspace's head, the last of its locks, and is made anew with what is read then if the mark is another one.
 */
export class PauseMemory {
  private readonly known = new Map<string, MarkedPauses>();
  private readonly paused = new Set<string>();
  private readonly limited = new Set<string>();

  /** True when a pause is known at all: claims leave paused tasks out in their search then. */
  get any(): boolean {
    return this.paused.size > 0;
  }

  /** True when a limit of a queue is known at all: claims leave out what it has not let through. */
  get anyQueueLimit(): boolean {
    return this.limited.size > 0;
  }

  of(workspace_id: string): MarkedPauses {
    return this.known.get(workspace_id) ?? NEVER;
  }

  /** The mark is read first: what is read after it may be newer, and then its comparison fails. */
  async read(sql: Sql, workspace_id: string): Promise<MarkedPauses> {
    const rows = await sql.rows<RawPause & { mark: string | null }>(
      `SELECT h.pause_mark AS mark, ${PAUSE_COLUMNS} FROM workspace_head h LEFT JOIN pause p ON p.workspace_id = h.workspace_id WHERE h.workspace_id = ?`,
      [workspace_id],
    );
    const mark = rows[0]?.mark ?? null;
    if (mark === null) {
      this.forget(workspace_id);
      return NEVER;
    }
    const pauses = new Pauses(rows.flatMap((row) => (row.kind === null ? [] : [toPause(row)])));
    const read = { mark, pauses, limits: await limitsOf(sql, workspace_id) };
    this.forget(workspace_id);
    this.known.set(workspace_id, read);
    if (pauses.size > 0) this.paused.add(workspace_id);
    if (read.limits.limitsQueues) this.limited.add(workspace_id);
    const [oldest] = this.known.keys();
    if (this.known.size > REMEMBERED && oldest !== undefined) this.forget(oldest);
    return read;
  }

  private forget(workspace_id: string): void {
    this.known.delete(workspace_id);
    this.paused.delete(workspace_id);
    this.limited.delete(workspace_id);
  }
}

/** After a limit of a queue was taken away nobody takes a place of it any more: what is read with the mark of that stays true. */
async function limitsOf(sql: Sql, workspace_id: string): Promise<Limits> {
  const places = await sql.rows(
    `SELECT 1 AS one FROM limit_slot${byIndex(sql.dialect, 'limit_slot_line')} WHERE workspace_id = ? AND kind = 'queue' LIMIT 1`,
    [workspace_id],
  );
  return new Limits(await readLimits(sql, workspace_id), places.length > 0);
}

export interface RawPause {
  kind: PauseKind | null;
  name: string;
  paused_at: string;
  paused_by_kind: ActorKind;
  paused_by_id: string;
}

/** Of the table `pause p`. */
export const PAUSE_COLUMNS = 'p.kind, p.name, p.paused_at, p.paused_by_kind, p.paused_by_id';

export function toPause({ kind, name, paused_at, paused_by_kind, paused_by_id }: RawPause): Pause {
  return {
    kind: kind ?? 'workspace',
    name,
    paused_at: timeOf(paused_at),
    paused_by: { kind: paused_by_kind, id: paused_by_id },
  };
}
