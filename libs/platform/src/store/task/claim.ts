import { ACTION_TYPE } from '@taskflow/contracts';
import type { ClaimCommand, ClaimedTask, Commit } from '@taskflow/core/ports';
import type { TaskRow } from '@taskflow/core/task';
import type { Database, Sql, SqlParameter } from '../database';
import { STATEMENT_ROWS } from '../sql-text';
import { claimedEvent } from './claimed-event';
import { readClaimed, type Condition } from './claimed-rows';
import { CommitMemory, type Attempt } from './commit-memory';
import type { Sources } from './change';
import { ofWorkspaces } from './continuations';
import { ascending } from './ids';
import { byPrimaryKey } from './index-hint';
import { chargeClaims, NOTHING_CHARGED, ofRates } from './limit-charges';
import type { MarkedPauses, PauseMemory } from './pause-memory';
import { recordCommit } from './record-commit';

/** When others compete, candidates are taken from a random place among this many times as many. */
const WINDOW = 4;
/** A lost race says that others are at it: so many claims after it start at a random place. */
const WARY_CLAIMS = 8;
const MAX_ROUNDS = 20;

type Candidate = Pick<TaskRow, 'workspace_id' | 'task_id' | 'timeout_ms' | 'type' | 'queue' | 'run_id'>;

/** Claims tasks of one shard; remembers whether other claimers got in its way. */
export class Claimer {
  private wary = 0;
  private turn = 0;

  constructor(
    private readonly database: Database,
    private readonly sources: Sources,
  ) {}

  /** Repeats after lost races, so that a short answer means an empty queue. `told` hears of each commit at once. */
  async claim(command: ClaimCommand, told: (commit: Commit) => void): Promise<ClaimedTask[]> {
    const won: ClaimedTask[] = [];
    for (let round = 0; round < MAX_ROUNDS && won.length < command.limit; round += 1) {
      const wanted = Math.min(command.limit - won.length, STATEMENT_ROWS);
      const window = this.wary > 0 ? wanted * WINDOW : wanted;
      const found = await this.database.read((sql) =>
        candidates(sql, { ...command, queues: this.inTurn(command.queues) }, window, this.sources.pauses),
      );
      if (found.length === 0) break;
      const picked = await this.unpaused(this.pick(found, wanted));
      if (picked.length === 0) continue;
      const got = await this.take(command, picked, won.length > 0);
      for (const commit of got.commits) told(commit);
      won.push(...got.outcome);
      if (got.outcome.length < picked.length) this.wary = WARY_CLAIMS;
      else if (picked.length === found.length && found.length < window) break;
    }
    this.wary = Math.max(0, this.wary - 1);
    return won;
  }

  private pick(found: readonly Candidate[], wanted: number): readonly Candidate[] {
    if (found.length <= wanted) return found;
    const start = Math.floor(this.sources.randomness.fraction() * (found.length - wanted + 1));
    return found.slice(start, start + wanted);
  }

  /** Each claim begins with another queue: their ranks have nothing to do with each other. */
  private inTurn(queues: readonly string[]): readonly string[] {
    const distinct = [...new Set(queues)];
    const first = this.turn % Math.max(distinct.length, 1);
    this.turn += 1;
    return [...distinct.slice(first), ...distinct.slice(0, first)];
  }

  /** Those that the search found unpaused, but this process holds for paused, are asked for: one of the two is old. */
  private async unpaused(picked: readonly Candidate[]): Promise<readonly Candidate[]> {
    const { pauses } = this.sources;
    const doubtful = new Set(picked.filter((row) => isPaused(pauses, row)).map((row) => row.workspace_id));
    if (doubtful.size === 0) return picked;
    for (const workspace_id of doubtful) await this.database.read((sql) => pauses.read(sql, workspace_id));
    return picked.filter((row) => !isPaused(pauses, row));
  }

  /** What an earlier round has won must reach the worker even when the database goes away now. */
  private async take(command: ClaimCommand, picked: readonly Candidate[], holdsSome: boolean): Promise<Attempt<ClaimedTask[]>> {
    try {
      return await take(this.database, this.sources, command, picked);
    } catch (error) {
      if (!holdsSome) throw error;
      return { outcome: [], commits: [] };
    }
  }
}

function isPaused(pauses: PauseMemory, row: Candidate): boolean {
  return pauses.of(row.workspace_id).pauses.of(row) !== null;
}

