import { describe, expect, it } from '@jest/globals';
import { readMessage, readStatusFeed, type EventRecord, type StatusFeedMessage } from '@taskflow/contracts';
import type { Commit, MessageBus, OutboxStore, OutgoingMessage, StatusFeed } from '../ports';
import { Commits } from './commits';
import { Relay } from './relay';

const WORKSPACE = '00000000-0000-7000-8000-0000000000aa';
const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function event(seq: number, more: Partial<EventRecord>): EventRecord {
  return {
    event_id: uuid(1000 + seq),
    seq,
    at: '2026-11-21T02:30:00.000Z',
    type: 'task.created',
    task_id: uuid(seq),
    run_id: null,
    from: null,
    to: 'QUEUED',
    attempt: 0,
    actor: { kind: 'user', id: 'u' },
    correlation_id: null,
    traceparent: null,
    data: {},
    ...more,
  };
}

function stage(options: { brokerDown?: boolean; confirm?: () => Promise<void> } = {}) {
  const sent: OutgoingMessage[] = [];
  const calls: number[] = [];
  const fed: StatusFeedMessage[] = [];
  const forgotten: string[] = [];
  const asked: (readonly string[])[] = [];
  const warnings: string[] = [];
  const bus = {
    publish: async (messages: readonly OutgoingMessage[]) => {
      calls.push(messages.length);
      if (options.brokerDown) throw new Error('broker down');
      await options.confirm?.();
      sent.push(...messages);
    },
  };
  const feed = { publish: (messages: readonly StatusFeedMessage[]) => (fed.push(...messages), Promise.resolve()) };
  const outbox = {
    published: (commits: readonly { outbox_id: string }[]) => (
      forgotten.push(...commits.map((commit) => commit.outbox_id)),
      Promise.resolve()
    ),
    bellDetails: (_: string, ids: readonly string[]) => (
      asked.push(ids),
      Promise.resolve(
        new Map(
          ids.map((id) => [
            id,
            { type: 'echo', queue: 'default', priority: 'medium', payload: { message: 'x'.repeat(id === uuid(9) ? 70_000 : 1) } },
          ]),
        ),
      )
    ),
  };
  const log = {
    debug: () => undefined,
    info: (_: unknown, line: string) => warnings.push(line),
    warn: (_: unknown, line: string) => warnings.push(line),
    error: () => undefined,
  };
  const commits = new Commits();
  const relay = new Relay(
    commits,
    bus as unknown as MessageBus,
    feed as unknown as StatusFeed,
    outbox as unknown as OutboxStore,
    log,
  );
  const commit = (outbox_id: string, events: EventRecord[]): Commit => ({
    workspace_id: WORKSPACE,
    outbox_id,
    events,
    continuations: [],
  });
  return { options, asked, sent, calls, fed, forgotten, warnings, commits, relay, commit };
}

