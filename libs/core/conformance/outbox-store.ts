import { expect } from '@jest/globals';
import { OUTBOX_CLAIM_MS, type Commit } from '../src/ports';
import { registerCases } from './register-cases';
import { draft, Workspace, type StoreCase, type StoreHarness } from './store-harness';

const rangeOf = (commit: Commit) => ({ workspace_id: commit.workspace_id, outbox_id: commit.outbox_id, events: commit.events });
const byId = (left: Commit, right: Commit) => (left.outbox_id < right.outbox_id ? -1 : 1);

/** The guarantees of `OutboxStore`. */
export const OUTBOX_STORE_CASES: StoreCase[] = [
  {
    name: 'leaves a range to the process that committed it, and rebuilds it for others when that one is late',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([draft('a', [], { title: 'Zoë 🚀' }), draft('b', ['a'])], { run: true });
      await workspace.finish(await workspace.claim());
      expect(await harness.outbox.takeExpired(10)).toEqual([]);
      harness.clock.advance(OUTBOX_CLAIM_MS + 1);
      const taken = await harness.outbox.takeExpired(10);
      expect(taken.map(rangeOf)).toEqual(harness.commits.map(rangeOf));
      expect(await harness.outbox.takeExpired(10)).toEqual([]);
      harness.clock.advance(OUTBOX_CLAIM_MS + 1);
      expect(await harness.outbox.takeExpired(2)).toHaveLength(2);
    },
  },
  {
    name: 'forgets what was published, and only that',
    async run(harness) {
      const [one, two] = [new Workspace(harness), new Workspace(harness)];
      for (const workspace of [one, two, one, two]) await workspace.submit([draft('a')]);
      const [first, second, ...rest] = harness.commits;
      await harness.outbox.published([first as Commit, second as Commit]);
      await harness.outbox.published([first as Commit]);
      await harness.outbox.published([]);
      await harness.outbox.published([{ workspace_id: one.workspace_id, outbox_id: rest[1]?.outbox_id ?? '' }]);
      harness.clock.advance(OUTBOX_CLAIM_MS + 1);
      expect((await harness.outbox.takeExpired(10)).sort(byId).map(rangeOf)).toEqual([...rest].sort(byId).map(rangeOf));
    },
  },
  {
    name: 'finds a range whose id is lower than those found before',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([draft('a')]);
      harness.clock.advance(OUTBOX_CLAIM_MS + 1);
      const first = await harness.outbox.takeExpired(10);
      await harness.outbox.published(first);
      await workspace.submit([draft('b')], { from: 'other' });
      harness.clock.advance(OUTBOX_CLAIM_MS + 1);
      const second = await harness.outbox.takeExpired(10);
      expect([...first, ...second].map((commit) => commit.events.map((event) => event.seq))).toEqual([[1], [2]]);
    },
  },
  {
    name: 'gives each expired range to one of several sweepers',
    async run(harness) {
      const workspace = new Workspace(harness);
      for (let index = 0; index < 30; index += 1) await workspace.submit([draft('a')]);
      harness.clock.advance(OUTBOX_CLAIM_MS + 1);
      const taken = (await Promise.all(Array.from({ length: 4 }, () => harness.outbox.takeExpired(30)))).flat();
      expect(taken.map((commit) => commit.outbox_id).sort()).toEqual(harness.commits.map((commit) => commit.outbox_id).sort());
    },
  },
  {
    name: 'knows what a doorbell tells of a task',
    async run(harness) {
      const workspace = new Workspace(harness);
      const payload = { text: 'ü "quoted" 🔔' };
      const ids = await workspace.submit([
        draft('a', [], { payload, priority: 'urgent', queue: 'mail', type: 'http' }),
        draft('b', [], { kind: 'human', type: null }),
      ]);
      const details = await harness.outbox.bellDetails(workspace.workspace_id, [
        ids['a'] as string,
        ids['b'] as string,
        harness.randomness.uuid(),
      ]);
      expect(details).toEqual(new Map([[ids['a'], { type: 'http', queue: 'mail', priority: 'urgent', payload }]]));
      expect(await harness.outbox.bellDetails(harness.randomness.uuid(), [ids['a'] as string])).toEqual(new Map());
      expect(await harness.outbox.bellDetails(workspace.workspace_id, [])).toEqual(new Map());
    },
  },
];

export function outboxStoreConformance(create: () => Promise<StoreHarness>): void {
  registerCases(OUTBOX_STORE_CASES, create);
}
