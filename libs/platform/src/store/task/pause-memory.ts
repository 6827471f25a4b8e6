import type { ActorKind } from '@taskflow/contracts';
import { NO_PAUSES, Pauses, type Pause, type PauseKind } from '@taskflow/core/task';
import type { Sql } from '../database';
import { timeOf } from '../sql-text';

/** Workspaces that ever had a pause and were asked about; of others nothing has to be remembered. */
const REMEMBERED = 10_000;

/** What is paused in a workspace, and the mark of its head row with which that is so. */
export interface MarkedPauses {
  mark: string | null;
  pauses: Pauses;
}

const NEVER: MarkedPauses = { mark: null, pauses: NO_PAUSES };

/**
 * What this process last read of the pauses. It costs no statement and may be old: each change compares the mark when it takes
 * the workspace's head, the last of its locks, and is made anew with what is read then if the mark is another one.
 */
export class PauseMemory {
  private readonly known = new Map<string, MarkedPauses>();

  /** True when a pause is known at all: claims leave paused tasks out in their search then. */
  get any(): boolean {
    return this.known.size > 0;
  }

  of(workspace_id: string): MarkedPauses {
    return this.known.get(workspace_id) ?? NEVER;
  }

  /** Mark and pauses from one statement, so that they belong together. */
  async read(sql: Sql, workspace_id: string): Promise<MarkedPauses> {
    const rows = await sql.rows<RawPause & { mark: string | null }>(
      `SELECT h.pause_mark AS mark, ${PAUSE_COLUMNS} FROM workspace_head h LEFT JOIN pause p ON p.workspace_id = h.workspace_id WHERE h.workspace_id = ?`,
      [workspace_id],
    );
    const mark = rows[0]?.mark ?? null;
    this.known.delete(workspace_id);
    if (mark === null) return NEVER;
    const read = { mark, pauses: new Pauses(rows.flatMap((row) => (row.kind === null ? [] : [toPause(row)]))) };
    this.known.set(workspace_id, read);
    const [oldest] = this.known.keys();
    if (this.known.size > REMEMBERED && oldest !== undefined) this.known.delete(oldest);
    return read;
  }
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
