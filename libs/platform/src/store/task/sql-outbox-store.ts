import { setTimeout as pause } from 'node:timers/promises';
import { Lane } from '@taskflow/core/lane';
import { OUTBOX_CLAIM_MS, OutboxStore } from '@taskflow/core/ports';
import type { BellDetails, Clock, Commit } from '@taskflow/core/ports';
import type { Database, Shards, Sql, SqlParameter } from '../database';
import { EVENT_COLUMNS, eventRecord, type EventRow } from '../event-row';
import { ofWorkspaces } from './continuations';
import { ascending, pieces } from './ids';
import { byPrimaryKey } from './index-hint';

interface Range {
  workspace_id: string;
  outbox_id: string;
  first_seq: number;
  last_seq: number;
}

type OutboxRow = Pick<Range, 'workspace_id' | 'outbox_id'>;

/**
 * Rows that are done with are deleted together so often: a transaction for each costs as much disk and as many round trips as the
 * work it follows. Short beside `OUTBOX_CLAIM_MS`.
 */
const FORGET_MS = 20;

export class SqlOutboxStore extends OutboxStore {
  private readonly forgetting = new Lane<OutboxRow, void>(
    (rows) => this.forget(rows),
    Number.MAX_SAFE_INTEGER,
    () => pause(FORGET_MS),
  );

  constructor(
    private readonly shards: Shards,
    private readonly clock: Clock,
  ) {
    super();
  }

  async published(commits: readonly OutboxRow[]): Promise<void> {
    await Promise.all(commits.map((commit) => this.forgetting.add(commit)));
  }

  private async forget(rows: readonly OutboxRow[]): Promise<void[]> {
    for (const database of this.shards.all()) {
      const here = rows.filter((row) => this.shards.of(row.workspace_id) === database);
      for (const piece of pieces(here)) await database.transaction((sql) => forget(sql, piece));
    }
    return rows.map(() => undefined);
  }

  async takeExpired(limit: number): Promise<Commit[]> {
    const taken: Commit[] = [];
    for (const database of this.shards.all()) {
      if (taken.length < limit) taken.push(...(await takeExpired(database, limit - taken.length, this.clock.now())));
    }
    return taken;
  }

  async bellDetails(workspace_id: string, task_ids: readonly string[]): Promise<Map<string, BellDetails>> {
    const details = new Map<string, BellDetails>();
    await this.shards.of(workspace_id).read(async (sql) => {
      for (const piece of pieces(ascending(task_ids)))
        for (const { task_id, payload, ...row } of await readBells(sql, workspace_id, piece))
          details.set(task_id, { ...row, payload: JSON.parse(payload) as unknown });
    });
    return details;
  }
}

async function forget(sql: Sql, commits: readonly OutboxRow[]): Promise<void> {
  const groups = ofWorkspaces(commits);
  const where = groups.map(() => '(workspace_id = ? AND outbox_id IN (?))').join(' OR ');
  const parameters = groups.flatMap(([workspace_id, group]): SqlParameter[] => [
    workspace_id,
    ascending(group.map((commit) => commit.outbox_id)),
  ]);
  await sql.run(`DELETE FROM outbox WHERE ${where}`, parameters);
}

function readBells(sql: Sql, workspace_id: string, task_ids: readonly string[]) {
  return sql.rows<Omit<BellDetails, 'payload'> & { task_id: string; payload: string }>(
    `SELECT t.task_id, t.type, t.queue, t.priority, b.payload FROM task t JOIN task_body b ON b.workspace_id = t.workspace_id AND b.task_id = t.task_id
    WHERE t.workspace_id = ? AND t.task_id IN (?) AND t.type IS NOT NULL`,
    [workspace_id, task_ids],
  );
}

/** Claims expired ranges of one shard, oldest first, and reads their events after the claim has committed. */
async function takeExpired(database: Database, limit: number, now: Date): Promise<Commit[]> {
  const expired = await database.read((sql) =>
    sql.rows<Range>('SELECT workspace_id, outbox_id FROM outbox WHERE claimed_until <= ? ORDER BY claimed_until LIMIT ?', [
      now,
      limit,
    ]),
  );
  if (expired.length === 0) return [];
  const ranges = await database.transaction(async (sql) => {
    const won: Range[] = [];
    for (const [workspace_id, group] of ofWorkspaces(expired))
      won.push(
        ...(await claimRanges(
          sql,
          workspace_id,
          group.map((range) => range.outbox_id),
          now,
        )),
      );
    return won;
  });
  return database.read(async (sql) => {
    const commits: Commit[] = [];
    for (const range of ranges.sort((left, right) => left.first_seq - right.first_seq)) commits.push(await rebuild(sql, range));
    return commits;
  });
}

async function claimRanges(sql: Sql, workspace_id: string, ids: readonly string[], now: Date): Promise<Range[]> {
  const hint = byPrimaryKey(sql.dialect);
  const won = await sql.rows<Range>(
    `SELECT workspace_id, outbox_id, first_seq, last_seq FROM outbox${hint} WHERE workspace_id = ? AND outbox_id IN (?) AND claimed_until <= ? ORDER BY outbox_id${sql.dialect.forUpdate}`,
    [workspace_id, ascending(ids), now],
  );
  const claimed_until = new Date(now.getTime() + OUTBOX_CLAIM_MS);
  await sql.run(`UPDATE outbox${hint} SET claimed_until = ? WHERE workspace_id = ? AND outbox_id IN (?)`, [
    claimed_until,
    workspace_id,
    won.map((range) => range.outbox_id),
  ]);
  return won;
}

async function rebuild(sql: Sql, { workspace_id, outbox_id, first_seq, last_seq }: Range): Promise<Commit> {
  const rows = await sql.rows<EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM event${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND seq BETWEEN ? AND ? ORDER BY seq`,
    [workspace_id, first_seq, last_seq],
  );
  return { workspace_id, outbox_id, events: rows.map(eventRecord), continuations: [] };
}
