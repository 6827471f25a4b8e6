import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LiveEvent, StatusFeedMessage } from '@taskflow/contracts';
import fc from 'fast-check';
import { Access } from '../access/access';
import { AccessTokens } from '../access/access-tokens';
import { FakeEvents, FakeFeed, FakeLog, OTHER_WORKSPACE, WORKSPACE, runId, taskId } from '../test/fake-events';
import { FakeClock, FakeDirectory, STRANGER, USER, settings, token } from '../test/fake-ports';
import type { Outgoing } from '../stream/outgoing';
import { WorkspaceStreams } from '../stream/workspace-streams';
import { ConnectionFactory } from './connection-factory';
import { Connections } from './connections';
import { Wire, type CloseCause, type Control } from './wire';

type Frame = Control | LiveEvent | { events: LiveEvent[] };

class FakeWire extends Wire {
  readonly frames: Frame[] = [];
  closed: CloseCause | null = null;
  /** Null: everything is taken at once. */
  stuck: number | null = null;

  get backlog(): number {
    return this.stuck ?? 0;
  }
  send(outgoing: Outgoing): void {
    this.frames.push(JSON.parse(outgoing.text) as Frame);
    if (this.stuck !== null) this.stuck += outgoing.count;
  }
  say(control: Control): void {
    this.frames.push(control);
  }
  close(cause: CloseCause): void {
    this.closed ??= cause;
  }
  free(): void {
    this.stuck = this.stuck === null ? null : 0;
    this.onDrain();
  }

  get events(): LiveEvent[] {
    return this.frames.flatMap((frame) => ('events' in frame ? frame.events : isEvent(frame) ? [frame] : []));
  }
  get seqs(): unknown[] {
    return this.events.map((event) => ('seq' in event ? event.seq : null));
  }
  get last(): Frame | undefined {
    return this.frames.at(-1);
  }
}

function isEvent(frame: Frame): frame is LiveEvent {
  return 'type' in frame && ['task_update', 'task_log', 'run_update', 'notification', 'worker', 'resync'].includes(frame.type);
}

