import type { EventRecord, StatusFeedMessage } from '@taskflow/contracts';
import { feedMessage } from '@taskflow/core/outbox';
import { EventReader, StatusFeed, type EventFilter, type Log, type WorkspaceHead } from '@taskflow/core/ports';

export const WORKSPACE = '01a1f6ca-1040-79e3-9779-b1009e379e37';
export const OTHER_WORKSPACE = '01a1f6ca-1040-79e3-9779-b1009e379e38';

/** A task id that tests can tell apart. */
export function taskId(number: number): string {
  return `01a1fbf0-6c41-778d-9de6-${String(number).padStart(12, '0')}`;
}

export function runId(number: number): string {
  return `01a1fbf0-6c40-7daa-966d-${String(number).padStart(12, '0')}`;
}

/** The event table, in memory, and the feed in front of it. */
export class FakeEvents extends EventReader {
  readonly reads: { after: number; filter: EventFilter | undefined }[] = [];
  private readonly tables = new Map<string, EventRecord[]>();
  /** When set, reads reject. */
  isAway = false;
  /** When set, reads of events wait for it. */
  gate: Promise<void> | null = null;
  /** Events up to this `seq` were deleted. */
  prunedTo = 0;

  of(workspace_id: string): EventRecord[] {
    const table = this.tables.get(workspace_id) ?? [];
    this.tables.set(workspace_id, table);
    return table;
  }

  /** Commits events of a task each; returns their feed messages. */
  commit(count: number, change: Partial<EventRecord> = {}, workspace_id = WORKSPACE): StatusFeedMessage[] {
    const table = this.of(workspace_id);
    const added = Array.from({ length: count }, (_, index) => eventOf(table.length + index + 1, change));
    table.push(...added);
    return added.map((event) => feedMessage(workspace_id, event));
  }

  override async range(workspace_id: string, after: number, limit: number, filter?: EventFilter): Promise<EventRecord[]> {
    await this.answer();
    await this.gate;
    this.reads.push({ after, filter });
    return this.of(workspace_id)
      .filter((event) => event.seq > Math.max(after, this.prunedTo))
      .filter((event) => filter?.task_id === undefined || event.task_id === filter.task_id)
      .filter((event) => filter?.run_id === undefined || event.run_id === filter.run_id)
      .slice(0, limit);
  }

  override async heads(workspace_ids: readonly string[]): Promise<WorkspaceHead[]> {
    await this.answer();
    return workspace_ids.map((workspace_id) => ({ workspace_id, seq: this.of(workspace_id).length }));
  }

  private async answer(): Promise<void> {
    await Promise.resolve();
    if (this.isAway) throw new Error('the database is away');
  }
}

function eventOf(seq: number, change: Partial<EventRecord>): EventRecord {
  return {
    event_id: `event-${seq}`,
    seq,
    at: '2026-11-21T02:31:00.000Z',
    type: 'task.done',
    task_id: taskId(seq % 3),
    run_id: runId(seq % 2),
    from: 'PROCESSING',
    to: 'DONE',
    attempt: 1,
    actor: { kind: 'worker', id: 'worker-1' },
    correlation_id: null,
    traceparent: null,
    data: { after: { message: `number ${seq}` } },
    ...change,
  };
}

export class FakeFeed extends StatusFeed {
  private readonly readers = new Set<{ handle(message: StatusFeedMessage): void; reconnected(): void }>();

  override async publish(messages: readonly StatusFeedMessage[]): Promise<void> {
    for (const message of messages) for (const reader of this.readers) reader.handle(message);
  }

  override async subscribe(handle: (message: StatusFeedMessage) => void, reconnected: () => void): Promise<() => Promise<void>> {
    const reader = { handle, reconnected };
    this.readers.add(reader);
    return async () => void this.readers.delete(reader);
  }

  reconnect(): void {
    for (const reader of this.readers) reader.reconnected();
  }
}

/** Keeps what was logged as warning or error. */
export class FakeLog implements Log {
  readonly lines: string[] = [];
  debug(): void {}
  info(): void {}
  warn(_fields: Record<string, unknown>, message: string): void {
    this.lines.push(message);
  }
  error(fields: Record<string, unknown>, message: string): void {
    this.lines.push(`${message} ${String(fields['error'])}`);
  }
}
