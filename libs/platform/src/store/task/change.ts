import type { ClaimedTask, Clock, Commit, Randomness } from '@taskflow/core/ports';
import {
  opensWork,
  restsOnPauses,
  type ChangeScope,
  type ChangeSet,
  type Decision,
  type LimitSubject,
  type Snapshot,
} from '@taskflow/core/task';
import { RetryTransaction, type Database, type Sql } from '../database';
import { CommitMemory, type Attempt } from './commit-memory';
import { takeContinuation } from './continuations';
import { mayRelease, readTaken, readWaiting } from './hand-off';
import { readAnswers, writeAnswers } from './idempotency';
import { insertAttempts, insertEdges, insertTasks, writePayloads } from './insert-tasks';
import { recountEdges } from './links';
import { knownBells } from './known-bells';
import { lockTasks } from './lock';
import type { LineMemory } from './line-memory';
import type { MarkedPauses, PauseMemory } from './pause-memory';
import { recordCommit } from './record-commit';
import { decideRuns, lockRuns, updateRuns } from './runs';
import { writeChanges } from './write-changes';
import { writeEdits } from './write-edits';
import { readTakenLimit, writeDue, writeLimits } from './limit-rows';
import { writePauses } from './write-pauses';
import { writeSlots } from './write-slots';
import { takeHead, type HeadGuard } from '../append-events';

/** Transactions about more tasks than this use the connections set aside for bulks. */
const BULK_TASKS = 200;

export interface Sources {
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly pauses: PauseMemory;
  readonly lines: LineMemory;
}

const NOTHING_WAITS: ReadonlyMap<string, number> = new Map();

type Decide<Outcome> = (snapshot: Snapshot) => Decision<Outcome>;

/** What became of a change, and what it has handed to the worker that made it. */
export interface Made<Outcome> {
  outcome: Outcome;
  taken: ClaimedTask[];
}

/** Runs one change as a transaction; see `TaskStore.changeAndTake`. */
export async function runChange<Outcome>(
  database: Database,
  sources: Sources,
  scope: ChangeScope,
  decide: Decide<Outcome>,
): Promise<Attempt<Made<Outcome> | undefined>> {
  const memory = new CommitMemory<Made<Outcome> | undefined>();
  const bulk = scope.bulk === true || scope.task_ids.length > BULK_TASKS;
  return database.transaction(
    async (sql) => {
      const before = await memory.committed(sql);
      if (before) return before;
      try {
        return memory.note(await attempt(sql, sources, scope, decide, memory));
      } catch (error) {
        // Rows of an attempt whose COMMIT was cut off may come to light only now; the next attempt finds its events.
        if (memory.pending && sql.dialect.isDuplicate(error))
          throw new RetryTransaction('the attempt before seems to have committed');
        throw error;
      }
    },
    { bulk },
  );
}

async function attempt<Outcome>(
  sql: Sql,
  sources: Sources,
  scope: ChangeScope,
  decide: Decide<Outcome>,
  memory: CommitMemory<Made<Outcome> | undefined>,
): Promise<Attempt<Made<Outcome> | undefined>> {
  const { workspace_id, continuation_id } = scope;
  if (continuation_id && !(await takeContinuation(sql, workspace_id, continuation_id)))
    return (await memory.committed(sql)) ?? { outcome: undefined, commits: [] };
  const { pauses } = sources;
  const marked = scope.pauses ? await pauses.read(sql, workspace_id) : pauses.of(workspace_id);
  const snapshot = await lockSnapshot(sql, sources, scope, marked);
  // The locks may have been waited for until an attempt whose COMMIT got no answer was through.
  const waited = await memory.committed(sql);
  if (waited) return waited;
  const decision = decide(snapshot);
  const { commit, claimed } = await write(sql, sources, workspace_id, decision, snapshot, marked);
  if (commit) commit.bells = knownBells(decision.set.inserts, claimed, snapshot.tasks);
  return { outcome: { outcome: decision.outcome, taken: claimed }, commits: commit ? [commit] : [] };
}

