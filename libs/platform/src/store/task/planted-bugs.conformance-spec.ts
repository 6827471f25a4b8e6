import { describe, expect, it } from '@jest/globals';
import { CLAIM_CASES } from '@taskflow/core/conformance/task-store-claim';
import { GRAPH_CASES } from '@taskflow/core/conformance/task-store-graph';
import { HAND_OFF_CASES } from '@taskflow/core/conformance/task-store-hand-off';
import { LIMIT_CASES } from '@taskflow/core/conformance/task-store-limits';
import { PAUSE_CASES } from '@taskflow/core/conformance/task-store-pause';
import { RERUN_CASES } from '@taskflow/core/conformance/task-store-rerun';
import { CHANGE_CASES } from '@taskflow/core/conformance/task-store-change';
import { OUTBOX_STORE_CASES } from '@taskflow/core/conformance/outbox-store';
import { TASK_READER_CASES } from '@taskflow/core/conformance/task-reader';
import type { StoreCase } from '@taskflow/core/conformance/store-harness';
import { OutboxStore, TaskStore, type ClaimedTask, type Commit } from '@taskflow/core/ports';
import type { ChangeScope, ChangeSet, Decision, Snapshot } from '@taskflow/core/task';
import type { Sql, SqlParameter } from '../database';
import { openEmbedded } from '../test/embedded';
import { openStack } from '../test/stack';
import { harnessFactory, type HarnessOptions } from './test/harness';
import type { ProbedDatabase } from './test/probed-database';

interface Bug {
  name: string;
  /** The conformance case that must catch it. */
  caught_by: string;
  on: readonly ('embedded' | 'stack')[];
  plant: HarnessOptions;
}

const BOTH = ['embedded', 'stack'] as const;

/** Small mistakes that have been made before, here or elsewhere; each must break the case that it names. */
const BUGS: readonly Bug[] = [
  {
    name: 'a submit that does not lock existing parents',
    caught_by: 'loses no wake-up when parents finish while children are being submitted',
    on: ['stack'],
    plant: { tampering: { text: (text) => (isLock(text) ? text.replace(' FOR UPDATE', '') : text) } },
  },
  {
    name: 'edges read before the parents are locked, and not again',
    caught_by: 'loses no wake-up when parents finish while children are being submitted',
    on: ['stack'],
    plant: { tampering: { rows: rememberEdges() } },
  },
  {
    name: 'a shared child counted down by one for a whole batch of parents',
    caught_by: 'counts a shared child once per parent when both end in one batch',
    on: BOTH,
    plant: { wrapStore: (store) => new NaiveDecrement(store) },
  },
  {
    name: 'task rows locked in no particular order',
    caught_by: 'seldom starts anew under random concurrent changes: everybody locks in the same order',
    on: ['stack'],
    plant: { tampering: { rows: lockShuffled } },
  },
  {
    name: 'the head taken before the rows of tasks',
    caught_by: 'seldom starts anew when tasks are claimed and cancelled at once: everybody takes the head last',
    on: ['stack'],
    plant: { tampering: { rows: headFirst } },
  },
  {
    name: 'a settle continuation of an older generation that still counts',
    caught_by: 'tells children of each end once, also when a rerun overtakes work that the end before has left',
    on: BOTH,
    plant: { wrapStore: (store) => new AnyGeneration(store) },
  },
  {
    name: 'a rerun that counts children which the end before has not told yet',
    caught_by: 'tells children of each end once, also when a rerun overtakes work that the end before has left',
    on: BOTH,
    plant: { tampering: { rows: forgetContinuations } },
  },
  {
    name: 'a claim that does not check the status again',
    caught_by: 'gives each task to one of many concurrent claimers, and an empty hand only when nothing is left',
    on: BOTH,
    plant: { tampering: { text: (text) => text.replace(" AND t.status = 'QUEUED' AND t.`rank` IS NOT NULL", '') } },
  },
  {
    name: 'a task handed over without a token of its own',
    caught_by: 'hands what an end has released to its worker, fenced, told and recorded like any claim',
    on: BOTH,
    plant: { wrapStore: (store) => new OldToken(store) },
  },
  {
    name: 'a task handed over that overtakes those which wait',
    caught_by: 'hands nothing over before what waits: in its queue by rank, in another queue of the worker at all',
    on: BOTH,
    plant: { wrapStore: (store) => new QueueJumper(store) },
  },
  {
    name: 'changes and claims that commit by an old memory of what is paused',
    caught_by: 'claims nothing of what is paused from the commit on, whichever process has paused it, and everything else',
    on: BOTH,
    plant: { tampering: { text: (text) => text.replace(' AND pause_mark IS NULL', '') } },
  },
  {
    name: 'an outbox that is swept by a cursor over ids',
    caught_by: 'finds a range whose id is lower than those found before',
    on: BOTH,
    plant: { wrapOutbox: (outbox, database) => new CursorOutbox(outbox, database) },
  },
  {
    name: 'plain reads on the connection of the open transaction',
    caught_by: 'never sees a part of a transaction that is under way',
    on: ['embedded'],
    plant: { tampering: { readsOnWriter: true } },
  },
  {
    name: 'a list whose items, total and seq are of different instants',
    caught_by: 'lists with the seq of one instant and the exact total while tasks are ending',
    on: ['stack'],
    plant: { tampering: { noSnapshots: true } },
  },
];

