import { Injectable } from '@nestjs/common';
import {
  Log,
  QueueStore,
  Randomness,
  RunReader,
  TaskStore,
  UserStore,
  WorkspaceStore,
  type Workspace,
} from '@taskflow/core/ports';
import { ApiSettings } from '@taskflow/core/settings';
import { prepareSubmit, submit, type ChangeContext } from '@taskflow/core/task';
import { demoPipeline } from './demo-pipeline';

export const DEMO_WORKSPACE = 'demo_workspace';
const DEMO: ChangeContext = { actor: { kind: 'system', id: 'demo' }, correlation_id: null, traceparent: null };

/** The workspace of the demo and its owner. */
@Injectable()
export class DemoWorkspace {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly users: UserStore,
    private readonly settings: ApiSettings,
  ) {}

  /** Makes it when there is none; null when there is nobody to own it. */
  async open(): Promise<Workspace | null> {
    const found = await this.workspaces.find(DEMO_WORKSPACE);
    if (found) return found;
    const owner = await this.users.byEmail(this.settings.admin_email);
    if (!owner) return null;
    const made = await this.workspaces.create({ key: DEMO_WORKSPACE, name: 'Demo', personal: false }, owner.user_id, DEMO);
    return made ?? this.workspaces.find(DEMO_WORKSPACE);
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

/** Keeps a demo pipeline running for newcomers to watch. */
@Injectable()
export class Demo {
  constructor(
    private readonly workspace: DemoWorkspace,
    private readonly runs: RunReader,
    private readonly tasks: TaskStore,
    private readonly queues: QueueStore,
    private readonly source: DemoSource,
  ) {}

  /** Starts the pipeline, unless one is still running. */
  async start(): Promise<void> {
    const workspace = await this.workspace.open();
    if (!workspace) return;
    const { items: running } = await this.runs.list(workspace.workspace_id, { status: ['RUNNING'], limit: 1 });
    if (running.length > 0) return;
    const { items: last } = await this.runs.list(workspace.workspace_id, { limit: 1 });
    const after = last[0]?.run_id ?? 'first';
    const request = {
      tasks: demoPipeline(this.source.origin, after),
      run: true,
      created_by: null,
      context: DEMO,
      // Two servers that start at once make one run.
      idempotency: { key: `demo after ${after}`, hash: after },
    };
    const [outcome] = await submit(this.tasks, workspace.workspace_id, [
      prepareSubmit(request, await this.queues.names(), this.source.randomness),
    ]);
    if (outcome && 'refused' in outcome) throw outcome.refused;
    this.source.log.info({ workspace_id: workspace.workspace_id, tasks: request.tasks.length }, 'the demo pipeline was started');
  }
}
