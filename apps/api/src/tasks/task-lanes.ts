import { setImmediate } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Unavailable } from '@taskflow/core/errors';
import { KeyedLanes } from '@taskflow/core/lane';
import { TaskStore } from '@taskflow/core/ports';
import { submit, type PreparedSubmit, type SubmitOutcome } from '@taskflow/core/task';

/** Requests of one shared transaction, and the tasks in it: more would hold the workspace's rows too long. */
const REQUESTS_PER_BATCH = 100;
const TASKS_PER_BATCH = 500;
/** A request with as many tasks fills a transaction of its own. */
const OWN_TRANSACTION = 200;
/** Waiting requests hold their payloads in memory. */
const MOST_WAITING = 2_000;

/** One failed transaction must not fail the requests of the batch that were in another. */
type LaneOutcome = SubmitOutcome | { failure: Error };

/** Shares transactions among the create requests of one workspace that arrive together. */
@Injectable()
export class TaskLanes implements OnModuleDestroy {
  private readonly lanes = new KeyedLanes<PreparedSubmit, LaneOutcome>(
    (workspace_id, requests) => this.submit(workspace_id, requests),
    REQUESTS_PER_BATCH,
    setImmediate,
  );
  private waiting = 0;

  constructor(private readonly tasks: TaskStore) {}

  /** @throws Unavailable when too many wait or the database is away */
  async add(workspace_id: string, request: PreparedSubmit): Promise<SubmitOutcome> {
    if (request.tasks.length >= OWN_TRANSACTION) return settled((await this.submitGroup(workspace_id, [request]))[0]);
    if (this.waiting >= MOST_WAITING)
      throw new Unavailable(`More than ${MOST_WAITING} create requests are waiting for the database: try again.`);
    this.waiting += 1;
    try {
      return settled(await this.lanes.add(workspace_id, request));
    } finally {
      this.waiting -= 1;
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.lanes.idle();
  }

  private async submit(workspace_id: string, requests: PreparedSubmit[]): Promise<LaneOutcome[]> {
    const outcomes: LaneOutcome[] = [];
    for (const group of grouped(requests)) outcomes.push(...(await this.submitGroup(workspace_id, group)));
    return outcomes;
  }

  /** What only one request of a group is to blame for must not fail the others: then each gets its own transaction. */
  private async submitGroup(workspace_id: string, group: PreparedSubmit[]): Promise<LaneOutcome[]> {
    try {
      return await submit(this.tasks, workspace_id, group);
    } catch (error) {
      if (group.length === 1 || error instanceof Unavailable) {
        const failure = error instanceof Error ? error : new Error(String(error), { cause: error });
        return group.map(() => ({ failure }));
      }
      const outcomes: LaneOutcome[] = [];
      for (const request of group) outcomes.push(...(await this.submitGroup(workspace_id, [request])));
      return outcomes;
    }
  }
}

/** Parts of a batch whose tasks fit one transaction, in order. */
function grouped(requests: readonly PreparedSubmit[]): PreparedSubmit[][] {
  const groups: PreparedSubmit[][] = [];
  let room = 0;
  for (const request of requests) {
    if (request.tasks.length > room || groups.length === 0) {
      groups.push([]);
      room = TASKS_PER_BATCH;
    }
    groups.at(-1)?.push(request);
    room -= request.tasks.length;
  }
  return groups;
}

function settled(outcome: LaneOutcome | undefined): SubmitOutcome {
  if (outcome && !('failure' in outcome)) return outcome;
  throw outcome?.failure ?? new Error('the transaction gave no outcome');
}
