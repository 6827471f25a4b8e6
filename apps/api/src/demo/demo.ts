import { Injectable } from '@nestjs/common';
import type { DemoRunAnswer, RunObject } from '@taskflow/contracts';
import { Clock, Log, QueueStore, Randomness, RunReader, TaskReader, TaskStore } from '@taskflow/core/ports';
import { ApiSettings } from '@taskflow/core/settings';
import { complete, prepareSubmit, submit } from '@taskflow/core/task';
import { DEMO_PIPELINE, demoPipeline } from './demo-pipeline';
import { planDemo } from './demo-plan';
import { DEMO, DemoWorkspace } from './demo-workspace';

/** More than are ever open at once. */
const OPEN_RUNS = 50;
/** More than the pipeline has steps for people. */
const MOST_WAITING = 20;

const APPROVED = { ok: true, comment: 'Nobody came, so the demo did it itself' };

/** The demo runs that there are. Runs that people make in the same workspace are theirs. */
@Injectable()
export class DemoRuns {
  constructor(
    private readonly reader: RunReader,
    private readonly tasks: TaskReader,
    readonly clock: Clock,
  ) {}

  async newest(workspace_id: string): Promise<RunObject | undefined> {
    return (await this.reader.list(workspace_id, { workflow: DEMO_PIPELINE, limit: 1 })).items[0];
  }

  /** Newest first. */
  async open(workspace_id: string): Promise<RunObject[]> {
    const status = ['PENDING', 'RUNNING', 'PAUSED'] as const;
    const { items } = await this.reader.list(workspace_id, { workflow: DEMO_PIPELINE, status, limit: OPEN_RUNS });
    return items.filter(({ created_by }) => created_by === null);
  }

  /** Ids of the tasks of a run that wait for a person. */
  async waiting(workspace_id: string, run_id: string): Promise<string[]> {
    const filter = { run_id, status: ['WAITING'] } as const;
    const { items } = await this.tasks.list(workspace_id, { filter, sort: 'created_at', descending: false, limit: MOST_WAITING });
    return items.map(({ task_id }) => task_id);
  }
}

/** What the pipeline is made from. */
@Injectable()
export class DemoSource {
  constructor(
    readonly randomness: Randomness,
    readonly log: Log,
    private readonly settings: ApiSettings,
  ) {}

  /** Where workers find the sample data. */
  get origin(): string {
    return this.settings.sample_origin;
  }
}

/** Lets the demo pipeline run for newcomers to watch, again and again while they do. */
@Injectable()
export class Demo {
  constructor(
    private readonly runs: DemoRuns,
    private readonly tasks: TaskStore,
    private readonly queues: QueueStore,
    private readonly source: DemoSource,
    private readonly workspace: DemoWorkspace,
  ) {}

  /** At the start of the server: makes the workspace when there never was one, and lets the pipeline run there. */
  async begin(): Promise<void> {
    const workspace = await this.workspace.open();
    if (workspace) await this.next(workspace.workspace_id);
  }

  /** Starts the next run when it is due, once for all who ask at the same time; else answers the present one. */
  async next(workspace_id: string): Promise<DemoRunAnswer> {
    const newest = await this.runs.newest(workspace_id);
    const plan = planDemo(this.runs.clock.now(), newest, await this.runs.open(workspace_id));
    const next_at = plan.next_at.toISOString();
    if (newest && !plan.start) return { run_id: newest.run_id, started: false, next_at };
    for (const run_id of plan.end) await this.end(workspace_id, run_id);
    return { ...(await this.start(workspace_id, newest?.run_id ?? 'first')), next_at };
  }

  /** Does what no person did, so that the run comes to its end: whoever is looking at it sees it go on, and not go away. */
  private async end(workspace_id: string, run_id: string): Promise<void> {
    for (const task_id of await this.runs.waiting(workspace_id, run_id))
      await complete(this.tasks, workspace_id, task_id, APPROVED, DEMO);
  }

  private async start(workspace_id: string, after: string): Promise<{ run_id: string; started: boolean }> {
    const request = {
      tasks: demoPipeline(this.source.origin, after),
      run: true,
      workflow: DEMO_PIPELINE,
      created_by: null,
      context: DEMO,
      // Two servers that start at once, and two people who watch, make one run.
      idempotency: { key: `demo after ${after}`, hash: after },
    };
    const [outcome] = await submit(this.tasks, workspace_id, [
      prepareSubmit(request, await this.queues.names(), this.source.randomness),
    ]);
    if (!outcome) throw new Error('the transaction gave no outcome');
    if ('refused' in outcome) throw outcome.refused;
    const { run_id } = outcome.answer;
    if (run_id === null) throw new Error('the demo pipeline was made without a run');
    if (!outcome.replayed) this.source.log.info({ workspace_id, run_id }, 'the demo pipeline was started');
    return { run_id, started: !outcome.replayed };
  }
}