describe.each(BOTH)('%s', (mode) => {
  const create = harnessFactory(mode === 'embedded' ? openEmbedded : openStack);
  it.each(BUGS.filter((bug) => bug.on.includes(mode)))('catches $name', async ({ caught_by, plant }) => {
    await expect(caseOf(caught_by).run(await create(plant))).rejects.toThrow();
  });
});

function caseOf(name: string): StoreCase {
  const found = [
    ...CHANGE_CASES,
    ...GRAPH_CASES,
    ...CLAIM_CASES,
    ...HAND_OFF_CASES,
    ...PAUSE_CASES,
    ...LIMIT_CASES,
    ...RERUN_CASES,
    ...OUTBOX_STORE_CASES,
    ...TASK_READER_CASES,
  ].find((each) => each.name === name);
  if (!found) throw new Error(`there is no conformance case "${name}"`);
  return found;
}

function isLock(text: string): boolean {
  return text.includes('FROM task ') && text.includes('ORDER BY task_id FOR UPDATE');
}

/** Nobody is told of work that is left. */
function forgetContinuations(_sql: Sql, text: string): Promise<unknown[]> | null {
  return text.includes('FROM continuation WHERE workspace_id = ?') && !text.includes('claimed_until')
    ? Promise.resolve([])
    : null;
}

/** Holds up everybody in the workspace while it waits for a task's row. */
function headFirst(sql: Sql, text: string, parameters: readonly SqlParameter[]): Promise<unknown[]> | null {
  const [workspace_id] = parameters;
  if (!isLock(text) || workspace_id === undefined) return null;
  const head = sql.rows('SELECT seq FROM workspace_head WHERE workspace_id = ? FOR UPDATE', [workspace_id]);
  return head.then(() => sql.rows(text, parameters));
}

/** Locks the same rows one by one, in random order. */
function lockShuffled(sql: Sql, text: string, parameters: readonly SqlParameter[]): Promise<unknown[]> | null {
  const [workspace_id, task_ids] = parameters;
  if (!isLock(text) || !Array.isArray(task_ids)) return null;
  const shuffled = (task_ids as string[])
    .map((id) => ({ id, place: Math.random() }))
    .sort((left, right) => left.place - right.place);
  const lock = async () => {
    const rows: unknown[] = [];
    for (const { id } of shuffled) rows.push(...(await sql.rows(text, [workspace_id as string, [id]])));
    return rows;
  };
  return lock();
}

/** Answers the second reading of edges of a connection with the first one. */
function rememberEdges() {
  const first = new WeakMap<Sql, Promise<unknown[]>>();
  return (sql: Sql, text: string, parameters: readonly SqlParameter[]): Promise<unknown[]> | null => {
    if (!text.startsWith('SELECT parent_id, child_id FROM dependency')) return null;
    const known = first.get(sql);
    if (known) return known;
    const read = sql.rows(text, parameters);
    first.set(sql, read);
    return read;
  };
}

/** Delegates all. */
abstract class OtherChange extends TaskStore {
  constructor(protected readonly inner: TaskStore) {
    super();
  }

  override changeAndTake<Outcome>(
    scope: ChangeScope,
    decide: (snapshot: Snapshot) => Decision<Outcome>,
  ): Promise<{ outcome: Outcome; taken: ClaimedTask[] } | undefined> {
    return this.inner.changeAndTake(scope, decide);
  }

  override readonly claim: TaskStore['claim'] = (command) => this.inner.claim(command);
  override readonly progress: TaskStore['progress'] = (reports) => this.inner.progress(reports);
  override readonly lost: TaskStore['lost'] = (held) => this.inner.lost(held);
  override readonly claimedBy: TaskStore['claimedBy'] = (...asked) => this.inner.claimedBy(...asked);
  override readonly orphans: TaskStore['orphans'] = (limit) => this.inner.orphans(limit);
  override readonly overdue: TaskStore['overdue'] = (grace_ms, limit) => this.inner.overdue(grace_ms, limit);
  override readonly due: TaskStore['due'] = (limit) => this.inner.due(limit);
  override readonly takeContinuations: TaskStore['takeContinuations'] = (limit) => this.inner.takeContinuations(limit);
  override readonly openTasksOfRun: TaskStore['openTasksOfRun'] = (...parameters) => this.inner.openTasksOfRun(...parameters);
  override readonly openTasks: TaskStore['openTasks'] = (...parameters) => this.inner.openTasks(...parameters);
  override readonly admissible: TaskStore['admissible'] = (...parameters) => this.inner.admissible(...parameters);
  override readonly tasksOfQueue: TaskStore['tasksOfQueue'] = (...parameters) => this.inner.tasksOfQueue(...parameters);
  override readonly dueLimits: TaskStore['dueLimits'] = (limit) => this.inner.dueLimits(limit);
  override readonly strayPlaces: TaskStore['strayPlaces'] = (limit) => this.inner.strayPlaces(limit);
  override readonly tasksOfRun: TaskStore['tasksOfRun'] = (...parameters) => this.inner.tasksOfRun(...parameters);
  override readonly tasksOfPause: TaskStore['tasksOfPause'] = (...parameters) => this.inner.tasksOfPause(...parameters);
  override readonly withDescendants: TaskStore['withDescendants'] = (...parameters) => this.inner.withDescendants(...parameters);
  override readonly pendingWithoutRun: TaskStore['pendingWithoutRun'] = (...parameters) =>
    this.inner.pendingWithoutRun(...parameters);
  override readonly nextDue: TaskStore['nextDue'] = () => this.inner.nextDue();
}

