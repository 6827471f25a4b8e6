import { Injectable } from '@nestjs/common';
import { Continuations, Relay } from '@taskflow/core/outbox';
import { Clock, LEASE, OutboxStore, Randomness, TaskStore, type HeldTask } from '@taskflow/core/ports';
import { finish, rescue, startDue, type ChangeContext } from '@taskflow/core/task';

/** Most rows of one kind that a round takes; the next round follows at once when one was full. */
const ROUND = 500;
/** A worker ends its attempts itself; past this it is taken to be unable to. */
const OVERDUE_GRACE_MS = 10_000;

const SCHEDULER: ChangeContext = { actor: { kind: 'system', id: 'scheduler' }, correlation_id: null, traceparent: null };

/** One round over everything that becomes due by itself. Any number of schedulers may do rounds at once. */
@Injectable()
export class DueWork {
  constructor(
    private readonly tasks: TaskStore,
    private readonly outbox: OutboxStore,
    private readonly relay: Relay,
    private readonly continuations: Continuations,
    private readonly randomness: Randomness,
    private readonly clock: Clock,
  ) {}

  /**
   * @param rescuing false during an amnesty
   * @returns how many things were done; 0 = at rest
   */
  async runOnce(rescuing: boolean): Promise<number> {
    const started = await this.startDue();
    const published = await this.publishExpired();
    const continued = await this.continueLeft();
    const ended = await this.endOverdue();
    const rescued = rescuing ? await this.rescueOrphans() : 0;
    return started + published + continued + ended + rescued;
  }

  /** When the next round may find something; null = nothing in sight. */
  async next(): Promise<Date | null> {
    return this.tasks.nextDue();
  }

  now(): Date {
    return this.clock.now();
  }

  private async startDue(): Promise<number> {
    let started = 0;
    for (const { workspace_id, task_ids } of await this.tasks.due(ROUND))
      started += await startDue(this.tasks, workspace_id, task_ids, SCHEDULER);
    return started;
  }

  private async publishExpired(): Promise<number> {
    const commits = await this.outbox.takeExpired(ROUND);
    for (const commit of commits) this.relay.relay(commit);
    return commits.length;
  }

  private async continueLeft(): Promise<number> {
    const left = await this.tasks.takeContinuations(ROUND);
    this.continuations.add(left);
    await this.continuations.idle();
    return left.length;
  }

  private async rescueOrphans(): Promise<number> {
    let rescued = 0;
    for (const [workspace_id, held] of byWorkspace(await this.tasks.orphans(ROUND)))
      rescued += await rescue(this.tasks, workspace_id, held, 'lease_lost', SCHEDULER);
    return rescued;
  }

  private async endOverdue(): Promise<number> {
    const error = { code: 'timeout', message: 'The attempt ran past its time limit, and its worker did not end it.' };
    let ended = 0;
    for (const [workspace_id, held] of byWorkspace(await this.tasks.overdue(OVERDUE_GRACE_MS, ROUND))) {
      const ends = held.map((task) => ({ ...task, result: { kind: 'failed' as const, error, retryable: true }, log_lines: [] }));
      const outcomes = await finish(this.tasks, this.randomness, workspace_id, ends, SCHEDULER);
      ended += outcomes.filter((outcome) => outcome !== 'lost').length;
    }
    return ended;
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