async function lockSnapshot(sql: Sql, sources: Sources, scope: ChangeScope, marked: MarkedPauses): Promise<Snapshot> {
  const { workspace_id } = scope;
  const idempotency = await readAnswers(sql, workspace_id, scope.idempotency_keys ?? []);
  const locked = await lockTasks(sql, scope);
  const runs = await lockRuns(sql, workspace_id, scope.run_ids ?? []);
  // Read after the locks were waited for, so that times follow the order of commits.
  const now = sources.clock.now();
  const queues = new Set(scope.queues);
  for (const { queue } of locked.tasks.values()) queues.add(queue);
  const lines = await sources.lines.lines(sql, workspace_id, queues, now.getTime());
  const { hands_to } = scope;
  const hands = hands_to && hands_to.slots > 0 && mayRelease(locked.tasks, locked.edges);
  const waiting = hands ? await readWaiting(sql, hands_to) : NOTHING_WAITS;
  const { pauses, limits } = marked;
  const taken = scope.limit ? await takeLimit(sql, sources, scope, scope.limit, marked) : null;
  return { now, ...locked, runs, idempotency, pauses, limits, taken, lines, waiting };
}

/** Nobody lets tasks through without the head: what is read with it stays so. What ends meanwhile leaves a step of its own. */
async function takeLimit(sql: Sql, sources: Sources, scope: ChangeScope, subject: LimitSubject, { mark }: MarkedPauses) {
  const { workspace_id, task_ids } = scope;
  await takeHead(sql, workspace_id, 0, { pauses: { mark, read: (within) => sources.pauses.read(within, workspace_id) } });
  return readTakenLimit(sql, workspace_id, subject, task_ids);
}

/** Statements that need no other's answer go together, in the order of locks: tasks, runs, the head. */
async function write(
  sql: Sql,
  sources: Sources,
  workspace_id: string,
  { set, taken = [] }: Decision<unknown>,
  { now, runs }: Snapshot,
  { mark, limits }: MarkedPauses,
): Promise<{ commit: Commit | null; claimed: ClaimedTask[] }> {
  sources.lines.joined(workspace_id, set.lines, set.inserts.length + set.changes.length);
  await writeAnswers(sql, workspace_id, set.idempotency, now);
  const [, ofRuns] = await Promise.all([writeTasks(sql, workspace_id, set, now), decideRuns(sql, workspace_id, set, runs, now)]);
  const resumes = [...set.resumes, ...ofRuns.resumes];
  const changesPauses = set.pauses.length > 0 || resumes.length > 0 || set.limits.length > 0;
  const guard: HeadGuard = {
    opens: opensWork(set),
    pauses: { mark, read: (within) => sources.pauses.read(within, workspace_id) },
    next_mark: changesPauses ? sources.randomness.token() : undefined,
  };
  const events = [...set.events, ...ofRuns.events];
  const continuations = [...set.continuations, ...ofRuns.continuations];
  // Without an event nothing takes the head, where the pauses are compared.
  const takesHead = events.length === 0 && restsOnPauses(set);
  const [claimed, , , commit] = await Promise.all([
    readTaken(sql, workspace_id, taken),
    updateRuns(sql, workspace_id, ofRuns.writes, now),
    takesHead ? takeHead(sql, workspace_id, 0, guard) : null,
    recordCommit(sql, workspace_id, { events, continuations, guard }, now, sources.randomness),
  ]);
  if (commit) await sources.lines.tell(sql, workspace_id, set.lines, now.getTime());
  if (changesPauses) {
    await writePauses(sql, workspace_id, { pauses: set.pauses, resumes });
    await writeLimits(sql, workspace_id, set.limits);
  }
  if (limits.rated) await writeDue(sql, workspace_id, limits, set, now);
  return { commit, claimed };
}

async function writeTasks(sql: Sql, workspace_id: string, set: ChangeSet, now: Date): Promise<void> {
  await Promise.all([
    insertTasks(sql, set.inserts, now),
    insertEdges(sql, workspace_id, set.edges),
    recountEdges(sql, workspace_id, set.recounted),
    writeEdits(sql, workspace_id, set.edits),
    writePayloads(sql, workspace_id, set.payloads),
    insertAttempts(sql, workspace_id, set.attempts),
    writeChanges(sql, set.changes, now),
    writeSlots(sql, workspace_id, set.slots),
  ]);
}
