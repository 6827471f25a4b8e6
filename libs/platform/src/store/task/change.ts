import type { Clock, Randomness } from '@taskflow/core/ports';
import { opensWork, type ChangeScope, type ChangeSet, type Decision, type Snapshot } from '@taskflow/core/task';
import { RetryTransaction, type Database, type Sql } from '../database';
import { CommitMemory, type Attempt } from './commit-memory';
import { takeContinuation } from './continuations';
import { readAnswers, writeAnswers } from './idempotency';
import { insertAttempts, insertEdges, insertTasks, writePayloads } from './insert-tasks';
import { recountEdges } from './links';
import { lockTasks } from './lock';
import { recordCommit } from './record-commit';
import { lockRuns, writeRuns } from './runs';
import { writeChanges } from './write-changes';
import { writeEdits } from './write-edits';

/** Transactions about more tasks than this use the connections set aside for bulks. */
const BULK_TASKS = 200;

export interface Sources {
  readonly clock: Clock;
  readonly randomness: Randomness;
}

type Decide<Outcome> = (snapshot: Snapshot) => Decision<Outcome>;

/** Runs one change as a transaction; see `TaskStore.change`. */
export async function runChange<Outcome>(
  database: Database,
  sources: Sources,
  scope: ChangeScope,
  decide: Decide<Outcome>,
): Promise<Attempt<Outcome | undefined>> {
  const memory = new CommitMemory<Outcome | undefined>();
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
  memory: CommitMemory<Outcome | undefined>,
): Promise<Attempt<Outcome | undefined>> {
  const { workspace_id, continuation_id } = scope;
  if (continuation_id && !(await takeContinuation(sql, workspace_id, continuation_id)))
    return (await memory.committed(sql)) ?? { outcome: undefined, commits: [] };
  const snapshot = await lockSnapshot(sql, sources.clock, scope);
  // The locks may have been waited for until an attempt whose COMMIT got no answer was through.
  const waited = await memory.committed(sql);
  if (waited) return waited;
  const { set, outcome } = decide(snapshot);
  const commit = await write(sql, sources, workspace_id, set, snapshot);
  return { outcome, commits: commit ? [commit] : [] };
}

async function lockSnapshot(sql: Sql, clock: Clock, scope: ChangeScope): Promise<Snapshot> {
  const { workspace_id } = scope;
  const idempotency = await readAnswers(sql, workspace_id, scope.idempotency_keys ?? []);
  const locked = await lockTasks(sql, scope);
  const runs = await lockRuns(sql, workspace_id, scope.run_ids ?? []);
  // Read after the locks were waited for, so that times follow the order of commits.
  return { now: clock.now(), ...locked, runs, idempotency };
}

async function write(sql: Sql, sources: Sources, workspace_id: string, set: ChangeSet, { now, runs }: Snapshot) {
  await writeAnswers(sql, workspace_id, set.idempotency, now);
  await insertTasks(sql, set.inserts, now);
  await insertEdges(sql, workspace_id, set.edges);
  await recountEdges(sql, workspace_id, set.recounted);
  await writeEdits(sql, workspace_id, set.edits);
  await writePayloads(sql, workspace_id, set.payloads);
  await insertAttempts(sql, workspace_id, set.attempts);
  await writeChanges(sql, workspace_id, set.changes, now);
  const ofRuns = await writeRuns(sql, workspace_id, set, runs, now);
  const { events, continuations } = set;
  const what = { events: [...events, ...ofRuns], continuations, opens: opensWork(set) };
  return recordCommit(sql, workspace_id, what, now, sources.randomness);
}