/**
 * Leaves out what was paused and still has its place in the queue: there may be more of that than any window holds. Whoever claims
 * by an older memory of the pauses finds that out when it commits.
 */
const UNPAUSED = ` AND (type = '${ACTION_TYPE}' OR NOT (EXISTS (SELECT 1 FROM pause p WHERE p.workspace_id = task.workspace_id AND p.kind = 'workspace' AND p.name = '')
  OR EXISTS (SELECT 1 FROM pause p WHERE p.workspace_id = task.workspace_id AND p.kind = 'queue' AND p.name = task.queue)
  OR EXISTS (SELECT 1 FROM pause p WHERE p.workspace_id = task.workspace_id AND p.kind = 'run' AND p.name = task.run_id)))`;

/** Plain read: claimable tasks by rank, a short index range per queue, the queues in turn. */
/** Leaves out what was queued before its queue had a limit and has not come under it yet: there may be more of that than any window holds. */
const LET_THROUGH = ` AND (type = '${ACTION_TYPE}' OR NOT EXISTS (SELECT 1 FROM task_limit l WHERE l.workspace_id = task.workspace_id AND l.kind = 'queue' AND l.name = task.queue)
  OR EXISTS (SELECT 1 FROM limit_slot s WHERE s.workspace_id = task.workspace_id AND s.task_id = task.task_id AND s.kind = 'queue' AND s.held = 1))`;

async function candidates(sql: Sql, command: ClaimCommand, limit: number, pauses: PauseMemory): Promise<Candidate[]> {
  const { workspace_id, queues } = command;
  const conditions: [text: string, parameter: SqlParameter][] = [];
  if (command.types.length > 0) conditions.push([' AND type IN (?)', command.types]);
  if (workspace_id !== undefined) conditions.push([' AND workspace_id = ?', workspace_id]);
  const narrowed = conditions.map(([text]) => text).join('');
  const part = `SELECT * FROM (SELECT workspace_id, task_id, timeout_ms, type, queue, run_id, \`rank\` AS place FROM task WHERE status = 'QUEUED' AND queue = ? AND \`rank\` IS NOT NULL${narrowed}${pauses.any ? UNPAUSED : ''}${pauses.anyQueueLimit ? LET_THROUGH : ''} ORDER BY \`rank\` LIMIT ${limit}) q`;
  const parameters = queues.flatMap((queue): SqlParameter[] => [queue, ...conditions.map(([, parameter]) => parameter)]);
  const rows = await sql.rows<Candidate & { place: number }>(
    queues.map((_, index) => part + index).join(' UNION ALL '),
    parameters,
  );
  return queues.length > 1 ? alternating(queues, rows).slice(0, limit) : rows;
}

/** One of each queue, then the next of each; a queue's own by rank. */
function alternating<Row extends { queue: string; place: number }>(queues: readonly string[], rows: readonly Row[]): Row[] {
  const lines = queues.map((queue) => rows.filter((row) => row.queue === queue).sort((a, b) => a.place - b.place));
  const longest = Math.max(...lines.map((line) => line.length));
  return Array.from({ length: longest }, (_, index) => lines.flatMap((line) => line[index] ?? [])).flat();
}

async function take(
  database: Database,
  sources: Sources,
  command: ClaimCommand,
  picked: readonly Candidate[],
): Promise<Attempt<ClaimedTask[]>> {
  const lease_token = sources.randomness.token();
  const memory = new CommitMemory<ClaimedTask[]>();
  return database.transaction(async (sql) => {
    const before = await memory.committed(sql);
    if (before) return before;
    const now = sources.clock.now();
    const unpaused = picked.filter((row) => !isPaused(sources.pauses, row));
    const allowed = await letThrough(sql, sources.pauses, unpaused);
    if (allowed.length === 0) return { outcome: [], commits: [] };
    const marks = new Map(allowed.map(({ workspace_id }) => [workspace_id, sources.pauses.of(workspace_id)]));
    const where = named(allowed);
    const [matched, leased] = await Promise.all([
      lease(sql, command.worker_id, lease_token, allowed, where, now),
      readClaimed(sql, ofToken(where, lease_token)),
    ]);
    // The update may have waited for an attempt whose COMMIT got no answer: then the rows are ours already.
    const waited = await memory.committed(sql);
    if (waited) return waited;
    if (matched === 0) return { outcome: [], commits: [] };
    const won = inOrder(allowed, leased);
    return memory.note({ outcome: won, commits: await record(sql, sources, command.worker_id, won, marks, now) });
  });
}