function isSubscribed(frame: Frame): frame is Extract<Control, { type: 'subscribed' }> {
  return 'type' in frame && frame.type === 'subscribed';
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

async function gateway(change: { buffer?: number } = {}) {
  const events = new FakeEvents();
  const feed = new FakeFeed();
  const log = new FakeLog();
  const directory = new FakeDirectory(events);
  const options = settings(change);
  const streams = new WorkspaceStreams(feed, events, log);
  const tokens = new AccessTokens(options, new FakeClock());
  const access = new Access(tokens, directory.sessions, directory.workspaces, directory.tasks, directory.runs);
  const connections = new Connections(access, streams, log);
  await streams.onModuleInit();
  connections.onModuleInit();
  const factory = new ConnectionFactory(access, streams, connections, options, new FakeClock());
  const settle = () => jest.advanceTimersByTimeAsync(1);
  function connect() {
    const wire = new FakeWire();
    return { wire, connection: factory.open(wire) };
  }
  async function signIn(user_id = USER) {
    const one = connect();
    one.connection.receive({ action: 'auth', token: token(user_id) });
    await settle();
    return one;
  }
  async function subscribe(request: Record<string, unknown>, user_id = USER) {
    const one = await signIn(user_id);
    one.connection.receive({ action: 'subscribe', ...request });
    await settle();
    return one;
  }
  return { events, feed, log, directory, connections, settle, connect, signIn, subscribe };
}

beforeEach(() => void jest.useFakeTimers({ now: new Date('2026-11-21T02:30:00.000Z') }));
afterEach(() => void jest.useRealTimers());

describe('authentication', () => {
  it('says ready to a good token', async () => {
    const { wire } = await (await gateway()).signIn();
    expect(wire.frames).toEqual([{ type: 'ready' }]);
  });

  it.each([
    ['forged', () => token(USER, { secret: 'another secret that is long enough' }), 'unauthenticated', 'unauthenticated'],
    ['for others', () => token(USER, { audience: 'elsewhere' }), 'unauthenticated', 'unauthenticated'],
    ['not a token', () => 'hello', 'unauthenticated', 'unauthenticated'],
    ['expired', () => token(USER, { seconds: -1 }), 'token_expired', 'token-expired'],
  ])('refuses a token that is %s, and closes', async (_name, make, code, reason) => {
    const { connect, settle } = await gateway();
    const { wire, connection } = connect();
    connection.receive({ action: 'auth', token: make() });
    await settle();
    expect(wire.frames).toMatchObject([{ type: 'error', code }]);
    expect(wire.closed).toEqual({ code: 4401, reason });
  });

  it('refuses a token of a closed session', async () => {
    const { connect, settle, directory } = await gateway();
    directory.closedSessions.add(`session-${USER}`);
    const { wire, connection } = connect();
    connection.receive({ action: 'auth', token: token() });
    await settle();
    expect(wire.closed).toEqual({ code: 4401, reason: 'unauthenticated' });
  });

  it('closes a socket that does not authenticate within 10 s', async () => {
    const { connect } = await gateway();
    const { wire } = connect();
    await jest.advanceTimersByTimeAsync(9_900);
    expect(wire.closed).toBeNull();
    await jest.advanceTimersByTimeAsync(200);
    expect(wire.last).toMatchObject({ type: 'error', code: 'unauthenticated' });
    expect(wire.closed).toEqual({ code: 4401, reason: 'unauthenticated' });
  });

  it('refuses requests before authentication, and stays open', async () => {
    const { connect, settle } = await gateway();
    const { wire, connection } = connect();
    connection.receive({ action: 'subscribe', workspace: 'demo' });
    await settle();
    expect(wire.frames).toMatchObject([{ type: 'error', code: 'unauthenticated' }]);
    expect(wire.closed).toBeNull();
  });

  it('ends at the expiry of the token, unless a fresh one came', async () => {
    const { signIn, connect, settle } = await gateway();
    const ended = await signIn();
    const extended = connect();
    extended.connection.receive({ action: 'auth', token: token() });
    extended.connection.receive({ action: 'subscribe', workspace: 'demo' });
    await jest.advanceTimersByTimeAsync(800_000);
    extended.connection.receive({ action: 'auth', token: token() });
    await settle();
    await jest.advanceTimersByTimeAsync(101_000);
    expect(ended.wire.last).toMatchObject({ type: 'error', code: 'token_expired' });
    expect(ended.wire.closed).toEqual({ code: 4401, reason: 'token-expired' });
    expect(extended.wire.frames.map((frame) => 'type' in frame && frame.type)).toEqual(['ready', 'subscribed', 'ready']);
    expect(extended.wire.closed).toBeNull();
    await jest.advanceTimersByTimeAsync(800_000);
    expect(extended.wire.closed).toEqual({ code: 4401, reason: 'token-expired' });
  });

  it('keeps a connection with its account', async () => {
    const { signIn, settle } = await gateway();
    const { wire, connection } = await signIn();
    connection.receive({ action: 'auth', token: token(STRANGER) });
    await settle();
    expect(wire.last).toMatchObject({ type: 'error', code: 'forbidden' });
    expect(wire.closed).toBeNull();
  });

  it('lets a user have 50 sockets', async () => {
    const { signIn } = await gateway();
    const sockets = await Promise.all(range(1, 50).map(() => signIn()));
    const one = await signIn();
    expect(one.wire.last).toMatchObject({ type: 'error', code: 'rate_limited' });
    expect(one.wire.closed).toEqual({ code: 4429, reason: 'too-many-sockets' });
    sockets[0]?.connection.over();
    expect((await signIn()).wire.frames).toEqual([{ type: 'ready' }]);
  });

  it('asks a client to come back when the database is away', async () => {
    const { signIn, events } = await gateway();
    events.isAway = true;
    const { wire } = await signIn();
    expect(wire.closed).toMatchObject({ code: 1013 });
  });
});

describe('subscriptions', () => {
  it.each([
    ['a workspace by key', { workspace: 'demo' }, {}, [4, 5, 6]],
    ['a workspace by id', { workspace: WORKSPACE }, {}, [4, 5, 6]],
    ['a task', { task_id: taskId(1) }, { task_id: taskId(1) }, [4]],
    ['a run', { run_id: runId(0) }, { run_id: runId(0) }, [4, 6]],
    [
      'a task of a run',
      { workspace: 'demo', run_id: runId(1), task_id: taskId(2) },
      { run_id: runId(1), task_id: taskId(2) },
      [5],
    ],
  ])('follow %s', async (_name, request, place, expected) => {
    const { events, feed, subscribe } = await gateway();
    events.commit(3);
    const { wire } = await subscribe(request);
    expect(wire.last).toEqual({ type: 'subscribed', workspace_id: WORKSPACE, ...place, seq: 3 });
    await feed.publish(events.commit(3));
    expect(wire.seqs).toEqual(expected);
  });

  it.each([
    { workspace: 'other' },
    { workspace: 'nowhere' },
    { workspace: OTHER_WORKSPACE },
    { task_id: taskId(1) },
    { run_id: runId(1) },
  ])('are refused alike for what is of others and what is nowhere: %j', async (request) => {
    const { events, subscribe } = await gateway();
    events.commit(3, {}, OTHER_WORKSPACE);
    const { wire } = await subscribe(request);
    expect(wire.last).toMatchObject({ type: 'error', code: 'not_found' });
    expect(wire.closed).toBeNull();
  });

  it('give a client that asked for nothing everything since it became ready', async () => {
    const { events, feed, signIn } = await gateway();
    events.commit(3);
    const { wire } = await signIn();
    await feed.publish(events.commit(2));
    expect(wire.seqs).toEqual([]);
    await jest.advanceTimersByTimeAsync(400);
    await feed.publish(events.commit(1));
    expect(wire.seqs).toEqual([4, 5, 6]);
  });

  it('replace everything when the client asks for something', async () => {
    const { events, feed, signIn, settle } = await gateway();
    events.commit(3);
    const { wire, connection } = await signIn();
    await jest.advanceTimersByTimeAsync(400);
    connection.receive({ action: 'subscribe', task_id: taskId(1) });
    await settle();
    await feed.publish(events.commit(3));
    expect(wire.seqs).toEqual([4]);
  });

  it('send an event once however many want it', async () => {
    const { events, feed, subscribe, settle } = await gateway();
    events.commit(3);
    const { wire, connection } = await subscribe({ workspace: 'demo' });
    connection.receive({ action: 'subscribe', task_id: taskId(1) });
    connection.receive({ action: 'subscribe', run_id: runId(0) });
    await settle();
    await feed.publish(events.commit(3));
    expect(wire.seqs).toEqual([4, 5, 6]);
  });

  it('end one by one or all together', async () => {
    const { events, feed, subscribe, settle } = await gateway();
    events.commit(3);
    const { wire, connection } = await subscribe({ task_id: taskId(1) });
    connection.receive({ action: 'subscribe', task_id: taskId(2) });
    connection.receive({ action: 'unsubscribe', task_id: taskId(1) });
    await settle();
    expect(wire.last).toEqual({ type: 'unsubscribed' });
    await feed.publish(events.commit(3));
    expect(wire.seqs).toEqual([5]);
    connection.receive({ action: 'unsubscribe' });
    await settle();
    await feed.publish(events.commit(3));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(wire.seqs).toEqual([5]);
  });

  it('replay what is after since, and go on without a gap', async () => {
    const { events, feed, subscribe } = await gateway();
    const messages = events.commit(700);
    const { wire } = await subscribe({ workspace: 'demo', since: 100 });
    await feed.publish(messages.slice(-5));
    await feed.publish(events.commit(3));
    await jest.advanceTimersByTimeAsync(50);
    expect(wire.frames[1]).toEqual({ type: 'subscribed', workspace_id: WORKSPACE, seq: 100 });
    expect(wire.seqs).toEqual(range(101, 703));
  });

  it('read from the database what came in too great number while they were replayed', async () => {
    const { events, feed, subscribe } = await gateway();
    events.commit(100);
    const open = gated(events);
    const { wire } = await subscribe({ workspace: 'demo', since: 0 });
    await feed.publish(events.commit(1_500));
    await jest.advanceTimersByTimeAsync(10);
    expect(wire.seqs).toEqual([]);
    open();
    await feed.publish(events.commit(2));
    await jest.advanceTimersByTimeAsync(100);
    expect(wire.seqs).toEqual(range(1, 1_602));
  });

  it('are replayed together from where they meet', async () => {
    const { events, subscribe, settle } = await gateway();
    events.commit(99);
    const open = gated(events);
    const { wire, connection } = await subscribe({ task_id: taskId(0), since: 0 });
    connection.receive({ action: 'subscribe', workspace: 'demo', since: 60 });
    connection.receive({ action: 'subscribe', task_id: taskId(1), since: 30 });
    await settle();
    open();
    await jest.advanceTimersByTimeAsync(100);
    const first = range(1, 99).filter((seq) => seq % 3 === 0);
    const second = range(31, 60).filter((seq) => seq % 3 === 1);
    expect(wire.seqs).toEqual([...first, ...second, ...range(61, 99)]);
  });

  it('read the history of one task by its index', async () => {
    const { events, subscribe } = await gateway();
    events.commit(20_000);
    const { wire } = await subscribe({ task_id: taskId(1), since: 19_000 });
    await jest.advanceTimersByTimeAsync(50);
    expect(wire.seqs).toEqual(range(19_001, 20_000).filter((seq) => seq % 3 === 1));
    expect(events.reads.slice(1).every((read) => read.filter?.task_id === taskId(1))).toBe(true);
  });

  it('do not send what the client has when its read was ahead of the stream', async () => {
    const { events, feed, subscribe } = await gateway();
    events.commit(2);
    await subscribe({ workspace: 'demo' });
    const messages = events.commit(3);
    const { wire } = await subscribe({ workspace: 'demo', since: 4 });
    await feed.publish(messages);
    await feed.publish(events.commit(1));
    expect(wire.seqs).toEqual([5, 6]);
  });

  it.each([
    ['too far behind', 10_001, 0, 0],
    ['pruned', 100, 50, 10],
  ])('say resync when since is %s, and go on from there', async (_name, count, prunedTo, since) => {
    const { events, feed, subscribe } = await gateway();
    events.commit(count);
    events.prunedTo = prunedTo;
    const { wire } = await subscribe({ workspace: 'demo', since });
    await jest.advanceTimersByTimeAsync(50);
    expect(wire.last).toEqual({ type: 'resync', workspace_id: WORKSPACE, seq: count });
    await feed.publish(events.commit(1));
    expect(wire.seqs).toEqual([count, count + 1]);
  });

  it('say resync when since is of the future', async () => {
    const { events, feed, subscribe } = await gateway();
    events.commit(5);
    const { wire } = await subscribe({ workspace: 'demo', since: 900 });
    expect(wire.frames.slice(1)).toEqual([
      { type: 'subscribed', workspace_id: WORKSPACE, seq: 5 },
      { type: 'resync', workspace_id: WORKSPACE, seq: 5 },
    ]);
    await feed.publish(events.commit(1));
    expect(wire.seqs).toEqual([5, 6]);
  });

  it('are at most 200 for a connection', async () => {
    const { events, signIn } = await gateway();
    for (let number = 0; number <= 200; number += 1) events.commit(1, { task_id: taskId(number) });
    const { wire, connection } = await signIn();
    for (let number = 0; number <= 200; number += 1) {
      connection.receive({ action: 'subscribe', task_id: taskId(number) });
      await jest.advanceTimersByTimeAsync(60);
    }
    expect(wire.frames[200]).toMatchObject({ type: 'subscribed', task_id: taskId(199) });
    expect(wire.last).toMatchObject({ type: 'error', code: 'rate_limited' });
    expect(wire.closed).toBeNull();
  });

  it('close the socket when a replay cannot be read', async () => {
    const { events, signIn, settle } = await gateway();
    events.commit(5);
    const { wire, connection } = await signIn();
    jest.spyOn(events, 'range').mockRejectedValue(new Error('the database is away'));
    connection.receive({ action: 'subscribe', workspace: 'demo', since: 0 });
    await settle();
    expect(wire.closed).toMatchObject({ code: 1013, reason: 'unavailable' });
  });

  it('keep order and completeness for any subscriptions, begun at any time', async () => {
    const place = fc.constantFrom({ workspace: 'demo' }, { task_id: taskId(0) }, { task_id: taskId(1) }, { run_id: runId(1) });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('commit' as const), count: fc.integer({ min: 1, max: 900 }), isLost: fc.boolean() }),
      fc.record({ kind: fc.constant('subscribe' as const), place, behind: fc.option(fc.integer({ min: 0, max: 900 })) }),
      fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 0, max: 60 }) }),
      fc.record({ kind: fc.constant('turns' as const), turns: fc.integer({ min: 1, max: 9 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.boolean(), async (steps, batch) => {
        const { events, feed, signIn } = await gateway({ buffer: 64 });
        events.commit(10);
        const { wire, connection } = await signIn();
        for (const one of steps) {
          if (one.kind === 'commit') {
            const messages = events.commit(one.count);
            if (!one.isLost) await feed.publish(messages);
          }
          if (one.kind === 'subscribe') {
            const since = one.behind === null ? {} : { since: Math.max(0, events.of(WORKSPACE).length - one.behind) };
            connection.receive({ action: 'subscribe', ...one.place, ...since, batch });
          }
          if (one.kind === 'time') await jest.advanceTimersByTimeAsync(one.ms);
          if (one.kind === 'turns') for (let turn = 0; turn < one.turns; turn += 1) await Promise.resolve();
        }
        await jest.advanceTimersByTimeAsync(5_000);
        checkSubscriptions(wire, events);
        connection.over();
      }),
      { numRuns: 200 },
    );
  });
});