describe('Relay', () => {
  it('rings the bell of what became claimable, tells the log of everything, then forgets the outbox row', async () => {
    const { sent, fed, forgotten, commits, relay, commit } = stage();
    const retry = event(3, {
      type: 'task.retrying',
      from: 'PROCESSING',
      data: { after: { run_after: '2026-11-21T02:31:00.000Z' } },
    });
    commits.committed(
      commit('o1', [event(1, {}), event(2, { to: 'PENDING' }), retry, event(4, { type: 'task.edited', to: null })]),
    );
    await relay.flush();
    expect(
      sent
        .filter((message) => message.topic === 'task.created')
        .map((message) => (message.message as { task_id: string }).task_id),
    ).toEqual([uuid(1)]);
    for (const { topic, message } of sent)
      expect(readMessage(topic, JSON.parse(JSON.stringify(message)))).toMatchObject({ ok: true });
    expect(fed.map((message) => [message.event, message.seq])).toEqual([
      ['status', 1],
      ['status', 2],
      ['status', 3],
      ['notification', 4],
    ]);
    for (const message of fed) expect(readStatusFeed(JSON.parse(JSON.stringify(message)))).toMatchObject({ ok: true });
    expect(forgotten).toEqual(['o1']);
  });

  it('reads of the tasks whose bells ring only what their transactions had not at hand', async () => {
    const { sent, asked, commits, relay, commit } = stage();
    const details = { type: 'http', queue: 'default', priority: 'low', payload: 1 } as const;
    commits.committed({ ...commit('o1', [event(1, {}), event(2, {})]), bells: new Map([[uuid(1), details]]) });
    await relay.flush();
    commits.committed({ ...commit('o2', [event(3, {})]), bells: new Map([[uuid(3), details]]) });
    await relay.flush();
    expect(asked).toEqual([[uuid(2)]]);
    const types = sent.flatMap(({ message }) => ('requested_at' in message ? [message.type] : []));
    expect(types).toEqual(['http', 'echo', 'http']);
  });

  it('leaves a large payload out of the bell', async () => {
    const { sent, commits, relay, commit } = stage();
    commits.committed(commit('o1', [event(9, {})]));
    await relay.flush();
    expect(sent[0]?.message).toMatchObject({ payload: null, payload_omitted: true });
  });

  it('tells workers of running tasks that were cancelled', async () => {
    const { sent, commits, relay, commit } = stage();
    commits.committed(
      commit('o1', [
        event(1, { type: 'task.cancelled', from: 'PROCESSING', to: 'CANCELLED' }),
        event(2, { type: 'task.cancelled', from: 'QUEUED', to: 'CANCELLED' }),
      ]),
    );
    await relay.flush();
    expect(sent.find((message) => message.topic === 'control.cancel')?.message).toMatchObject({ task_ids: [uuid(1)] });
  });

  it('keeps the outbox row while the broker is away, and still feeds live views', async () => {
    const { fed, forgotten, warnings, commits, relay, commit } = stage({ brokerDown: true });
    commits.committed(commit('o1', [event(1, {})]));
    await relay.flush();
    expect(forgotten).toEqual([]);
    expect(fed).toHaveLength(1);
    expect(warnings).toEqual(['events not published yet; the outbox keeps them']);
  });

  it('says once that publishing fails, and once that it works again', async () => {
    const { options, warnings, commits, relay, commit } = stage({ brokerDown: true });
    for (let n = 1; n <= 50; n += 1) commits.committed(commit(`o${n}`, [event(n, {})]));
    await relay.flush();
    options.brokerDown = false;
    commits.committed(commit('o51', [event(51, {})]));
    await relay.flush();
    expect(warnings).toEqual(['events not published yet; the outbox keeps them', 'events are published again']);
  });

  it('publishes a large range in pieces, and forgets its row only after the last', async () => {
    const { calls, sent, forgotten, commits, relay, commit } = stage({
      confirm: () => (expect(forgotten).toEqual([]), Promise.resolve()),
    });
    const events = Array.from({ length: 2_500 }, (_, index) => event(index + 1, {}));
    commits.committed(commit('o1', events));
    await relay.flush();
    expect(Math.max(...calls)).toBeLessThanOrEqual(1_500);
    const told = sent.flatMap(({ topic, message }) => (topic === 'task.status' && 'events' in message ? message.events : []));
    expect(told.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq));
    expect(sent.filter(({ topic }) => topic === 'task.created')).toHaveLength(2_500);
    expect(forgotten).toEqual(['o1']);
  });

  it('keeps no more events in memory than its limit while the broker is slow; the sweep publishes the rest', async () => {
    let confirm: () => void = () => undefined;
    const confirmed = new Promise<void>((resolve) => (confirm = resolve));
    const { forgotten, commits, relay, commit } = stage({ confirm: () => confirmed });
    const events = Array.from({ length: 10_000 }, (_, index) => event(index + 1, { to: 'PENDING' }));
    for (let n = 1; n <= 20; n += 1) commits.committed(commit(`o${n}`, events));
    confirm();
    await relay.flush();
    expect(forgotten).toEqual(['o1', 'o2', 'o3', 'o4', 'o5']);
    commits.committed(commit('o6', events));
    await relay.flush();
    expect(forgotten).toHaveLength(6);
  });
});
