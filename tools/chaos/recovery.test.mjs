import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recoveryTimes } from './recovery.mjs';

/** @typedef {import('./faults.mjs').Fault} Fault */

/** @param {Partial<Fault>} more @returns {Fault} */
const fault = (more) => ({ kind: 'kill', target: 'worker-1', pid: 7, at: 1_000, began: 1_500, back: 2_000, took: true, ...more });
const NOTHING = { commits: [], claims: [], lost: [], gaps: new Map() };

test('a worker has recovered when the last of its tasks was handed back', () => {
  const lost = [
    { worker_id: 'host-7-abc', at: 9_000 },
    { worker_id: 'host-7-abc', at: 18_500 },
    { worker_id: 'host-77-abc', at: 60_000 },
  ];
  assert.deepEqual(recoveryTimes([fault({})], { ...NOTHING, lost }), [
    'worker killed → its last task handed back: 1 times, p50 17.50, p99 17.50, most 17.50 s; with other faults at the same time 1 times, p50 17.50, p99 17.50, most 17.50 s; target 20 s',
  ]);
  assert.deepEqual(recoveryTimes([fault({})], NOTHING), []);
});

test('what was needed and away too is told apart', () => {
  const scheduler = fault({ target: 'scheduler', at: 3_000, began: 3_000, back: 5_000 });
  const [, line] = recoveryTimes([fault({}), scheduler], { ...NOTHING, lost: [{ worker_id: 'host-7-abc', at: 18_500 }] });
  assert.match(line ?? '', /handed back: never; with other faults at the same time 1 times/);
});

test('a database has recovered with the first commit after it was back, and what had no effect is no fault', () => {
  const database = fault({ target: 'database' });
  const seen = { ...NOTHING, commits: [900, 2_750, 3_000] };
  assert.match(recoveryTimes([database], seen)[0] ?? '', /^database back → first commit: 1 times, p50 0\.75, .*; target 5 s$/);
  assert.deepEqual(recoveryTimes([{ ...database, took: false }], seen), []);
});
