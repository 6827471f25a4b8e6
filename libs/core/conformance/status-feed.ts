import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SCHEMA_VERSION } from '@taskflow/contracts';
import type { StatusFeedMessage, StatusFeedTask } from '@taskflow/contracts';
import type { StatusFeed } from '../src/ports';

/** Two feeds that reach each other; embedded it is the same one twice. */
export interface StatusFeedHarness {
  feed: StatusFeed;
  other: StatusFeed;
  /** Lines logged so far, by both. */
  log: readonly string[];
  close(): Promise<void>;
}

/** The guarantees of `StatusFeed`, for every implementation. */
export function statusFeedConformance(create: () => Promise<StatusFeedHarness>): void {
  let harness: StatusFeedHarness;
  /** Nothing is left of the test before when a harness cannot be had. */
  let close: () => Promise<void>;
  beforeEach(async () => {
    close = async () => undefined;
    harness = await create();
    close = () => harness.close();
  });
  afterEach(() => close());

  const read = async (feed: StatusFeed): Promise<StatusFeedMessage[]> => {
    const got: StatusFeedMessage[] = [];
    await feed.subscribe((message) => void got.push(message), unexpected);
    return got;
  };

  it('brings each message to every reader, in this process and in others, unaltered and in order', async () => {
    const all = await Promise.all([read(harness.feed), read(harness.feed), read(harness.other)]);
    const messages = range(100).map(task);
    await harness.feed.publish(messages);
    await until(() => all.every((got) => got.length === 100));
    for (const got of all) expect(got).toEqual(messages);
  });

  it('carries every kind of message', async () => {
    const got = await read(harness.other);
    await harness.feed.publish(KINDS);
    await until(() => got.length === KINDS.length);
    expect(got).toEqual(KINDS);
  });

  it('gives each reader a message of its own', async () => {
    const seen: unknown[] = [];
    for (const feed of [harness.feed, harness.feed, harness.other]) {
      await feed.subscribe((message) => {
        seen.push(structuredClone(message));
        message.updated_at = 'spoilt';
      }, unexpected);
    }
    const message = task(1);
    await harness.feed.publish([message]);
    await until(() => seen.length === 3);
    expect(seen).toEqual([task(1), task(1), task(1)]);
    expect(message).toEqual(task(1));
  });

  it('never calls a reader inside the call of the publisher', async () => {
    const order: string[] = [];
    await harness.feed.subscribe(() => void order.push('read'), unexpected);
    const published = harness.feed.publish([task(1)]);
    order.push('called');
    await published;
    await until(() => order.length === 2);
    expect(order).toEqual(['called', 'read']);
  });

  it('stops for the reader that asks, and for nobody else', async () => {
    const stopped: StatusFeedMessage[] = [];
    const stop = await harness.feed.subscribe((message) => void stopped.push(message), unexpected);
    const got = await read(harness.feed);
    await stop();
    await stop();
    await harness.feed.publish([task(1)]);
    await until(() => got.length === 1);
    expect(stopped).toEqual([]);
  });

  it('keeps nothing for readers that come later', async () => {
    const early = await read(harness.feed);
    await harness.feed.publish([task(1)]);
    await until(() => early.length === 1);
    const late = await read(harness.other);
    await harness.feed.publish([task(2)]);
    await until(() => late.length > 0);
    expect(late).toEqual([task(2)]);
  });

  it('leaves out what cannot be read, with one line in the log, and goes on', async () => {
    const got = await read(harness.feed);
    const unreadable = { ...task(1), status: 'FINISHED' } as unknown as StatusFeedMessage;
    await harness.feed.publish([unreadable, unreadable, task(2)]);
    await until(() => got.length > 0);
    expect(got).toEqual([task(2)]);
    expect(harness.log.filter((line) => /left out.*status/.test(line))).toHaveLength(1);
  });

  it('goes on for the others when a reader throws', async () => {
    await harness.feed.subscribe(() => {
      throw new Error('a reader must not');
    }, unexpected);
    const got = await read(harness.feed);
    await harness.feed.publish([task(1), task(2)]);
    await until(() => got.length === 2);
    expect(harness.log.some((line) => line.includes('a reader must not'))).toBe(true);
  });

  it('carries 10,000 messages to a reader that is there', async () => {
    const got = await read(harness.other);
    for (const batch of range(100)) await harness.feed.publish(range(100).map((n) => task((batch - 1) * 100 + n)));
    await until(() => got.length === 10_000, 30_000);
    expect(got.map(({ seq }) => seq)).toEqual(range(10_000));
  });

  it('never rejects: nobody listening, nothing to send, no JSON, closed', async () => {
    await expect(harness.feed.publish([task(1)])).resolves.toBeUndefined();
    await expect(harness.feed.publish([])).resolves.toBeUndefined();
    const got = await read(harness.feed);
    await expect(harness.feed.publish([{ ...task(1), result: 1n }, task(2)])).resolves.toBeUndefined();
    await until(() => got.length > 0);
    expect(got).toEqual([task(2)]);
    await harness.close();
    await expect(harness.feed.publish([task(1)])).resolves.toBeUndefined();
  });
}

/** Waits for a condition. @throws Error after `bound_ms` */
async function until(condition: () => boolean, bound_ms = 10_000): Promise<void> {
  const deadline = Date.now() + bound_ms;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Not reached in ${bound_ms} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function unexpected(): void {
  throw new Error('There was no interruption.');
}

const range = (length: number): number[] => Array.from({ length }, (_, index) => index + 1);
const id = (n: number): string => `01932d5c-0000-7000-8000-${String(n).padStart(12, '0')}`;
const updated_at = '2026-11-21T02:31:00.000Z';

function task(seq: number): StatusFeedTask {
  return {
    schema_version: SCHEMA_VERSION,
    seq,
    event: 'status',
    workspace_id: id(0),
    task_id: id(seq),
    run_id: null,
    status: 'DONE',
    progress: 100,
    attempt: 1,
    updated_at,
    message: 'żółć 🎉',
    result: { list: [1, null, { deep: true }] },
    error: null,
  };
}

const KINDS: StatusFeedMessage[] = [
  task(1),
  { ...task(1), event: 'progress', seq: null, status: 'PROCESSING', progress: 40 },
  {
    schema_version: 1,
    seq: null,
    event: 'log',
    workspace_id: id(0),
    task_id: id(1),
    run_id: null,
    attempt: 1,
    lines: ['one'],
    updated_at,
  },
  { schema_version: 1, seq: 2, event: 'run', workspace_id: id(0), run_id: id(1), status: 'RUNNING', updated_at },
  { schema_version: 1, seq: 3, event: 'notification', workspace_id: id(0), type: 'task.edited', task_id: id(1), updated_at },
  { schema_version: 1, seq: null, event: 'worker', worker_id: 'worker-1', state: 'started', updated_at },
];
