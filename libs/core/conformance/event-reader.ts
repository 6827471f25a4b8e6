import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_WORKSPACE_ID, type EventRecord } from '@taskflow/contracts';
import type { NewEvent } from '../src/task';
import { CONTEXT } from './stores-harness';
import type { EventReader } from '../src/ports';

/** A reader, and the way in which transactions write what it reads. */
export interface EventReaderHarness {
  events: EventReader;
  /** One transaction that appends the events to the workspace's stream. */
  append(workspace_id: string, events: readonly NewEvent[]): Promise<EventRecord[]>;
  /** As `append`, rolled back at the end. */
  appendAndRollBack(workspace_id: string, events: readonly NewEvent[]): Promise<void>;
  uuid(): string;
  close(): Promise<void>;
}

/** The guarantees of `EventReader` and of the numbering of events, for every implementation. */
export function describeEventReader(open: () => Promise<EventReaderHarness>): void {
  let harness: EventReaderHarness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.close());

  const event = (changes: Partial<NewEvent> = {}): NewEvent => ({
    ...CONTEXT,
    type: 'task.done',
    task_id: null,
    run_id: null,
    from: null,
    to: null,
    attempt: null,
    data: {},
    ...changes,
  });
  const numbers = (records: readonly EventRecord[]): number[] => records.map(({ seq }) => seq);
  const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

  describe('append', () => {
    it('numbers a new workspace from 1 on, without gaps', async () => {
      const workspace_id = harness.uuid();
      expect(numbers(await harness.append(workspace_id, [event(), event()]))).toEqual([1, 2]);
      expect(numbers(await harness.append(workspace_id, [event()]))).toEqual([3]);
    });

    it('gives no number away to what is rolled back', async () => {
      const workspace_id = harness.uuid();
      await harness.append(workspace_id, [event()]);
      await harness.appendAndRollBack(workspace_id, [event(), event()]);
      expect(numbers(await harness.append(workspace_id, [event()]))).toEqual([2]);
      expect(numbers(await harness.events.range(workspace_id, 0, 10))).toEqual([1, 2]);
    });

    it('numbers concurrent transactions 1…N, also the very first ones', async () => {
      const workspace_id = harness.uuid();
      const records = await Promise.all(
        Array.from({ length: 20 }, () => harness.append(workspace_id, [event(), event(), event()])),
      );
      expect(numbers(records.flat()).sort((a, b) => a - b)).toEqual(upTo(60));
      expect(numbers(await harness.events.range(workspace_id, 0, 100))).toEqual(upTo(60));
    });

    it('writes more than one statement holds', async () => {
      const workspace_id = harness.uuid();
      const text = 'x'.repeat(1_000_000);
      const big = Array.from({ length: 9 }, () => event({ data: { after: { text } } }));
      await harness.append(workspace_id, [...big, ...Array.from({ length: 1_200 }, () => event())]);
      expect(numbers(await harness.events.range(workspace_id, 9, 2_000))).toHaveLength(1_200);
      expect((await harness.events.range(workspace_id, 8, 1))[0]?.data).toEqual({ after: { text } });
    });
  });

  describe('range', () => {
    it('gives back each event as it was recorded', async () => {
      const workspace_id = harness.uuid();
      const [task_id, run_id] = [harness.uuid(), harness.uuid()];
      const data = { before: { progress: 0 }, after: { message: 'Zoë 🎉 "quoted" \\ back\nline', list: [1, null, { a: true }] } };
      const written = await harness.append(workspace_id, [
        event({ task_id, run_id, from: 'PROCESSING', to: 'DONE', attempt: 3, data }),
        event({ correlation_id: null, traceparent: null, actor: { kind: 'system', id: 'scheduler' } }),
      ]);
      expect(await harness.events.range(workspace_id, 0, 10)).toEqual(written);
      expect(written[0]).toMatchObject({ seq: 1, task_id, run_id, from: 'PROCESSING', to: 'DONE', attempt: 3, data, ...CONTEXT });
      expect(new Date(written[0]?.at ?? '').toISOString()).toBe(written[0]?.at);
      expect(written[0]?.event_id).not.toBe(written[1]?.event_id);
    });

    it('pages by number', async () => {
      const workspace_id = harness.uuid();
      await harness.append(workspace_id, [event(), event(), event(), event()]);
      expect(numbers(await harness.events.range(workspace_id, 1, 2))).toEqual([2, 3]);
      expect(await harness.events.range(workspace_id, 4, 2)).toEqual([]);
    });

    it('filters by task, by run, by both', async () => {
      const workspace_id = harness.uuid();
      const [task_id, run_id] = [harness.uuid(), harness.uuid()];
      await harness.append(workspace_id, [event({ task_id }), event({ run_id }), event({ task_id, run_id }), event()]);
      expect(numbers(await harness.events.range(workspace_id, 0, 10, { task_id }))).toEqual([1, 3]);
      expect(numbers(await harness.events.range(workspace_id, 0, 10, { run_id }))).toEqual([2, 3]);
      expect(numbers(await harness.events.range(workspace_id, 0, 10, { task_id, run_id }))).toEqual([3]);
    });

    it('never shows other workspaces', async () => {
      const [mine, other] = [harness.uuid(), harness.uuid()];
      const task_id = harness.uuid();
      await harness.append(other, [event({ task_id })]);
      expect(await harness.events.range(mine, 0, 10)).toEqual([]);
      expect(await harness.events.range(mine, 0, 10, { task_id })).toEqual([]);
    });
  });

  describe('heads', () => {
    it('gives the last number of each, in the order asked, 0 for unknown ones', async () => {
      const [one, two, none] = [harness.uuid(), harness.uuid(), harness.uuid()];
      await harness.append(one, [event(), event()]);
      await harness.append(two, [event()]);
      expect(await harness.events.heads([two, none, one])).toEqual([
        { workspace_id: two, seq: 1 },
        { workspace_id: none, seq: 0 },
        { workspace_id: one, seq: 2 },
      ]);
      expect(await harness.events.heads([])).toEqual([]);
    });

    it('knows the installation’s own workspace from the start', async () => {
      expect(await harness.events.heads([SYSTEM_WORKSPACE_ID])).toEqual([{ workspace_id: SYSTEM_WORKSPACE_ID, seq: 0 }]);
    });
  });
}
