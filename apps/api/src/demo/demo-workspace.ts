import { Injectable } from '@nestjs/common';
import { Clock, UserStore, WorkspaceStore, type Workspace } from '@taskflow/core/ports';
import { ApiSettings } from '@taskflow/core/settings';
import type { ChangeContext } from '@taskflow/core/task';
import { Recent } from '../request/recent';

const DEMO_WORKSPACE = 'demo_workspace';
/** Everybody who opens the dashboard asks. */
const REMEMBERED_MS = 1_000;

/** Whom everything that the demo does by itself is put down to. */
export const DEMO: ChangeContext = { actor: { kind: 'system', id: 'demo' }, correlation_id: null, traceparent: null };

/** The workspace of the demo and its owner. */
@Injectable()
export class DemoWorkspace {
  private readonly recent: Recent<{ key: string | null }>;

  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly users: UserStore,
    private readonly settings: ApiSettings,
    clock: Clock,
  ) {
    this.recent = new Recent(clock, REMEMBERED_MS, 1);
  }

  /** Makes it when there never was one; null when it was removed, or there is nobody to own it. */
  async open(): Promise<Workspace | null> {
    const found = await this.find();
    if (found) return found;
    const owner = await this.users.byEmail(this.settings.admin_email);
    if (!owner) return null;
    // One that was removed keeps its key, so that nothing is made here and the demo does not come back.
    const made = await this.workspaces.create({ key: DEMO_WORKSPACE, name: 'Demo', personal: false }, owner.user_id, DEMO);
    this.recent.clear();
    return made ?? this.find();
  }

  /** Null when the demo is off, or was removed. */
  async find(): Promise<Workspace | null> {
    return this.settings.demo ? this.workspaces.find(DEMO_WORKSPACE) : null;
  }

  /** Key of the workspace, asking the database once a second at most; null when there is no demo. */
  async key(): Promise<string | null> {
    if (!this.settings.demo) return null;
    const known = await this.recent.get(DEMO_WORKSPACE, async () => ({ key: (await this.find())?.key ?? null }));
    return known?.key ?? null;
  }
}
