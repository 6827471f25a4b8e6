import { randomUUID } from 'node:crypto';
import { describe } from '@jest/globals';
import { statusFeedConformance } from '@taskflow/core/conformance/status-feed';
import type { StatusFeedHarness } from '@taskflow/core/conformance/status-feed';
import { InProcessStatusFeed } from './in-process-status-feed';
import { RedisStatusFeed } from './redis-status-feed';

describe('embedded', () => {
  statusFeedConformance(async (): Promise<StatusFeedHarness> => {
    const log: string[] = [];
    const feed = new InProcessStatusFeed({ warn: (line: string) => void log.push(line) });
    return { feed, other: feed, log, close: () => feed.close() };
  });
});

describe('stack', () => {
  statusFeedConformance(async (): Promise<StatusFeedHarness> => {
    const url = process.env['REDIS_URL'];
    if (!url) throw new Error('REDIS_URL is not set: these tests need a Redis (npm test provides one).');
    const log: string[] = [];
    const options = {
      url,
      connect_attempts: 1,
      connect_backoff_ms: 0,
      namespace: `test-${randomUUID()}.`,
      log: { log: () => undefined, warn: (line: string) => void log.push(line) },
    };
    const [feed, other] = [new RedisStatusFeed(options), new RedisStatusFeed(options)];
    await Promise.all([feed.connect(), other.connect()]);
    const close = async (): Promise<void> => void (await Promise.all([feed.close(), other.close()]));
    return { feed, other, log, close };
  });
});