/** Lets reads of events wait until the function it returns is called. */
function gated(events: FakeEvents): () => void {
  let open: () => void = () => undefined;
  events.gate = new Promise((resolve) => (open = resolve));
  return () => open();
}

/** After each `subscribed`, every event of the place after its `seq` must follow, in order. */
function checkSubscriptions(wire: FakeWire, events: FakeEvents): void {
  expect(wire.frames.filter((frame) => 'type' in frame && (frame.type === 'error' || frame.type === 'resync'))).toEqual([]);
  wire.frames.forEach((frame, index) => {
    if (!isSubscribed(frame)) return;
    const { run_id, task_id } = frame;
    // An equal subscription later begins this one anew, with its own `seq`.
    if (wire.frames.slice(index + 1).some((next) => isSubscribed(next) && next.run_id === run_id && next.task_id === task_id))
      return;
    const isOfPlace = (of: { run_id: string | null; task_id: string | null }) =>
      (run_id === undefined || of.run_id === run_id) && (task_id === undefined || of.task_id === task_id);
    const expected = events
      .of(WORKSPACE)
      .filter((event) => event.seq > frame.seq && isOfPlace(event))
      .map((event) => event.seq);
    const rest = wire.frames.slice(index + 1).flatMap((next) => ('events' in next ? next.events : isEvent(next) ? [next] : []));
    const got = rest.flatMap((event) => (event.type === 'task_update' && isOfPlace(event) ? [event.seq] : []));
    // A later subscription may go back; what matters is that the expected numbers come in this order.
    let next = 0;
    for (const seq of got) if (seq === expected[next]) next += 1;
    expect(expected.slice(next)).toEqual([]);
    const isOnly = wire.frames.filter(isSubscribed).length === 1;
    if (isOnly) expect(got).toEqual(expected);
  });
}

