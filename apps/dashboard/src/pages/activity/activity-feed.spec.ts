import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EventRecord } from '@taskflow/contracts';
import { ActivityFeed } from './activity-feed';
import type { EventPage } from './chunks';

const PAGE = 100;

/** An audit log as the server has it: pages by cursor, and it may lag behind. */
class Log {
  length = 0;
  readonly reads: (string | null)[] = [];
  reading = 0;
  most = 0;
  isAway = false;

  readonly read = async (cursor: string | null): Promise<EventPage> => {
    this.reads.push(cursor);
    this.reading += 1;
    this.most = Math.max(this.most, this.reading);
    await Promise.resolve();
    this.reading -= 1;
    if (this.isAway) throw new Error('away');
    const from = cursor === null ? this.length : Number(cursor) - 1;
    const items = Array.from({ length: Math.min(PAGE, from) }, (_, index) => ({ seq: from - index }) as EventRecord);
    const last = items.at(-1)?.seq ?? 1;
    return { items, next_cursor: last > 1 ? String(last) : null, seq: this.length };
  };
}

let log: Log;
let feed: ActivityFeed;
const seqs = (rows: readonly EventRecord[]) => rows.map(({ seq }) => seq);
const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => from - index);
const settled = () => jest.advanceTimersByTimeAsync(1_000);

async function happen(n: number): Promise<void> {
  log.length += n;
  feed.push(log.length);
  await settled();
}

beforeEach(async () => {
  jest.useFakeTimers();
  log = new Log();
  log.length = 250;
  feed = new ActivityFeed(log.read);
  await feed.start();
});
afterEach(() => {
  feed.stop();
  jest.useRealTimers();
});

describe('the activity feed', () => {
  it('reads downwards to the beginning, without gaps', async () => {
    expect(seqs(feed.state.rows)).toEqual(down(250, 151));
    await Promise.all([feed.older(), feed.older(), feed.older()]);
    expect(seqs(feed.state.rows)).toEqual(down(250, 51));
    await feed.older();
    await feed.older();
    expect(seqs(feed.state.rows)).toEqual(down(250, 1));
    expect(feed.state).toMatchObject({ hasOlder: false, isLoading: false });
    expect(log.most).toBe(1);
  });

  it('shows what is pushed on top, however much it is, each once', async () => {
    await happen(1);
    await happen(3);
    await happen(240);
    expect(seqs(feed.state.rows)).toEqual(down(494, 151));
    await feed.older();
    expect(seqs(feed.state.rows)).toEqual(down(494, 51));
  });

  it('reads once for a burst, and not again for what it has', async () => {
    const before = log.reads.length;
    log.length += 5;
    for (let seq = 251; seq <= 255; seq += 1) feed.push(seq);
    await settled();
    feed.push(255);
    await settled();
    expect(log.reads.length - before).toBeLessThanOrEqual(2);
    expect(feed.state.rows[0]?.seq).toBe(255);
    expect(log.most).toBe(1);
  });

  it('looks again while the log has not come as far as was pushed, and gives up at some time', async () => {
    feed.push(251);
    await jest.advanceTimersByTimeAsync(400);
    log.length = 251;
    await settled();
    expect(feed.state.rows[0]?.seq).toBe(251);
    const before = log.reads.length;
    feed.push(999);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(log.reads.length - before).toBeLessThanOrEqual(21);
  });

  it('holds new ones back, counts them, and shows them when told', async () => {
    feed.hold(true);
    await happen(7);
    await happen(2);
    expect(seqs(feed.state.rows)).toEqual(down(250, 151));
    expect(seqs(feed.state.held)).toEqual(down(259, 251));
    feed.hold(false);
    expect(seqs(feed.state.rows)).toEqual(down(259, 151));
    expect(feed.state.held).toEqual([]);
  });

  it('goes on reading downwards while new ones wait', async () => {
    feed.hold(true);
    await happen(150);
    await feed.older();
    feed.release();
    expect(seqs(feed.state.rows)).toEqual(down(400, 51));
  });

  it('keeps no more than it should while they wait; showing them starts anew, without gaps below', async () => {
    feed.hold(true);
    for (let burst = 0; burst < 30; burst += 1) await happen(50);
    expect(feed.state.isHeldCut).toBe(true);
    expect(feed.state.held.length).toBeLessThanOrEqual(1_100);
    feed.release();
    expect(feed.state.rows[0]?.seq).toBe(1_750);
    while (feed.state.hasOlder) await feed.older();
    expect(seqs(feed.state.rows)).toEqual(down(1_750, 1));
  });

  it('starts anew after a burst that nobody could read', async () => {
    await happen(5_000);
    expect(feed.state.rows[0]?.seq).toBe(5_250);
    expect(feed.state.rows.length).toBeLessThanOrEqual(1_200);
    await feed.older();
    expect(seqs(feed.state.rows)).toEqual(down(5_250, 5_250 - feed.state.rows.length + 1));
  });

  it('drops the oldest of very many, and reads them again when asked', async () => {
    for (let burst = 0; burst < 30; burst += 1) await happen(999);
    const { length } = feed.state.rows;
    expect(length).toBeLessThanOrEqual(20_100);
    expect(feed.state.hasOlder).toBe(true);
    await feed.older();
    expect(seqs(feed.state.rows)).toEqual(down(30_220, 30_220 - feed.state.rows.length + 1));
    expect(feed.state.rows.length).toBeGreaterThan(length);
  });

  it('tells of a fault, keeps what it has, and comes back', async () => {
    log.isAway = true;
    await happen(3);
    expect(feed.state).toMatchObject({ isLoading: false, error: expect.any(Error) });
    expect(feed.state.rows).toHaveLength(100);
    log.isAway = false;
    feed.push();
    await settled();
    expect(feed.state.error).toBeNull();
    expect(feed.state.rows[0]?.seq).toBe(253);
  });

  it('is there when the log is empty, and when the first read failed', async () => {
    const young = new Log();
    young.isAway = true;
    const late = new ActivityFeed(young.read);
    await late.start();
    expect(late.state).toMatchObject({ isLoading: false, rows: [], error: expect.any(Error) });
    young.isAway = false;
    young.length = 2;
    late.push(2);
    await settled();
    expect(seqs(late.state.rows)).toEqual([2, 1]);
    late.stop();
  });
});
