import { Lane } from '../lane';
import type { Log } from '../ports/log';
import type { MessageBus, OutgoingMessage } from '../ports/message-bus';
import type { BellDetails, OutboxStore } from '../ports/outbox-store';
import type { StatusFeed } from '../ports/status-feed';
import type { Commit } from '../ports/task-store';
import type { Commits } from './commits';
import { bell, cancelMessage, feedMessage, ringsBell, statusMessages } from './messages';

const COMMITS_PER_BATCH = 200;
/** With more than this waiting (the broker is slow), ranges are left to the scheduler's sweep: memory stays bounded. */
const BACKLOG_LIMIT = 5_000;

/**
 * Publishes what this process has committed: live messages at once, bus messages in confirmed batches, after which the
 * outbox rows are forgotten. What fails here is published by whoever finds the expired outbox row.
 */
export class Relay {
  private readonly lane = new Lane<Commit, void>((commits) => this.publish(commits), COMMITS_PER_BATCH);

  constructor(
    commits: Commits,
    private readonly bus: MessageBus,
    private readonly feed: StatusFeed,
    private readonly outbox: OutboxStore,
    private readonly log: Log,
  ) {
    commits.listen((commit) => this.relay(commit));
  }

  /** Also used for ranges whose first publisher died; receivers ignore what they have seen. */
  relay(commit: Commit): void {
    void this.feed.publish(commit.events.map((event) => feedMessage(commit.workspace_id, event)));
    if (this.lane.backlog > BACKLOG_LIMIT) return;
    this.lane.add(commit).catch((error: unknown) => {
      this.log.warn(
        { workspace_id: commit.workspace_id, error: String(error) },
        'events not published yet; the outbox keeps them',
      );
    });
  }

  /** Resolves when everything committed so far has been tried. */
  async flush(): Promise<void> {
    await this.lane.idle();
  }

  private async publish(commits: Commit[]): Promise<void[]> {
    const byWorkspace = new Map<string, Commit[]>();
    for (const commit of commits) byWorkspace.set(commit.workspace_id, [...(byWorkspace.get(commit.workspace_id) ?? []), commit]);
    const messages: OutgoingMessage[] = [];
    for (const [workspace_id, group] of byWorkspace) messages.push(...(await this.messagesOf(workspace_id, group)));
    await this.bus.publish(messages);
    await this.outbox.published(commits);
    return commits.map(() => undefined);
  }

  private async messagesOf(workspace_id: string, commits: readonly Commit[]): Promise<OutgoingMessage[]> {
    const events = commits.flatMap((commit) => commit.events);
    const ringing = events.filter(ringsBell);
    const details =
      ringing.length > 0
        ? await this.outbox.bellDetails(
            workspace_id,
            ringing.flatMap((event) => event.task_id ?? []),
          )
        : new Map<string, BellDetails>();
    const bells = ringing.flatMap((event): OutgoingMessage[] => {
      const found = details.get(event.task_id ?? '');
      return found ? [{ topic: 'task.created', queue: found.queue, message: bell(workspace_id, event, found) }] : [];
    });
    const cancelled = cancelMessage(workspace_id, events);
    return [
      ...bells,
      ...(cancelled ? [{ topic: 'control.cancel' as const, message: cancelled }] : []),
      ...statusMessages(workspace_id, events).map((message) => ({ topic: 'task.status' as const, message })),
    ];
  }
}
