import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LIVE_EVENTS, readStatusFeed, toLiveEvent } from './index';
import type { LiveEvent, StatusFeedMessage } from './index';

const FOLDER = join(__dirname, '../fixtures');
const fixture = (file: string): unknown => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
const feeds = readdirSync(FOLDER)
  .filter((file) => file.startsWith('feed.'))
  .map((file) => fixture(file) as StatusFeedMessage);

const TYPES: Record<StatusFeedMessage['event'], LiveEvent['type']> = {
  status: 'task_update',
  progress: 'task_update',
  log: 'task_log',
  run: 'run_update',
  notification: 'notification',
  worker: 'worker',
};

describe('toLiveEvent', () => {
  it('turns the golden messages of the channel into the golden frame', () => {
    const { events } = fixture('live.batch.json') as { events: LiveEvent[] };
    const made = feeds.map(toLiveEvent);
    expect(made).toHaveLength(events.length);
    expect(made).toEqual(expect.arrayContaining(events));
    expect(made).toContainEqual(fixture('live.task_update.json'));
    expect(new Set(feeds.map(({ event }) => event))).toEqual(new Set(Object.keys(TYPES)));
  });

  it.each(feeds)('names the event of $event and keeps every other fact', (feed) => {
    const live = toLiveEvent(feed);
    const { schema_version: _version, event, ...facts } = feed;
    expect(live.type).toBe(TYPES[event]);
    expect(LIVE_EVENTS).toContain(live.type);
    if (feed.event === 'notification') expect(live).toEqual({ ...facts, type: 'notification', notification: feed.type });
    else if (feed.event === 'worker') expect({ ...live, seq: null }).toEqual({ ...facts, type: 'worker' });
    else expect(live).toEqual({ ...facts, type: TYPES[event] });
  });

  it('leaves the message as it is and passes on no field that clients were not promised', () => {
    for (const feed of feeds) {
      const reading = readStatusFeed(Object.freeze({ ...feed, internal_note: 'not for clients' }));
      if (!reading.ok) throw new Error(reading.reason);
      expect(toLiveEvent(reading.message)).toEqual(toLiveEvent(feed));
    }
  });
});