describe('batches', () => {
  it('come together after 16 ms', async () => {
    const { events, feed, subscribe } = await gateway();
    const { wire } = await subscribe({ workspace: 'demo', batch: true });
    await feed.publish(events.commit(3));
    expect(wire.seqs).toEqual([]);
    await jest.advanceTimersByTimeAsync(16);
    expect(wire.last).toMatchObject({ events: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] });
  });

  it('come less often under load, at least every 256 ms, and often again after it', async () => {
    const { events, feed, subscribe } = await gateway();
    const { wire } = await subscribe({ workspace: 'demo', batch: true });
    async function framesIn(ms: number, perStep: number): Promise<number> {
      const before = wire.frames.length;
      for (let at = 0; at < ms; at += 16) {
        await feed.publish(events.commit(perStep));
        await jest.advanceTimersByTimeAsync(16);
      }
      return wire.frames.length - before;
    }
    await framesIn(2_048, 32);
    expect(await framesIn(2_048, 32)).toBe(8);
    await framesIn(2_048, 1);
    expect(await framesIn(1_600, 1)).toBeGreaterThan(80);
    expect(wire.seqs).toEqual(range(1, events.of(WORKSPACE).length));
  });
});

describe('limits', () => {
  it('list every fault of a bad frame, and keep the connection', async () => {
    const { signIn, settle } = await gateway();
    const { wire, connection } = await signIn();
    connection.receive({ action: 'subscribe', task_id: 7, since: -1, batch: 'yes' });
    await settle();
    expect(wire.last).toMatchObject({ type: 'error', code: 'invalid_request' });
    for (const field of ['task_id', 'since', 'batch']) expect(JSON.stringify(wire.last)).toContain(field);
    for (const frame of [undefined, null, 1, 'x', [], {}, { action: 'constructor' }, { action: { toString: 1 } }])
      connection.receive(frame);
    await settle();
    expect(wire.closed).toBeNull();
  });

  it('answer requests in the order in which they came', async () => {
    const { signIn, settle } = await gateway();
    const { wire, connection } = await signIn();
    for (const frame of [{ action: 'subscribe', workspace: 'demo' }, { action: 'ping' }, {}, { action: 'unsubscribe' }])
      connection.receive(frame);
    await settle();
    expect(wire.frames.map((frame) => 'type' in frame && frame.type)).toEqual([
      'ready',
      'subscribed',
      'pong',
      'error',
      'unsubscribed',
    ]);
  });

  it('allow 20 messages a second, 40 at once', async () => {
    const { connect } = await gateway();
    const { wire, connection } = connect();
    for (let index = 0; index < 40; index += 1) connection.receive({ action: 'ping' });
    await jest.advanceTimersByTimeAsync(1_000);
    for (let index = 0; index < 20; index += 1) connection.receive({ action: 'ping' });
    expect(wire.closed).toBeNull();
    connection.receive({ action: 'ping' });
    expect(wire.last).toMatchObject({ type: 'error', code: 'rate_limited' });
    expect(wire.closed).toEqual({ code: 4429, reason: 'too-many-messages' });
  });

  it('cut a client that takes nothing', async () => {
    const { events, feed, subscribe } = await gateway({ buffer: 16 });
    const { wire } = await subscribe({ workspace: 'demo' });
    wire.stuck = 0;
    await feed.publish(events.commit(17));
    await jest.advanceTimersByTimeAsync(1_100);
    expect(wire.closed).toEqual({ code: 1013, reason: 'slow-consumer' });
  });

  it('do not cut a client for a burst that its network takes', async () => {
    const { events, feed, subscribe } = await gateway({ buffer: 16 });
    const { wire } = await subscribe({ workspace: 'demo' });
    wire.stuck = 0;
    await feed.publish(events.commit(100));
    await jest.advanceTimersByTimeAsync(500);
    wire.free();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(wire.closed).toBeNull();
  });

  it('let a replay wait for a client instead of cutting it', async () => {
    const { events, signIn, settle } = await gateway({ buffer: 16 });
    events.commit(100);
    const { wire, connection } = await signIn();
    wire.stuck = 0;
    connection.receive({ action: 'subscribe', workspace: 'demo', since: 0 });
    await jest.advanceTimersByTimeAsync(3_000);
    expect(wire.seqs.length).toBeLessThanOrEqual(24);
    for (let index = 0; index < 20; index += 1) {
      wire.free();
      await settle();
    }
    expect(wire.closed).toBeNull();
    expect(wire.seqs).toEqual(range(1, 100));
  });
});

