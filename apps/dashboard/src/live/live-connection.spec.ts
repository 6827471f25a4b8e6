import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LiveEvent } from '@taskflow/contracts';
import { LiveConnection, type LiveHandlers, type LiveSocket } from './live-connection';

type Listener = (...values: unknown[]) => void;

/** A Socket.IO client whose server is the test. */
class TestSocket implements LiveSocket {
  connected = false;
  connects = 0;
  private isTrying = false;
  readonly sent: [string, unknown][] = [];
  answer: (request: unknown) => unknown = () => ({ type: 'subscribed', workspace_id: 'demo', seq: 10 });
  private readonly listeners = new Map<string, Listener>();

  /** As the library: while one try is under way, another is not begun. */
  connect(): void {
    if (this.isTrying) return;
    this.isTrying = true;
    this.connects += 1;
  }
  disconnect(): void {
    this.isTrying = false;
    if (!this.connected) return;
    this.connected = false;
    this.fire('disconnect', 'io client disconnect');
  }
  on(event: string, listener: (...values: never[]) => void): void {
    this.listeners.set(event, listener as Listener);
  }
  emit(event: string, value: unknown): void {
    this.sent.push([event, value]);
  }
  timeout() {
    return {
      emitWithAck: async (event: string, value: unknown) => {
        this.sent.push([event, value]);
        const answer = this.answer(value);
        if (answer instanceof Error) throw answer;
        return answer;
      },
    };
  }
  fire(event: string, ...values: unknown[]): void {
    if (event === 'connect' || event === 'connect_error') this.isTrying = false;
    this.listeners.get(event)?.(...values);
  }
  async arrive(): Promise<void> {
    this.connected = true;
    this.fire('connect');
    await settled();
  }
  cut(): void {
    this.connected = false;
    this.fire('disconnect', 'transport close');
  }
}

const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};
const change = (seq: number, workspace_id = 'demo') =>
  ({ type: 'run_update', workspace_id, seq, run_id: 'r', status: 'RUNNING', updated_at: '' }) as LiveEvent;

