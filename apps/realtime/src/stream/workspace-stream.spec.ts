import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { StatusFeedMessage } from '@taskflow/contracts';
import fc from 'fast-check';
import { FakeEvents, FakeFeed, FakeLog, WORKSPACE } from '../test/fake-events';
import type { LiveMessage } from './outgoing';
import { WorkspaceStream, type StreamListener } from './workspace-stream';
import { WorkspaceStreams } from './workspace-streams';

class Listener implements StreamListener {
  readonly seqs: number[] = [];
  readonly bestEffort: LiveMessage[] = [];
  readonly resyncs: number[] = [];
  deliver(message: LiveMessage): void {
    if (message.seq === null) this.bestEffort.push(message);
    else this.seqs.push(message.seq);
  }
  resync(_message: LiveMessage, seq: number): void {
    this.resyncs.push(seq);
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

const PROGRESS: StatusFeedMessage = {
  schema_version: 1,
  seq: null,
  event: 'log',
  workspace_id: WORKSPACE,
  task_id: 'x',
  run_id: null,
  attempt: 1,
  lines: ['one'],
  updated_at: '2026-11-21T02:31:00.000Z',
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('WorkspaceStream', () => {
  async function open(events: FakeEvents, log = new FakeLog()) {
    const stream = new WorkspaceStream(WORKSPACE, events, log);
    const listener = new Listener();
    stream.add(listener);
    await stream.opened;
    return { stream, listener, log };
  }

  it('starts at the head of the database', async () => {
    const events = new FakeEvents();
    const old = events.commit(3);
    const { stream, listener } = await open(events);
    for (const message of [...old, ...events.commit(2)]) stream.take(message);
    expect(listener.seqs).toEqual([4, 5]);
    expect(stream.position).toBe(5);
  });

  it('delivers what comes in order at once, without reading', async () => {
    const events = new FakeEvents();
    const { stream, listener } = await open(events);
    for (const message of events.commit(10)) stream.take(message);
    expect(listener.seqs).toEqual(range(1, 10));
    expect(events.reads).toEqual([]);
  });

  it('holds an early message for at most 50 ms, then reads what is missing', async () => {
    const events = new FakeEvents();
    const { stream, listener } = await open(events);
    const [first, , third] = events.commit(3) as [StatusFeedMessage, StatusFeedMessage, StatusFeedMessage];
    stream.take(first);
    stream.take(third);
    await jest.advanceTimersByTimeAsync(20);
    expect(listener.seqs).toEqual([1]);
    await jest.advanceTimersByTimeAsync(30);
    expect(listener.seqs).toEqual([1, 2, 3]);
    expect(events.reads).toHaveLength(1);
  });

  it('puts a late message in its place without reading', async () => {
    const events = new FakeEvents();
    const { stream, listener } = await open(events);
    const [first, second, third] = events.commit(3) as [StatusFeedMessage, StatusFeedMessage, StatusFeedMessage];
    for (const message of [third, first, second, second, first]) stream.take(message);
    await jest.advanceTimersByTimeAsync(100);
    expect(listener.seqs).toEqual([1, 2, 3]);
    expect(events.reads).toEqual([]);
  });

  it('keeps its place for early messages free of old ones', async () => {
    const events = new FakeEvents();
    const { stream, listener } = await open(events);
    const old = events.commit(2_000);
    for (const message of [...old, ...old]) stream.take(message);
    await jest.advanceTimersByTimeAsync(10);
    const [next, last] = events.commit(2) as [StatusFeedMessage, StatusFeedMessage];
    stream.take(last);
    stream.take(next);
    expect(listener.seqs).toEqual(range(1, 2_002));
    expect(events.reads).toEqual([]);
  });

  it('passes best-effort messages through while a hole is open', async () => {
    const events = new FakeEvents();
    const { stream, listener } = await open(events);
    stream.take(events.commit(2)[1] as StatusFeedMessage);
    stream.take(PROGRESS);
    expect(listener.bestEffort).toHaveLength(1);
  });

  it('asks the database no more than the sweep does while it is away, and catches up after', async () => {
    const events = new FakeEvents();
    const { stream, listener, log } = await open(events);
    events.isAway = true;
    stream.take(events.commit(2)[1] as StatusFeedMessage);
    for (let index = 0; index < 10; index += 1) {
      stream.take(events.commit(1)[0] as StatusFeedMessage);
      await jest.advanceTimersByTimeAsync(50);
    }
    expect(log.lines).toHaveLength(1);
    events.isAway = false;
    stream.expect(12, 0);
    await jest.advanceTimersByTimeAsync(50);
    expect(listener.seqs).toEqual(range(1, 12));
  });

  it('makes clients read the state anew when it is too far behind', async () => {
    const events = new FakeEvents();
    const { stream, listener } = await open(events);
    events.commit(10_001);
    stream.expect(10_001, 0);
    await jest.advanceTimersByTimeAsync(50);
    expect(listener.seqs).toEqual([]);
    expect(listener.resyncs).toEqual([10_001]);
    for (const message of events.commit(1)) stream.take(message);
    expect(listener.seqs).toEqual([10_002]);
  });

  it('makes clients read the state anew when events are gone from the database', async () => {
    const events = new FakeEvents();
    const { stream, listener } = await open(events);
    events.commit(20);
    events.prunedTo = 10;
    stream.expect(20, 0);
    await jest.advanceTimersByTimeAsync(50);
    expect(listener.resyncs).toEqual([20]);
  });

  it('makes clients read the state anew when the database went back', async () => {
    const events = new FakeEvents();
    events.commit(20);
    const { stream, listener } = await open(events);
    events.of(WORKSPACE).length = 5;
    stream.expect(5, 20);
    expect(listener.resyncs).toEqual([5]);
    for (const message of events.commit(1)) stream.take(message);
    expect(listener.seqs).toEqual([6]);
  });

  it('forgets a number that was never committed', async () => {
    const events = new FakeEvents();
    const { stream, listener } = await open(events);
    const [message] = new FakeEvents().commit(9).slice(8) as [StatusFeedMessage];
    stream.take(message);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(events.reads.length).toBeLessThan(3);
    for (const next of events.commit(1)) stream.take(next);
    expect(listener.seqs).toEqual([1]);
  });

  it('gives the event loop turns while a burst is delivered, and loses nothing of it', async () => {
    const events = new FakeEvents();
    const { stream, listener } = await open(events);
    for (const message of events.commit(25_000)) stream.take(message);
    expect(listener.seqs.length).toBeLessThan(2_500);
    await jest.advanceTimersByTimeAsync(500);
    stream.expect(25_000, null);
    await jest.advanceTimersByTimeAsync(500);
    expect(listener.seqs).toEqual(range(1, 25_000));
  });
});

type Step =
  | { kind: 'commit'; count: number }
  | { kind: 'feed'; picks: number[] }
  | { kind: 'join' }
  | { kind: 'time'; ms: number }
  | { kind: 'away'; isAway: boolean }
  | { kind: 'reconnect' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('commit' as const), count: fc.integer({ min: 1, max: 30 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('feed' as const),
      picks: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('join' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 0, max: 3_000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('away' as const), isAway: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reconnect' as const) }) },
);

describe('WorkspaceStreams', () => {
  it('gives each listener exactly the numbers since it joined, in order, however messages come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const events = new FakeEvents();
        const feed = new FakeFeed();
        const streams = new WorkspaceStreams(feed, events, new FakeLog());
        await streams.onModuleInit();
        const messages: StatusFeedMessage[] = [];
        const listeners: { listener: Listener; from: number }[] = [];
        async function join(): Promise<void> {
          const listener = new Listener();
          const joined = streams.join(WORKSPACE, listener).catch(() => null);
          await jest.advanceTimersByTimeAsync(0);
          const stream = await joined;
          if (stream) listeners.push({ listener, from: stream.position + 1 - listener.seqs.length });
        }
        await join();
        for (const one of steps) {
          if (one.kind === 'commit') messages.push(...events.commit(one.count));
          if (one.kind === 'feed') await feed.publish(one.picks.flatMap((pick) => messages.at(-pick) ?? []));
          if (one.kind === 'join') await join();
          if (one.kind === 'time') await jest.advanceTimersByTimeAsync(one.ms);
          if (one.kind === 'away') events.isAway = one.isAway;
          if (one.kind === 'reconnect') feed.reconnect();
        }
        events.isAway = false;
        await jest.advanceTimersByTimeAsync(5_000);
        for (const { listener, from } of listeners) expect(listener.seqs).toEqual(range(from, messages.length));
        await streams.beforeApplicationShutdown();
      }),
      { numRuns: 300 },
    );
  });

  it('reads heads with one query, only of workspaces that somebody listens to, and none when nobody does', async () => {
    const events = new FakeEvents();
    const heads = jest.spyOn(events, 'heads');
    const streams = new WorkspaceStreams(new FakeFeed(), events, new FakeLog());
    await streams.onModuleInit();
    const [one, two] = [new Listener(), new Listener()];
    await streams.join('a', one);
    await streams.join('b', two);
    heads.mockClear();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(heads.mock.calls).toEqual([[['a', 'b']]]);
    streams.leave('a', one);
    streams.leave('b', two);
    heads.mockClear();
    await jest.advanceTimersByTimeAsync(4_000);
    expect(heads).not.toHaveBeenCalled();
    await streams.beforeApplicationShutdown();
  });

  it('closes a gap after a reconnect without waiting for the sweep', async () => {
    const events = new FakeEvents();
    const feed = new FakeFeed();
    const streams = new WorkspaceStreams(feed, events, new FakeLog());
    await streams.onModuleInit();
    const listener = new Listener();
    await streams.join(WORKSPACE, listener);
    events.commit(3);
    feed.reconnect();
    await jest.advanceTimersByTimeAsync(100);
    expect(listener.seqs).toEqual([1, 2, 3]);
    await streams.beforeApplicationShutdown();
  });
});
