import { Injectable } from '@nestjs/common';
import type { EventRecord, TaskStatusMessage } from '@taskflow/contracts';
import { Lane } from '@taskflow/core/lane';
import { AuditStore, EventReader } from '@taskflow/core/ports';

const MESSAGES_PER_BATCH = 100;
const EVENTS_PER_READ = 500;

/**
 * Writes every event of every workspace to the audit log, once and in sequence. Messages may come twice, late or in any
 * order: only what follows the log's head is appended, and what is missing is read from the event table.
 */
@Injectable()
export class AuditLog {
  private readonly lane = new Lane<TaskStatusMessage, void>((messages) => this.append(messages), MESSAGES_PER_BATCH);

  constructor(
    private readonly audit: AuditStore,
    private readonly events: EventReader,
  ) {}

  /** Resolves when the message's events are in the log. */
  async accept(message: TaskStatusMessage): Promise<void> {
    await this.lane.add(message);
  }

  /** Appends everything that is in the event table and not yet in the log. */
  async catchUp(workspace_id: string): Promise<void> {
    let head = await this.audit.head(workspace_id);
    for (;;) {
      const events = await this.events.range(workspace_id, head, EVENTS_PER_READ);
      if (events.length > 0) head = await this.audit.append(workspace_id, events);
      if (events.length < EVENTS_PER_READ) return;
    }
  }

  private async append(messages: readonly TaskStatusMessage[]): Promise<void[]> {
    const byWorkspace = new Map<string, Map<number, EventRecord>>();
    for (const { workspace_id, events } of messages) {
      const known = byWorkspace.get(workspace_id) ?? new Map<number, EventRecord>();
      for (const event of events) known.set(event.seq, event);
      byWorkspace.set(workspace_id, known);
    }
    for (const [workspace_id, events] of byWorkspace)
      await this.appendTo(
        workspace_id,
        [...events.values()].sort((a, b) => a.seq - b.seq),
      );
    return messages.map(() => undefined);
  }

  private async appendTo(workspace_id: string, events: readonly EventRecord[]): Promise<void> {
    const last = events.at(-1)?.seq ?? 0;
    const gapless = events.every((event, index) => index === 0 || event.seq === (events[index - 1]?.seq ?? 0) + 1);
    const head = gapless ? await this.audit.append(workspace_id, events) : 0;
    if (head < last) await this.catchUp(workspace_id);
  }
}
