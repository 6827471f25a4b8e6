import { DomainError } from '@taskflow/core/errors';
import type { Place } from '../access/access';
import { resyncMessage, type LiveMessage } from '../stream/outgoing';
import type { WorkspaceStreams } from '../stream/workspace-streams';
import type { InWorkspace } from './filter';
import type { Outbox } from './outbox';
import { WorkspaceView } from './workspace-view';

/** Each costs a look at every event of its workspace. */
const SUBSCRIPTIONS_MAX = 200;

/** What one connection listens to: a view for each workspace in which it has subscriptions. */
export class Subscriptions {
  private readonly views = new Map<string, WorkspaceView>();
  private isClosed = false;

  /** @param failed called when events of a subscription could not be read: order would be broken, so the connection must end */
  constructor(
    private readonly streams: WorkspaceStreams,
    private readonly outbox: Outbox,
    private readonly failed: (error: unknown) => void,
  ) {}

  get workspaces(): string[] {
    return [...this.views.keys()];
  }

  /** Where the workspaces stand now. */
  async heads(workspace_ids: Iterable<string>): Promise<Map<string, number>> {
    const heads = await this.streams.reader.heads([...workspace_ids]);
    return new Map(heads.map(({ workspace_id, seq }) => [workspace_id, seq]));
  }

  setBatched(isBatched: boolean): void {
    this.outbox.setBatched(isBatched);
  }

  /** News of a worker, for those who listen to a whole workspace. */
  pushWorker(message: LiveMessage): void {
    if ([...this.views.values()].some((view) => view.isWhole)) this.outbox.push(message);
  }

  /**
   * Begins a subscription, or begins an equal one anew.
   * @param since events after it are replayed first; without it, events follow from now on
   * @param confirm called with the `seq` after which events follow, before the first of them
   * @throws Unavailable when the database is away, and DomainError `rate_limited` when there are too many
   */
  async subscribe(place: Place, since: number | undefined, confirm: (seq: number) => void): Promise<void> {
    const count = [...this.views.values()].reduce((sum, one) => sum + one.size, 0);
    if (count >= SUBSCRIPTIONS_MAX)
      throw new DomainError(
        'rate_limited',
        `A connection has at most ${SUBSCRIPTIONS_MAX} subscriptions: end some, or subscribe to the workspace.`,
      );
    const view = await this.viewOf(place.workspace_id);
    try {
      const head = since !== undefined && since > view.position ? await this.head(place.workspace_id) : 0;
      this.begin(view, place, since, head, confirm);
    } finally {
      if (view.size === 0) this.leave(place.workspace_id);
    }
  }

  /** Ends equal subscriptions; in all workspaces when none is given. */
  unsubscribe(workspace_id: string | undefined, part: InWorkspace): void {
    for (const [id, view] of this.views) {
      if (workspace_id !== undefined && workspace_id !== id) continue;
      view.unsubscribe(part);
      if (view.size === 0) this.leave(id);
    }
  }

  leave(workspace_id: string): void {
    const view = this.views.get(workspace_id);
    if (!view) return;
    this.views.delete(workspace_id);
    view.close();
    this.streams.leave(workspace_id, view);
  }

  clear(): void {
    for (const workspace_id of this.workspaces) this.leave(workspace_id);
  }

  close(): void {
    this.isClosed = true;
    this.clear();
    this.outbox.close();
  }

  private begin(
    view: WorkspaceView,
    place: Place,
    since: number | undefined,
    head: number,
    confirm: (seq: number) => void,
  ): void {
    if (this.views.get(place.workspace_id) !== view) throw new DomainError('not_found', 'The subscription was ended meanwhile.');
    const newest = Math.max(head, view.position);
    const isFromTheFuture = since !== undefined && since > newest;
    const after = isFromTheFuture ? newest : (since ?? view.position);
    confirm(after);
    // A `since` that was never reached is of a database that was restored since: nothing the client has counts.
    if (isFromTheFuture) this.outbox.push(resyncMessage(place.workspace_id, after));
    view.subscribe(place, after);
    view.catchUp();
  }

  private async viewOf(workspace_id: string): Promise<WorkspaceView> {
    const known = this.views.get(workspace_id);
    if (known) return known;
    const view = new WorkspaceView(workspace_id, this.streams.reader, this.outbox, this.failed);
    try {
      const stream = await this.streams.join(workspace_id, view);
      if (this.isClosed) throw new DomainError('not_found', 'The connection was closed meanwhile.');
      view.follow(stream);
    } catch (error) {
      this.streams.leave(workspace_id, view);
      throw error;
    }
    this.views.set(workspace_id, view);
    return view;
  }

  private async head(workspace_id: string): Promise<number> {
    return (await this.heads([workspace_id])).get(workspace_id) ?? 0;
  }
}
