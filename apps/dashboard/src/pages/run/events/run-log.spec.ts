import { describe, expect, it } from '@jest/globals';
import type { EventRecord } from '@taskflow/contracts';
import { RunLog } from './run-log';

const PAGE = 3;
const atOnce = () => Promise.resolve();
const event = (seq: number) => ({ seq }) as EventRecord;

/** A server with a log that grows; pages as the API gives them. */
function open(first: number) {
  const log = Array.from({ length: first }, (_, index) => event(index + 1));
  let isAway = false;
  let reads = 0;
  const run = new RunLog(async (cursor) => {
    reads += 1;
    if (isAway) throw new Error('away');
    const after = Number(cursor ?? 0);
    const rest = log.filter(({ seq }) => seq > after);
    const items = rest.slice(0, PAGE);
    return { items, next_cursor: rest.length > PAGE ? String(items[PAGE - 1]?.seq) : null };
  }, atOnce);
  return {
    run,
    grow: (count: number) => log.push(...Array.from({ length: count }, (_, index) => event(log.length + index + 1))),
    away: (value: boolean) => void (isAway = value),
    reads: () => reads,
    seqs: () => run.present.events.map(({ seq }) => seq),
  };
}

const settled = async () => {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
};
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('the log of a run', () => {
  it('is read to its end, and on from there, without a gap or a repetition', async () => {
    const { run, grow, seqs } = open(7);
    run.ask();
    await settled();
    expect([seqs(), run.present.isWhole]).toEqual([upTo(7), true]);
    for (const more of [1, 1, 5, 2, 3]) {
      grow(more);
      run.ask();
      await settled();
    }
    expect(seqs()).toEqual(upTo(19));
  });

  it('asks once more for whatever came while it was reading, and no more often', async () => {
    const { run, grow, seqs, reads } = open(2);
    run.ask();
    grow(1);
    run.ask();
    run.ask();
    run.ask();
    await settled();
    expect([seqs(), reads()]).toEqual([upTo(3), 2]);
  });

  it('keeps what it has when the server is away, and goes on afterwards', async () => {
    const { run, grow, away, seqs } = open(4);
    run.ask();
    await settled();
    away(true);
    grow(2);
    run.ask();
    await settled();
    expect([seqs(), run.present.error]).toEqual([upTo(4), new Error('away')]);
    away(false);
    run.ask();
    await settled();
    expect([seqs(), run.present.error]).toEqual([upTo(6), null]);
  });

  it('of a very long run keeps the newest, and says how many are left out', async () => {
    const log = Array.from({ length: 20_500 }, (_, index) => event(index + 1));
    const run = new RunLog(async () => ({ items: log, next_cursor: null }), atOnce);
    run.ask();
    await settled();
    expect([run.present.left_out, run.present.events.length, run.present.events[0]?.seq]).toEqual([500, 20_000, 501]);
  });

  it('reads nothing more once it is closed', async () => {
    const { run, reads } = open(50);
    run.ask();
    run.close();
    await settled();
    run.ask();
    await settled();
    expect(reads()).toBe(1);
  });
});
