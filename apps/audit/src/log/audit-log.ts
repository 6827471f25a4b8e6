import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { EventRecord, TaskStatusMessage } from '@taskflow/contracts';
import { Lane } from '@taskflow/core/lane';
import { AuditStore, EventReader, Log } from '@taskflow/core/ports';

const MESSAGES_PER_BATCH = 100;
const EVENTS_PER_READ = 500;
const RETRY_MS = 1_000;

/** What became of a message: null when its events are in the log. */
type Outcome = { error: unknown } | null;

/**
 * Writes every event of every workspace to the audit log, once and in sequence. Messages may come twice, late or in any
 * order: only what follows the log's head is appended, and what is missing is read from the event table.
 */
@Injectable()
export class AuditLog implements BeforeApplicationShutdown {
  private readonly lane = new Lane<TaskStatusMessage, Outcome>((messages) => this.append(messages), MESSAGES_PER_BATCH);
  private stopping = false;
  private wake: (() => void) | null = null;

  constructor(
    private readonly audit: AuditStore,
    private readonly events: EventReader,
    private readonly lines: Log,
  ) {}

  /** Waits for a database no longer: messages that are not in the log go back to the bus. */
  beforeApplicationShutdown(): void {
    this.stopping = true;
    this.wake?.();
  }

  /** Resolves when the message's events are in the log, however long the database is away. */
  async accept(message: TaskStatusMessage): Promise<void> {
    const outcome = await this.lane.add(message);
    if (outcome) throw outcome.error;
  }

  /** Appends everything that is in the event table and not yet in the log. */
  async catchUp(workspace_id: string): Promise<void> {
    let head = await this.audit.head(workspace_id);
    for (;;) {
      const events = await this.events.range(workspace_id, head, EVENTS_PER_READ);
      const before = head;
      if (events.length > 0) head = await this.audit.append(workspace_id, events);
      if (events.length > 0 && head === before) return this.missing(workspace_id, head, events);
      if (events.length < EVENTS_PER_READ) return;
    }
  }

  private async append(messages: readonly TaskStatusMessage[]): Promise<Outcome[]> {
    const byWorkspace = new Map<string, Map<number, EventRecord>>();
    for (const { workspace_id, events } of messages) {
      const known = byWorkspace.get(workspace_id) ?? new Map<number, EventRecord>();
      for (const event of events) known.set(event.seq, event);
      byWorkspace.set(workspace_id, known);
    }
    const outcomes = new Map<string, Outcome>();
    for (const [workspace_id, events] of byWorkspace) {
      const sorted = [...events.values()].sort((a, b) => a.seq - b.seq);
      outcomes.set(workspace_id, await this.appendPatiently(workspace_id, sorted));
    }
    return messages.map(({ workspace_id }) => outcomes.get(workspace_id) ?? null);
  }

  /**
   * A database that is away must not use up the tries of messages that have nothing wrong with them; what a workspace's events
   * have wrong with them must not cost the messages of others.
   */
  private async appendPatiently(workspace_id: string, events: readonly EventRecord[]): Promise<Outcome> {
    for (;;) {
      try {
        await this.appendTo(workspace_id, events);
        return null;
      } catch (error) {
        if (this.stopping || !isUnavailable(error)) return { error };
        this.lines.warn({ workspace_id, error: String(error) }, 'the audit log cannot be written; waiting for the database');
        await this.wait();
      }
    }
  }

  private async appendTo(workspace_id: string, events: readonly EventRecord[]): Promise<void> {
    const last = events.at(-1)?.seq ?? 0;
    const gapless = events.every((event, index) => index === 0 || event.seq === (events[index - 1]?.seq ?? 0) + 1);
    const head = gapless ? await this.audit.append(workspace_id, events) : 0;
    if (head < last) await this.catchUp(workspace_id);
  }

  /** Nobody deletes events: somebody has tampered with them, or a backup is incomplete. Another process may also have been faster. */
  private async missing(workspace_id: string, head: number, events: readonly EventRecord[]): Promise<void> {
    if ((await this.audit.head(workspace_id)) > head) return;
    const first = events[0]?.seq ?? 0;
    this.lines.error(
      { workspace_id, head, first },
      `the event table lacks the events ${head + 1} to ${first - 1}: the audit log of this workspace stands still`,
    );
  }

  private async wait(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, RETRY_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = null;
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === 'Unavailable';
}
