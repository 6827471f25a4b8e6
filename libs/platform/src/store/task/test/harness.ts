import { afterAll, beforeAll } from '@jest/globals';
import { Clock, Randomness, type Commit, type OutboxStore, type TaskStore } from '@taskflow/core/ports';
import type { StoreHarness, TestClock } from '@taskflow/core/conformance/store-harness';
import { SqlEventReader } from '../../event.reader';
import { RecordedTransactions } from '../../recorded-transactions';
import type { Opened } from '../../test/opened';
import { SqlWorkflowStore } from '../../workflow.store';
import { SqlWorkspaceStore } from '../../workspace.store';
import { insertAttempts } from '../insert-tasks';
import { SqlMetricsReader } from '../sql-metrics-reader';
import { SqlOutcomeReader } from '../sql-outcome-reader';
import { SqlOutboxStore } from '../sql-outbox-store';
import { SqlRunReader } from '../sql-run-reader';
import { SqlTaskReader } from '../sql-task-reader';
import { SqlTaskSelector } from '../sql-task-selector';
import { SqlTaskStore } from '../sql-task-store';
import { oneShard, ProbedDatabase, type Tampering } from './probed-database';

/** Tables that a case may leave rows in which the next one would find. */
const TABLES = [
  'task',
  'task_body',
  'task_tag',
  'dependency',
  'attempt',
  'result_part',
  'run',
  'continuation',
  'idempotency',
  'outbox',
  'event',
  'workspace_head',
  'pause',
  'task_limit',
  'limit_slot',
  'line',
  'worker_lease',
  'workflow',
  'workflow_version',
  '`user`',
  'membership',
];

export interface HarnessOptions {
  tampering?: Tampering;
  wrapStore?: (store: TaskStore) => TaskStore;
  wrapOutbox?: (outbox: OutboxStore, database: ProbedDatabase) => OutboxStore;
}

/** One database for a file of tests, emptied before each case. */
export function harnessFactory(open: () => Promise<Opened>): (options?: HarnessOptions) => Promise<StoreHarness> {
  let opened: Opened | null = null;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => opened?.close());
  return async (options = {}) => {
    if (!opened) throw new Error('the database was not opened');
    const empty = opened.database;
    await empty.transaction(async (sql) => {
      for (const table of TABLES) await sql.run(`DELETE FROM ${table}`);
    });
    return harness(opened, options);
  };
}

function harness(opened: Opened, options: HarnessOptions): StoreHarness {
  const clock = new AdvancedClock(opened.clock);
  const mine = new ProbedDatabase(opened.database, options.tampering);
  const others = new ProbedDatabase(opened.database, options.tampering);
  const commits: Commit[] = [];
  const listener = { committed: (commit: Commit) => void commits.push(commit) };
  const otherRandomness = new PastRandomness(opened.randomness);
  const wrap = options.wrapStore ?? ((store) => store);
  const outbox = new SqlOutboxStore(oneShard(mine), clock);
  const events = new SqlEventReader(opened.shards);
  const put = (text: string, parameters: (string | Date | boolean)[]) =>
    opened.database.transaction((sql) => sql.run(text, parameters));
  return {
    store: wrap(new SqlTaskStore(oneShard(mine), clock, opened.randomness, listener)),
    other: wrap(new SqlTaskStore(oneShard(others), clock, otherRandomness, listener)),
    outbox: options.wrapOutbox?.(outbox, mine) ?? outbox,
    tasks: new SqlTaskReader(oneShard(mine)),
    runs: new SqlRunReader(oneShard(mine)),
    selector: new SqlTaskSelector(oneShard(mine), clock),
    metrics: new SqlMetricsReader(oneShard(mine)),
    outcomes: new SqlOutcomeReader(oneShard(mine)),
    workflows: new SqlWorkflowStore(oneShard(mine), clock, opened.randomness, listener),
    workspaces: new SqlWorkspaceStore(
      mine,
      new RecordedTransactions(mine, clock, opened.randomness, listener),
      opened.randomness,
    ),
    clock,
    randomness: opened.randomness,
    otherRandomness,
    commits,
    retries: () => mine.tries + others.tries - mine.transactions - others.transactions,
    cutNextCommit: (commit) => mine.cutNextCommit(commit),
    async putLease(worker_id, expires_at) {
      await put('DELETE FROM worker_lease WHERE worker_id = ?', [worker_id]);
      await put('INSERT INTO worker_lease (worker_id, identity, started_at, expires_at) VALUES (?, ?, ?, ?)', [
        worker_id,
        '{}',
        clock.now(),
        expires_at,
      ]);
    },
    async putUser(user_id, email) {
      const text =
        'INSERT INTO `user` (user_id, email, name, password_hash, installation_owner, created_at) VALUES (?, ?, ?, ?, ?, ?)';
      await put(text, [user_id, email, email, 'none', false, clock.now()]);
    },
    putAttempts: (workspace_id, attempts) => opened.database.transaction((sql) => insertAttempts(sql, workspace_id, attempts)),
    events: (workspace_id) => events.range(workspace_id, 0, 100_000),
    close: () => Promise.resolve(),
  };
}

class AdvancedClock extends Clock implements TestClock {
  private offset = 0;
  constructor(private readonly real: Clock) {
    super();
  }
  now(): Date {
    return new Date(this.real.now().getTime() + this.offset);
  }
  advance(ms: number): void {
    this.offset += ms;
  }
}

/** Ids of a process whose clock stands at the beginning of time. */
class PastRandomness extends Randomness {
  private static count = 0;
  constructor(private readonly real: Randomness) {
    super();
  }
  uuid(): string {
    PastRandomness.count += 1;
    return `00000000-0001-7000-8000-${PastRandomness.count.toString(16).padStart(12, '0')}`;
  }
  token(): string {
    return this.real.token();
  }
  fraction(): number {
    return this.real.fraction();
  }
}