/** Whoever was found by an older memory of the limits is looked at again: those of a limited queue hold a place of it, or wait. */
async function letThrough(sql: Sql, pauses: PauseMemory, rows: readonly Candidate[]): Promise<readonly Candidate[]> {
  const limited = rows.filter(({ workspace_id, ...row }) =>
    pauses
      .of(workspace_id)
      .limits.gates({ ...row, concurrency_key: null })
      .some(({ kind }) => kind === 'queue'),
  );
  if (limited.length === 0) return rows;
  const where = named(limited);
  const held = await sql.rows<{ task_id: string }>(
    `SELECT t.task_id FROM limit_slot t${byPrimaryKey(sql.dialect)} WHERE ${where.text} AND t.kind = 'queue' AND t.held = 1`,
    where.parameters,
  );
  const may = new Set(held.map(({ task_id }) => task_id));
  return rows.filter((row) => !limited.includes(row) || may.has(row.task_id));
}

/** Rows by primary key, in the order of keys. */
function named(picked: readonly Candidate[]): Condition {
  const groups = ofWorkspaces(picked);
  return {
    text: `(${groups.map(() => '(t.workspace_id = ? AND t.task_id IN (?))').join(' OR ')})`,
    parameters: groups.flatMap(([workspace_id, rows]): SqlParameter[] => [
      workspace_id,
      ascending(rows.map((row) => row.task_id)),
    ]),
  };
}

function ofToken({ text, parameters }: Condition, lease_token: string): Condition {
  return { text: `${text} AND t.lease_token = ?`, parameters: [...parameters, lease_token] };
}

/** The guarded update: of several claimers that saw a row QUEUED, one finds it so. Time limits must be those read before. */
async function lease(
  sql: Sql,
  worker_id: string,
  lease_token: string,
  picked: readonly Candidate[],
  where: Condition,
  now: Date,
): Promise<number> {
  const limits = [...new Set(picked.map((row) => row.timeout_ms))];
  const deadlines = limits.flatMap((timeout_ms): SqlParameter[] => [timeout_ms, new Date(now.getTime() + timeout_ms)]);
  return sql.run(
    `UPDATE task AS t${byPrimaryKey(sql.dialect)} SET status = 'PROCESSING', attempt = attempt + 1, lease_token = ?, worker_id = ?, \`rank\` = NULL, run_after = NULL,
    started_at = ?, updated_at = ?, progress = 0, progress_message = NULL, deadline_at = CASE timeout_ms${' WHEN ? THEN ?'.repeat(limits.length)} END
    WHERE ${where.text} AND t.status = 'QUEUED' AND t.\`rank\` IS NOT NULL AND t.timeout_ms IN (?)`,
    [lease_token, worker_id, now, now, ...deadlines, ...where.parameters, limits],
  );
}

/** Puts what was won back into the order of ranks. */
function inOrder(picked: readonly Candidate[], won: readonly ClaimedTask[]): ClaimedTask[] {
  const place = new Map(picked.map((row, index) => [row.workspace_id + row.task_id, index]));
  const placeOf = (task: ClaimedTask): number => place.get(task.workspace_id + task.task_id) ?? 0;
  return [...won].sort((left, right) => placeOf(left) - placeOf(right));
}

/** Events by workspace, heads in ascending order. */
async function record(
  sql: Sql,
  { randomness, pauses }: Sources,
  worker_id: string,
  won: readonly ClaimedTask[],
  marks: ReadonlyMap<string, MarkedPauses>,
  now: Date,
): Promise<Commit[]> {
  const commits: Commit[] = [];
  for (const [workspace_id, tasks] of ofWorkspaces(won)) {
    const { mark, limits } = marks.get(workspace_id) ?? pauses.of(workspace_id);
    const charged = limits.rated ? await ofRates(sql, workspace_id, limits, tasks) : NOTHING_CHARGED;
    const events = tasks.map((task) => claimedEvent(task, worker_id, charged.get(task.task_id)?.[0]));
    const guard = { pauses: { mark, read: (within: Sql) => pauses.read(within, workspace_id) } };
    const commit = await recordCommit(sql, workspace_id, { events, continuations: [], guard }, now, randomness);
    if (charged.size > 0) await chargeClaims(sql, workspace_id, limits, charged.values(), now);
    if (commit) commits.push(commit);
  }
  return commits;
}