describe('rights', () => {
  it('that were taken away end within 60 s', async () => {
    const { events, feed, subscribe, directory } = await gateway();
    const { wire } = await subscribe({ workspace: 'demo' });
    directory.members.get(WORKSPACE)?.clear();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(wire.last).toMatchObject({ type: 'error', code: 'not_found' });
    await feed.publish(events.commit(1));
    expect(wire.seqs).toEqual([]);
    expect(wire.closed).toBeNull();
  });

  it('end at once when the feed tells of it, before anything that comes later is seen', async () => {
    const { events, feed, subscribe, directory, settle } = await gateway();
    const leaving = await subscribe({ workspace: 'demo' });
    const closing = await subscribe({ workspace: 'other' }, STRANGER);
    directory.members.get(WORKSPACE)?.delete(USER);
    await feed.publish(events.commit(1, { type: 'member.removed', task_id: null, data: { before: { user_id: USER } } }));
    const SYSTEM = '00000000-0000-7000-8000-000000000000';
    directory.closedSessions.add(`session-${STRANGER}`);
    const signedOut = { type: 'user.signed_out', task_id: null, data: { after: { user_id: STRANGER } } } as const;
    await feed.publish(events.commit(1, signedOut, SYSTEM));
    await settle();
    expect(leaving.wire.last).toMatchObject({ type: 'error', code: 'not_found' });
    expect(closing.wire.closed).toEqual({ code: 4401, reason: 'signed-out' });
    await feed.publish(events.commit(1));
    expect(leaving.wire.seqs).toEqual([1]);
  });

  it('end at once for all who follow a workspace that is deleted', async () => {
    const { subscribe, directory, events, feed, settle } = await gateway();
    directory.members.get(WORKSPACE)?.add(STRANGER);
    const explicit = await subscribe({ workspace: 'demo' });
    const other = await subscribe({ workspace: 'other' }, STRANGER);
    directory.members.delete(WORKSPACE);
    await feed.publish(events.commit(1, { type: 'workspace.deleted', task_id: null, data: {} }));
    await settle();
    expect(explicit.wire.last).toMatchObject({ type: 'error', code: 'not_found' });
    await feed.publish(events.commit(1));
    await feed.publish(events.commit(1, {}, OTHER_WORKSPACE));
    expect(explicit.wire.seqs).toEqual([1]);
    expect(other.wire.events).toMatchObject([{ workspace_id: OTHER_WORKSPACE, seq: 1 }]);
  });

  it('end with the session', async () => {
    const { subscribe, directory } = await gateway();
    const { wire } = await subscribe({ workspace: 'demo' });
    directory.closedSessions.add(`session-${USER}`);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(wire.closed).toEqual({ code: 4401, reason: 'signed-out' });
  });

  it('that were given reach a client that asked for nothing', async () => {
    const { events, feed, signIn, directory } = await gateway();
    const { wire } = await signIn();
    await jest.advanceTimersByTimeAsync(400);
    directory.members.get(OTHER_WORKSPACE)?.add(USER);
    await jest.advanceTimersByTimeAsync(60_000);
    await feed.publish(events.commit(2, {}, OTHER_WORKSPACE));
    expect(wire.events).toMatchObject([{ workspace_id: OTHER_WORKSPACE, seq: 1 }, { seq: 2 }]);
  });

  it('are asked at each join', async () => {
    const { signIn, directory, settle } = await gateway();
    const { wire, connection } = await signIn();
    directory.members.get(WORKSPACE)?.clear();
    connection.receive({ action: 'subscribe', workspace: 'demo' });
    await settle();
    expect(wire.last).toMatchObject({ type: 'error', code: 'not_found' });
  });
});

describe('best-effort messages', () => {
  const at = '2026-11-21T02:31:00.000Z';
  const log: StatusFeedMessage = {
    schema_version: 1,
    seq: null,
    event: 'log',
    workspace_id: WORKSPACE,
    task_id: taskId(1),
    run_id: null,
    attempt: 1,
    lines: ['GET page 4'],
    updated_at: at,
  };
  const worker: StatusFeedMessage = {
    schema_version: 1,
    seq: null,
    event: 'worker',
    worker_id: 'w',
    state: 'started',
    updated_at: at,
  };

  it('reach those who listen to the task or the workspace; news of workers those of a workspace', async () => {
    const { events, feed, subscribe } = await gateway();
    events.commit(3);
    const [whole, task, other] = [
      await subscribe({ workspace: 'demo' }),
      await subscribe({ task_id: taskId(1) }),
      await subscribe({ task_id: taskId(2) }),
    ];
    await feed.publish([log, worker]);
    expect(whole.wire.events.map((event) => event.type)).toEqual(['task_log', 'worker']);
    expect(task.wire.events.map((event) => event.type)).toEqual(['task_log']);
    expect(other.wire.events).toEqual([]);
  });
});
