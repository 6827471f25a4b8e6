import { expect } from '@jest/globals';
import { draft, QUEUE, Workspace, type StoreCase } from './store-harness';
import { PRIORITIES } from '@taskflow/contracts';

const tasks = (count: number, more: Parameters<typeof draft>[2] = {}) =>
  Array.from({ length: count }, (_, index) => draft(`${index}`, [], more));

/** How long a process may go by what it knows of the lines. */
const KNOWN_MS = 1_500;

/** Whose turn it is: workspaces alike, priorities by weight, queues in turn. */
export const FAIRNESS_CASES: StoreCase[] = [
  {
    name: 'lets a single task in at once beside the long line of another workspace, also while that is being served',
    async run(harness) {
      const [large, small] = [new Workspace(harness), new Workspace(harness)];
      for (let bulk = 0; bulk < 3; bulk += 1) await large.submit(tasks(300));
      const first = await small.submit([draft('first')]);
      expect((await large.claim(5)).map(({ task_id }) => task_id)).toContain(first['first']);
      await large.claim(400);
      harness.clock.advance(KNOWN_MS);
      const later = await small.submit([draft('later')], { from: 'other' });
      await large.submit(tasks(100));
      expect((await large.claim(5)).map(({ task_id }) => task_id)).toContain(later['later']);
    },
  },
  {
    name: 'serves workspaces alike and priorities 8 : 4 : 2 : 1',
    async run(harness) {
      const [a, b] = [new Workspace(harness), new Workspace(harness)];
      for (const priority of PRIORITIES) await a.submit(tasks(120, { priority }));
      await b.submit(tasks(120, { type: 'delay' }));
      const claimed = (await a.claim(170)).map(({ task_id }) => task_id);
      const rows = await harness.tasks.summaries(a.workspace_id, claimed);
      const count = (priority: string) => rows.filter((row) => row.priority === priority).length;
      const near = (found: number, wanted: number) => expect(Math.abs(found - wanted)).toBeLessThanOrEqual(4);
      near(count('urgent'), 80);
      near(count('high'), 40);
      near(count('medium'), 20);
      near(count('low'), 10);
      near(claimed.length - rows.length, 20);
    },
  },
  {
    name: 'goes on with a line where another process has left it',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit(tasks(250));
      const { next } = await workspace.submit([draft('next')], { from: 'other' });
      const claimed = await workspace.claim(250);
      expect(claimed.map(({ task_id }) => task_id)).not.toContain(next);
      expect((await workspace.claim(10)).map(({ task_id }) => task_id)).toEqual([next]);
      // Nothing is left to go by but how far the lines reach.
      harness.clock.advance(KNOWN_MS);
      await workspace.submit(tasks(3));
      await new Workspace(harness).submit(tasks(3), { from: 'other' });
      const owners = (await workspace.claim(3)).map(({ workspace_id }) => workspace_id);
      expect(new Set(owners).size).toBe(2);
    },
  },
  {
    name: 'serves the queues of a worker in turn',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit(tasks(300, { queue: 'render' }));
      await workspace.submit([draft('a'), draft('b')]);
      const command = { queues: ['render', QUEUE], types: [], worker_id: 'w' };
      const queues = (await harness.store.claim({ ...command, limit: 4 })).map(({ queue }) => queue);
      expect(queues.filter((queue) => queue === QUEUE)).toHaveLength(2);
      await workspace.submit([draft('c')]);
      const one = async () => (await harness.store.claim({ ...command, limit: 1 }))[0]?.queue;
      expect(new Set([await one(), await one()])).toEqual(new Set(['render', QUEUE]));
    },
  },
];