/** What is handed over keeps the token of the task before it. */
class OldToken extends OtherChange {
  override change<Outcome>(scope: ChangeScope, decide: (snapshot: Snapshot) => Decision<Outcome>): Promise<Outcome | undefined> {
    return this.inner.change(scope, decide);
  }

  override changeAndTake<Outcome>(
    scope: ChangeScope,
    decide: (snapshot: Snapshot) => Decision<Outcome>,
  ): Promise<{ outcome: Outcome; taken: ClaimedTask[] } | undefined> {
    return this.inner.changeAndTake(scope, (snapshot) => {
      const decision = decide(snapshot);
      const lease_token = [...snapshot.tasks.values()].find((row) => row.lease_token !== null)?.lease_token ?? null;
      const changes = decision.set.changes.map(({ row, patch }) =>
        patch.lease_token ? { row, patch: { ...patch, lease_token } } : { row, patch },
      );
      return { ...decision, set: { ...decision.set, changes } };
    });
  }
}

/** Does not look at what waits. */
class QueueJumper extends OldToken {
  override changeAndTake<Outcome>(
    scope: ChangeScope,
    decide: (snapshot: Snapshot) => Decision<Outcome>,
  ): Promise<{ outcome: Outcome; taken: ClaimedTask[] } | undefined> {
    return this.inner.changeAndTake(scope, (snapshot) => decide({ ...snapshot, waiting: new Map() }));
  }
}

class NaiveDecrement extends OtherChange {
  override change<Outcome>(scope: ChangeScope, decide: (snapshot: Snapshot) => Decision<Outcome>): Promise<Outcome | undefined> {
    return this.inner.change(scope, (snapshot) => {
      const decision = decide(snapshot);
      return { ...decision, set: naive(decision.set) };
    });
  }
}

/** Work left by any earlier generation of a task counts as if the present one had left it. */
class AnyGeneration extends OtherChange {
  override change<Outcome>(scope: ChangeScope, decide: (snapshot: Snapshot) => Decision<Outcome>): Promise<Outcome | undefined> {
    if (scope.continuation_id === undefined) return this.inner.change(scope, decide);
    return this.inner.change(scope, (snapshot) => {
      const decision = decide(snapshot);
      const older = [...snapshot.tasks].map(([task_id, row]) => [task_id, { ...row, generation: row.generation - 1 }] as const);
      return decision.set.changes.length > 0 ? decision : decide({ ...snapshot, tasks: new Map(older) });
    });
  }
}

function naive(set: ChangeSet): ChangeSet {
  const changes = set.changes.map(({ row, patch }) =>
    patch.unfinished === undefined
      ? { row, patch }
      : { row, patch: { ...patch, unfinished: Math.max(patch.unfinished, row.unfinished - 1) } },
  );
  return { ...set, changes };
}

/** Remembers the highest id it has seen and looks only beyond. */
class CursorOutbox extends OutboxStore {
  private cursor = '';
  constructor(
    private readonly inner: OutboxStore,
    private readonly database: ProbedDatabase,
  ) {
    super();
  }

  override async takeExpired(limit: number): Promise<Commit[]> {
    const beyond = await this.database.read((sql) =>
      sql.rows<{ outbox_id: string }>('SELECT outbox_id FROM outbox WHERE outbox_id > ?', [this.cursor]),
    );
    const ids = new Set(beyond.map((row) => row.outbox_id));
    const commits = (await this.inner.takeExpired(limit)).filter((commit) => ids.has(commit.outbox_id));
    for (const { outbox_id } of commits) if (outbox_id > this.cursor) this.cursor = outbox_id;
    return commits;
  }

  override readonly published: OutboxStore['published'] = (commits) => this.inner.published(commits);
  override readonly bellDetails: OutboxStore['bellDetails'] = (...parameters) => this.inner.bellDetails(...parameters);
}
