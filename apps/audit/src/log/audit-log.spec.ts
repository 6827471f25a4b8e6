import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EventRecord, TaskStatusMessage } from '@taskflow/contracts';
import { Unavailable } from '@taskflow/core/errors';
import { AuditStore, EventReader, Log } from '@taskflow/core/ports';
import { AuditLog } from './audit-log';
import { CatchUpLoop } from './catch-up.loop';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const event = (seq: number): EventRecord => ({ seq }) as EventRecord;
const message = (workspace_id: string, ...seqs: number[]): TaskStatusMessage => ({
  schema_version: 1,
  workspace_id,
  events: seqs.map(event),
});

/** Keeps to the contract of the port. */
class MemoryAudit extends AuditStore {
  readonly entries = new Map<string, number[]>();
  failing: (workspace_id: string) => Error | null = () => null;
  known: string[] = [];

  override async head(workspace_id: string): Promise<number> {
    return this.entries.get(workspace_id)?.length ?? 0;
  }
  override async append(workspace_id: string, events: readonly EventRecord[]): Promise<number> {
    const error = this.failing(workspace_id);
    if (error) throw error;
    const stored = this.entries.get(workspace_id) ?? [];
    const fresh = events.map(({ seq }) => seq).filter((seq) => seq > stored.length);
    if (fresh.every((seq, index) => seq === stored.length + 1 + index)) this.entries.set(workspace_id, [...stored, ...fresh]);
    return this.head(workspace_id);
  }
  override async behind(): Promise<string[]> {
    return this.known;
  }
  override async search(): Promise<never> {
    throw new Error('the log is only written here');
  }
}

class MemoryEvents extends EventReader {
  head = 0;
  first = 1;
  override async range(_: string, after: number, limit: number): Promise<EventRecord[]> {
    const from = Math.max(after + 1, this.first);
    return Array.from({ length: Math.max(0, Math.min(limit, this.head - from + 1)) }, (_item, index) => event(from + index));
  }
  override async heads(): Promise<never[]> {
    return [];
  }
}

class Lines extends Log {
  readonly said: string[] = [];
  override debug = (): void => undefined;
  override info = (): void => undefined;
  override warn = (_: unknown, line: string): void => void this.said.push(line);
  override error = (_: unknown, line: string): void => void this.said.push(line);
}

function stage() {
  const audit = new MemoryAudit();
  const events = new MemoryEvents();
  const lines = new Lines();
  return { audit, events, lines, log: new AuditLog(audit, events, lines) };
}

const upTo = (seq: number) => Array.from({ length: seq }, (_, index) => index + 1);

describe('AuditLog', () => {
  it('appends in sequence, each event once, whatever the order and however often messages come', async () => {
    const { audit, events, log } = stage();
    events.head = 6;
    await Promise.all([
      log.accept(message('w', 5, 6)),
      log.accept(message('w', 1, 2)),
      log.accept(message('w', 1, 2)),
      log.accept(message('w', 3, 4)),
    ]);
    await log.accept(message('w', 5, 6));
    expect(audit.entries.get('w')).toEqual(upTo(6));
  });

  it('reads what a lost message leaves out from the event table', async () => {
    const { audit, events, log } = stage();
    events.head = 1_207;
    await log.accept(message('w', 1_206, 1_207));
    expect(audit.entries.get('w')).toEqual(upTo(1_207));
  });

  it('waits while the database is away, and rejects nothing', async () => {
    const { audit, events, log } = stage();
    events.head = 2;
    audit.failing = () => new Unavailable('away');
    const accepted = Promise.all([log.accept(message('w', 1)), log.accept(message('w', 2))]);
    await jest.advanceTimersByTimeAsync(60_000);
    audit.failing = () => null;
    await jest.advanceTimersByTimeAsync(1_000);
    await accepted;
    expect(audit.entries.get('w')).toEqual([1, 2]);
  });

  it('gives the message back to the bus when it is stopped while the database is away', async () => {
    const { audit, log } = stage();
    audit.failing = () => new Unavailable('away');
    const accepted = expect(log.accept(message('w', 1))).rejects.toThrow('away');
    await jest.advanceTimersByTimeAsync(100);
    log.beforeApplicationShutdown();
    await accepted;
    expect(jest.getTimerCount()).toBe(0);
  });

  it('rejects only the messages of a workspace that fails', async () => {
    const { audit, log } = stage();
    audit.failing = (workspace_id) => (workspace_id === 'bad' ? new Error('Data too long') : null);
    const outcomes = await Promise.allSettled([log.accept(message('bad', 1)), log.accept(message('good', 1))]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled']);
  });

  it('says so, and ends, when the event table itself has a gap', async () => {
    const { audit, events, log, lines } = stage();
    events.head = 2_000;
    events.first = 10;
    await log.accept(message('w', 1_999, 2_000));
    expect(audit.entries.get('w') ?? []).toEqual([]);
    expect(lines.said).toEqual([expect.stringContaining('lacks the events 1 to 9')]);
  });
});

describe('CatchUpLoop', () => {
  it('catches up the others when one workspace fails', async () => {
    const { audit, events, log, lines } = stage();
    events.head = 3;
    audit.known = ['bad', 'good'];
    audit.failing = (workspace_id) => (workspace_id === 'bad' ? new Error('broken') : null);
    await new CatchUpLoop(log, audit, lines).runOnce();
    expect(audit.entries.get('good')).toEqual([1, 2, 3]);
    expect(lines.said).toHaveLength(1);
  });
});
