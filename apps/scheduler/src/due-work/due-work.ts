import { Injectable } from '@nestjs/common';
import { Continuations, Relay } from '@taskflow/core/outbox';
import { LEASE, Log, OutboxStore, Randomness, TaskStore, type HeldTask } from '@taskflow/core/ports';
import { admitDue, finish, rescue, startDue, type ChangeContext } from '@taskflow/core/task';

/** Most rows of one kind that a round takes; the next round follows at once when one was full. */
const ROUND = 500;
/** Each is a transaction or more of its own, and they are claimed for seconds only. */
const CONTINUATIONS_PER_ROUND = 50;
/** A worker ends its attempts itself; past this it is taken to be unable to. */
const OVERDUE_GRACE_MS = 10_000;

const SCHEDULER: ChangeContext = { actor: { kind: 'system', id: 'scheduler' }, correlation_id: null, traceparent: null };

export interface RoundResult {
  /** How many things were done; 0 = at rest. */
  done: number;
  /** The database was away or took so long to answer that workers could not beat either: their silence proves nothing. */
  troubled: boolean;
}

/** One round over everything that becomes due by itself. Any number of schedulers may do rounds at once. */
@Injectable()
export class DueWork {
  private troubled = false;

  constructor(
    private readonly tasks: TaskStore,
    private readonly outbox: OutboxStore,
    private readonly relay: Relay,
    private readonly continuations: Continuations,
    private readonly randomness: Randomness,
    private readonly log: Log,
  ) {}

  /**
   * Never rejects: what fails is logged and tried again in a later round, and keeps nothing else from being done.
   * @param rescuing false during an amnesty: nothing is taken from workers
   */
  async runOnce(rescuing: boolean): Promise<RoundResult> {
    this.troubled = false;
    const done =
      (await this.endForsaken(rescuing)) +
      (await this.startDue()) +
      (await this.admitDue()) +
      (await this.publishExpired()) +
      (await this.continueLeft());
    return { done, troubled: this.troubled };
  }

  /** When the next round may find something; null = nothing in sight. */
  async next(): Promise<Date | null> {
    return this.tasks.nextDue();
  }

  /** What workers hold and will not end: their lease is lost, or the time limit passed without a word of them. */
  private async endForsaken(rescuing: boolean): Promise<number> {
    const orphans = await this.found(() => this.tasks.orphans(ROUND));
    const overdue = await this.found(() => this.tasks.overdue(OVERDUE_GRACE_MS, ROUND));
    if (!rescuing || this.troubled) return 0;
    const rescued = await this.inEach(byWorkspace(orphans), (workspace_id, held) =>
      rescue(this.tasks, workspace_id, held, 'lease_lost', SCHEDULER),
    );
    return rescued + (await this.inEach(byWorkspace(overdue), (workspace_id, held) => this.endOverdue(workspace_id, held)));
  }

  private async endOverdue(workspace_id: string, held: readonly HeldTask[]): Promise<number> {
    const error = { code: 'timeout', message: 'The attempt ran past its time limit, and its worker did not end it.' };
    const ends = held.map((task) => ({ ...task, result: { kind: 'failed' as const, error, retryable: true }, log_lines: [] }));
    const outcomes = await finish(this.tasks, this.randomness, workspace_id, ends, SCHEDULER);
    return outcomes.filter((outcome) => outcome !== 'lost').length;
  }

  private async startDue(): Promise<number> {
    const due = await this.found(() => this.tasks.due(ROUND));
    return this.inEach(
      due.map(({ workspace_id, task_ids }) => [workspace_id, task_ids] as const),
      (workspace_id, task_ids) => startDue(this.tasks, workspace_id, task_ids, SCHEDULER),
    );
  }

  private async admitDue(): Promise<number> {
    const due = await this.found(() => this.tasks.dueLimits(ROUND));
    return this.inEach(
      due.map((limit) => [limit.workspace_id, limit] as const),
      async (workspace_id, limit) => {
        await admitDue(this.tasks, workspace_id, limit);
        return 1;
      },
    );
  }

  private async publishExpired(): Promise<number> {
    const commits = await this.found(() => this.outbox.takeExpired(ROUND));
    for (const commit of commits) this.relay.relay(commit);
    return commits.length;
  }

  private async continueLeft(): Promise<number> {
    const taken = await this.found(() => this.tasks.takeContinuations(CONTINUATIONS_PER_ROUND));
    const left = this.continuations.addSlow(taken);
    const begun = taken.length - left.length;
    const done = await this.inEach(
      left.map((continuation) => [continuation.workspace_id, continuation] as const),
      async (_, continuation) => {
        await this.continuations.carryOut(continuation);
        return 1;
      },
    );
    return begun + done;
  }

  /** What the database names; nothing when it does not answer, or too late. */
  private async found<Row>(read: () => Promise<Row[]>): Promise<Row[]> {
    const asked = Date.now();
    try {
      return await read();
    } catch (error) {
      this.troubled = true;
      this.log.warn({ error: String(error) }, 'due work could not be looked for; trying again');
      return [];
    } finally {
      this.notice(asked);
    }
  }

  /** One workspace's trouble (a lock held for long, a bug) must not keep the others waiting. */
  private async inEach<Work>(
    groups: Iterable<readonly [string, Work]>,
    work: (workspace_id: string, group: Work) => Promise<number>,
  ): Promise<number> {
    let done = 0;
    for (const [workspace_id, group] of groups) {
      const begun = Date.now();
      try {
        done += await work(workspace_id, group);
      } catch (error) {
        this.log.warn({ workspace_id, error: String(error) }, 'due work of a workspace failed; trying again');
      }
      this.notice(begun);
    }
    return done;
  }

  /** A database that was frozen answers as if nothing had been; in the meantime leases ran out. */
  private notice(begun: number): void {
    if (Date.now() - begun > LEASE.beat_ms) this.troubled = true;
  }
}

/** How long a loop may sleep at most between two rounds. */
export const LONGEST_SLEEP_MS = 5_000;
/** A loop that was away longer than a lease lives was itself stopped: nobody else's silence proves anything. */
export const STALL_MS = LEASE.stall_ms;

function byWorkspace(tasks: readonly HeldTask[]): Map<string, HeldTask[]> {
  const groups = new Map<string, HeldTask[]>();
  for (const task of tasks) {
    const group = groups.get(task.workspace_id);
    if (group) group.push(task);
    else groups.set(task.workspace_id, [task]);
  }
  return groups;
}
