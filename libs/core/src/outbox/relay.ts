import type { EventRecord } from '@taskflow/contracts';
import { Lane } from '../lane';
import type { Log } from '../ports/log';
import type { MessageBus, OutgoingMessage } from '../ports/message-bus';
import type { BellDetails, OutboxStore } from '../ports/outbox-store';
import type { StatusFeed } from '../ports/status-feed';
import type { Commit } from '../ports/task-store';
import type { Commits } from './commits';
import { bell, cancelMessage, feedMessage, ringsBell, statusMessages } from './messages';

const COMMITS_PER_BATCH = 200;
/** With more events than this waiting (the broker is slow), ranges are left to the scheduler's sweep: memory stays bounded. */
const BACKLOG_EVENTS = 50_000;
/** Of one call of the bus; bells carry payloads, so this bounds memory too. */
const EVENTS_PER_PUBLISH = 1_000;

const NOTHING_READ: ReadonlyMap<string, BellDetails> = new Map();

/**
 * Publishes what this process has committed: live messages at once, bus messages in confirmed batches, after which the
 * outbox rows are forgotten. What fails here is published by whoever finds the expired outbox row.
 */
export class Relay {
  private readonly lane = new Lane<Commit, void>((commits) => this.publish(commits), COMMITS_PER_BATCH);

  private readonly forgetting = new Set<Promise<void>>();

  /** Events waiting to be published or under way. */
  private backlog = 0;
  private failing = false;

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
    const { length } = commit.events;
    // A range that is larger than the limit alone is taken when nothing else waits.
    if (this.backlog > 0 && this.backlog + length > BACKLOG_EVENTS) return;
    this.backlog += length;
    this.lane
      .add(commit)
      .then(
        () => this.report(null),
        (error: unknown) => this.report(String(error)),
      )
      .finally(() => (this.backlog -= length));
  }

  /** Resolves when everything committed so far has been tried. */
  async flush(): Promise<void> {
    await this.lane.idle();
    await Promise.all(this.forgetting);
  }

  /** One line when it begins to fail and one when it works again: an outage has as many failures as commits. */
  private report(error: string | null): void {
    if (error === null && this.failing) this.log.info({}, 'events are published again');
    if (error !== null && !this.failing) this.log.warn({ error }, 'events not published yet; the outbox keeps them');
    this.failing = error !== null;
  }

  private async publish(commits: Commit[]): Promise<void[]> {
    const byWorkspace = new Map<string, EventRecord[]>();
    for (const { workspace_id, events } of commits) {
      const known = byWorkspace.get(workspace_id);
      if (known) for (const event of events) known.push(event);
      else byWorkspace.set(workspace_id, [...events]);
    }
    const known = new Map(commits.flatMap(({ bells }) => (bells ? [...bells] : [])));
    let messages: OutgoingMessage[] = [];
    for (const [workspace_id, events] of byWorkspace)
      for (let start = 0; start < events.length; start += EVENTS_PER_PUBLISH) {
        const piece = events.slice(start, start + EVENTS_PER_PUBLISH);
        messages.push(...(await this.messagesOf(workspace_id, piece, known)));
        if (messages.length < EVENTS_PER_PUBLISH) continue;
        await this.bus.publish(messages);
        messages = [];
      }
    await this.bus.publish(messages);
    this.forget(commits);
    return commits.map(() => undefined);
  }

  /** Nobody waits for it: a row that stays too long has its range published again. */
  private forget(commits: readonly Commit[]): void {
    const rows = commits.map(({ workspace_id, outbox_id }) => ({ workspace_id, outbox_id }));
    const forgotten = this.outbox
      .published(rows)
      .catch((error: unknown) => this.report(String(error)))
      .finally(() => this.forgetting.delete(forgotten));
    this.forgetting.add(forgotten);
  }

  private async messagesOf(
    workspace_id: string,
    events: readonly EventRecord[],
    known: ReadonlyMap<string, BellDetails>,
  ): Promise<OutgoingMessage[]> {
    const ringing = events.filter(ringsBell);
    const unknown = ringing.flatMap(({ task_id }) => (task_id === null || known.has(task_id) ? [] : task_id));
    const read = unknown.length > 0 ? await this.outbox.bellDetails(workspace_id, unknown) : NOTHING_READ;
    const details = { get: (task_id: string) => known.get(task_id) ?? read.get(task_id) };
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