function open() {
  const socket = new TestSocket();
  const seen: number[] = [];
  const said: string[] = [];
  const handlers: LiveHandlers = {
    events: (events) => seen.push(...events.map((event) => ('seq' in event ? (event.seq ?? -1) : -1))),
    subscribed: (seq, first) => said.push(`subscribed ${seq} ${first ? 'first' : 'again'}`),
    resync: (seq) => said.push(`resync ${seq}`),
    phase: (phase, attempt) => said.push(`${phase} ${attempt}`),
    gone: () => said.push('gone'),
    refused: async () => void said.push('refused'),
  };
  return { socket, seen, said, connection: new LiveConnection(socket, handlers) };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('the live connection', () => {
  it('subscribes in batches, and passes on what comes, once and in order', async () => {
    const { socket, seen, said, connection } = open();
    connection.watch('demo');
    await socket.arrive();
    expect(socket.sent).toEqual([['subscribe', { workspace: 'demo', batch: true }]]);
    expect(said).toEqual(['trying 1', 'live 1', 'subscribed 10 first']);
    socket.fire('events', { events: [change(11), change(12)] });
    socket.fire('events', { events: [change(12), change(13)] });
    expect(seen).toEqual([11, 12, 13]);
    expect(connection.last).toBe(13);
  });

  it('comes back after a cut and goes on after the last change it saw', async () => {
    const { socket, said, connection } = open();
    connection.watch('demo');
    await socket.arrive();
    socket.fire('events', { events: [change(11)] });
    socket.cut();
    await jest.advanceTimersByTimeAsync(400);
    expect(socket.connects).toBe(2);
    await socket.arrive();
    expect(socket.sent.at(-1)).toEqual(['subscribe', { workspace: 'demo', batch: true, since: 11 }]);
    expect(said.slice(-2)).toEqual(['live 1', 'subscribed 10 again']);
  });

  it('goes on trying, ever more slowly, and at once when told', async () => {
    const { socket, said, connection } = open();
    connection.watch('demo');
    for (let attempt = 0; attempt < 20; attempt += 1) {
      socket.fire('connect_error', new Error('refused'));
      await settled();
      await jest.advanceTimersByTimeAsync(6_500);
    }
    expect(socket.connects).toBe(21);
    expect(said.at(-1)).toBe('trying 21');
    socket.fire('connect_error', new Error('refused'));
    await settled();
    connection.now();
    expect(socket.connects).toBe(22);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(socket.connects).toBe(22);
  });

  it('gives up a try that hangs, when told to try at once', async () => {
    const { socket, connection } = open();
    connection.watch('demo');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(socket.connects).toBe(1);
    connection.now();
    expect(socket.connects).toBe(2);
    await socket.arrive();
    connection.now();
    expect(socket.connected).toBe(true);
  });

  it('asks for a better token when its own is refused', async () => {
    const { socket, said, connection } = open();
    connection.watch('demo');
    socket.fire('connect_error', Object.assign(new Error('no'), { data: { code: 'token_expired' } }));
    await jest.advanceTimersByTimeAsync(400);
    expect(said).toContain('refused');
    expect(socket.connects).toBe(2);
    await socket.arrive();
    connection.authenticate('fresh');
    expect(socket.sent.at(-1)).toEqual(['auth', { token: 'fresh' }]);
  });

  it('drops a connection whose subscription gets no answer', async () => {
    const { socket, connection } = open();
    socket.answer = () => new Error('timeout');
    connection.watch('demo');
    await socket.arrive();
    expect(socket.connected).toBe(false);
    await jest.advanceTimersByTimeAsync(400);
    expect(socket.connects).toBe(2);
  });

  it('starts again from a resync', async () => {
    const { socket, seen, said, connection } = open();
    connection.watch('demo');
    await socket.arrive();
    socket.fire('events', { events: [change(11), { type: 'resync', workspace_id: 'demo', seq: 90_000 }, change(90_001)] });
    expect(said.at(-1)).toBe('resync 90000');
    expect(seen).toEqual([90_001]);
  });

  it('leaves one workspace for another', async () => {
    const { socket, connection } = open();
    connection.watch('demo');
    await socket.arrive();
    connection.watch('mine');
    await settled();
    expect(socket.sent.slice(1)).toEqual([
      ['unsubscribe', { workspace: 'demo' }],
      ['subscribe', { workspace: 'mine', batch: true }],
    ]);
  });

  it('does not take what was on its way from the workspace before for news of this one', async () => {
    const { socket, seen, said, connection } = open();
    connection.watch('demo');
    await socket.arrive();
    connection.watch('mine');
    socket.fire('events', { events: [change(5_000)] });
    await settled();
    socket.fire('events', { events: [change(5_001), change(11, 'mine')] });
    socket.fire('resync', { type: 'resync', workspace_id: 'demo', seq: 9_000 });
    socket.fire('events', { events: [change(12, 'mine')] });
    expect(seen).toEqual([11, 12]);
    expect(said).not.toContain('resync 9000');
    expect(connection.last).toBe(12);
  });

  it('gives up a workspace that is not there any more, and can follow another', async () => {
    const { socket, seen, said, connection } = open();
    connection.watch('demo');
    await socket.arrive();
    socket.fire('error', { type: 'error', code: 'not_found', message: 'No workspace "demo" that you can see any more.' });
    expect(said.at(-1)).toBe('gone');
    socket.fire('events', { events: [change(11)] });
    expect(seen).toEqual([]);
    socket.answer = () => ({ type: 'error', code: 'not_found', message: 'No workspace' });
    connection.watch('lost');
    await settled();
    expect([said.at(-1), socket.connected]).toEqual(['gone', true]);
    socket.cut();
    await jest.advanceTimersByTimeAsync(400);
    await socket.arrive();
    expect(said.at(-1)).toBe('live 1');
    socket.answer = () => ({ type: 'subscribed', workspace_id: 'mine', seq: 3 });
    connection.watch('mine');
    await settled();
    expect(said.at(-1)).toBe('subscribed 3 first');
  });

  it('is quiet once closed', async () => {
    const { socket, connection } = open();
    connection.watch('demo');
    await socket.arrive();
    connection.close();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(socket.connects).toBe(1);
  });
});
