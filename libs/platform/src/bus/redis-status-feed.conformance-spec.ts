import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StatusFeedMessage } from '@taskflow/contracts';
import { Redis } from 'ioredis';
import { Cable, PrivateService, until } from './private-stack.testing';
import { RedisStatusFeed } from './redis-status-feed';

/** Redis dies, freezes and comes back; connections are cut. Only the stack has a Redis. */
describe('stack', () => {
  let redis: PrivateService;
  let cable: Cable;
  let feed: RedisStatusFeed;
  const lines: string[] = [];
  const log = { log: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(line) };

  beforeAll(async () => {
    redis = await PrivateService.start('redis');
    cable = await Cable.lay(redis.url);
  }, 120_000);
  afterAll(async () => {
    await cable.remove();
    await redis.stop();
  });
  beforeEach(async () => {
    lines.length = 0;
    feed = new RedisStatusFeed({ url: cable.url, connect_attempts: 20, connect_backoff_ms: 50, log });
    await feed.connect();
  });
  afterEach(async () => {
    await feed.close();
    // A test that failed half-way must not take the others with it.
    await redis.thaw().catch(() => undefined);
  });

  const read = async (): Promise<{ got: StatusFeedMessage[]; interruptions: () => number }> => {
    const got: StatusFeedMessage[] = [];
    let count = 0;
    await feed.subscribe(
      (message) => void got.push(message),
      () => void (count += 1),
    );
    return { got, interruptions: () => count };
  };
  /** Publishes until a message comes through. */
  const untilHeard = (got: StatusFeedMessage[], seq: number): Promise<void> =>
    until(async () => {
      await feed.publish([message(seq)]);
      return got.some((heard) => heard.seq === seq);
    });

  it('publishes on the channel of the protocol, in its format', async () => {
    const client = new Redis(redis.url);
    const heard: [string, string][] = [];
    client.on('message', (channel: string, text: string) => void heard.push([channel, text]));
    await client.subscribe('task.status');
    await feed.publish([message(1)]);
    await until(() => heard.length === 1);
    expect(heard).toEqual([['task.status', JSON.stringify(message(1))]]);
    client.disconnect();
  });

  it('never rejects and never waits while Redis is away; says so once; comes back by itself and tells its readers', async () => {
    const { got, interruptions } = await read();
    await untilHeard(got, 1);
    await redis.kill();
    await until(() => lines.filter((line) => line.includes('connection lost')).length === 2);
    const asked = performance.now();
    for (let seq = 2; seq < 1_000; seq += 1) await feed.publish([message(seq)]);
    expect(performance.now() - asked).toBeLessThan(1_000);
    expect(lines.filter((line) => line.includes('takes no messages'))).toHaveLength(1);
    expect(interruptions()).toBe(0);
    await redis.restart();
    const back = performance.now();
    await until(() => interruptions() === 1);
    expect(performance.now() - back).toBeLessThan(2_000);
    await untilHeard(got, 1_000);
    expect(interruptions()).toBe(1);
    // What was published meanwhile is gone: nothing was kept for it.
    expect(got.filter(({ seq }) => seq !== null && seq > 1 && seq < 1_000)).toEqual([]);
  });

  it('tells its readers of each cut, and hears everything published after telling', async () => {
    const { got, interruptions } = await read();
    for (let round = 1; round <= 3; round += 1) {
      cable.cut();
      await until(() => interruptions() === round);
      await untilHeard(got, round);
    }
    expect(interruptions()).toBe(3);
  });

  it('notices a frozen Redis, keeps no more than so much for it, and goes on when it thaws', async () => {
    const { got, interruptions } = await read();
    await redis.freeze();
    const batch = Array.from({ length: 1_000 }, (_, index) => message(index + 1));
    for (let round = 0; round < 30; round += 1) await feed.publish(batch);
    expect(lines.filter((line) => line.includes('takes no messages'))).toHaveLength(1);
    await until(() => lines.some((line) => line.includes('connection lost')));
    await redis.thaw();
    await until(() => interruptions() >= 1);
    await untilHeard(got, 5_000);
  });

  it('leaves out what other clients send that is no message, and goes on', async () => {
    const { got } = await read();
    const client = new Redis(redis.url);
    for (const text of ['{', '7', '{"schema_version":1}', '']) await client.publish('task.status', text);
    await untilHeard(got, 1);
    expect(got.every(({ seq }) => seq === 1)).toBe(true);
    client.disconnect();
  });

  it('does not wait for ever for a Redis that is frozen from the start', async () => {
    await redis.freeze();
    const late = new RedisStatusFeed({ url: redis.url, connect_attempts: 1, connect_backoff_ms: 5, log });
    await expect(late.connect()).rejects.toMatchObject({ code: 'unavailable' });
    await redis.thaw();
    await late.close();
  });

  it('answers a ping, and rejects it while Redis is away', async () => {
    await feed.ping();
    await redis.kill();
    await until(() => lines.some((line) => line.includes('connection lost')));
    await expect(feed.ping()).rejects.toThrow();
    await redis.restart();
  });

  it('tries as often as told to reach Redis, with a line each, and then says where, without the password', async () => {
    const lost = new RedisStatusFeed({ url: 'redis://:s3cret@127.0.0.1:9', connect_attempts: 3, connect_backoff_ms: 5, log });
    const refusal = await lost.connect().then(() => '', String);
    expect(refusal).toMatch(/redis:\/\/127\.0\.0\.1:9 could not be reached in 3 attempts \(.*ECONNREFUSED/);
    expect(lines.filter((line) => /attempt [123] of 3 failed/.test(line))).toHaveLength(3);
    expect([refusal, ...lines].join()).not.toContain('s3cret');
    await lost.close();
  });

  it('refuses an address that is none, without repeating it', () => {
    expect(() => new RedisStatusFeed({ url: 's3cret', connect_attempts: 1, connect_backoff_ms: 0, log })).toThrow(
      'REDIS_URL must be an address',
    );
  });
});

function message(seq: number): StatusFeedMessage {
  const id = '01932d5c-0000-7000-8000-000000000000';
  return {
    schema_version: 1,
    seq,
    event: 'run',
    workspace_id: id,
    run_id: id,
    status: 'RUNNING',
    updated_at: '2026-11-21T02:31:00.000Z',
  };
}
