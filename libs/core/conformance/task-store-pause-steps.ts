import { expect } from '@jest/globals';
import { OUTBOX_CLAIM_MS } from '../src/ports';
import { continueWork, SETTLE_LIMIT, WHOLE_WORKSPACE } from '../src/task';
import { pauseIn, resumeIn, runOf } from './task-store-pause';
import { draft, NO_STEPS, rowOf, Workspace, type StoreCase } from './store-harness';

async function frozen(workspace: Workspace): Promise<number> {
  const place = { subject: WHOLE_WORKSPACE, after: '', frozen: true } as const;
  const found = await Promise.all(
    (['QUEUED', 'PENDING'] as const).map((status) =>
      workspace.harness.store.tasksOfPause(workspace.workspace_id, { ...place, status }, 10_000),
    ),
  );
  return found.flat().length;
}

/** Does what is left in whatever order the scheduler might find it, each piece once. */
async function drainBackwards(workspace: Workspace): Promise<void> {
  const { commits, other } = workspace.harness;
  const done = new Set<string>();
  for (;;) {
    const left = commits.flatMap((commit) => commit.continuations).filter((one) => !done.has(one.continuation_id));
    const last = left.at(-1);
    if (!last) return;
    done.add(last.continuation_id);
    await continueWork(other, last, NO_STEPS);
  }
}

/** Pausing and waking many tasks in steps, with others at work and processes dying in between. */
export const PAUSE_STEP_CASES: StoreCase[] = [
  {
    name: 'stops and wakes many tasks in steps, each of which outlives the process that was to do it',
    async run(harness) {
      const workspace = new Workspace(harness);
      const count = 2 * SETTLE_LIMIT + 20;
      const ids = await workspace.submit(
        Array.from({ length: count }, (_, index) => draft(`${index}`)),
        { run: true },
      );
      const run = await runOf(workspace, ids['0']);
      /** Nobody takes up what a commit leaves but the scheduler, once it has waited for its turn. */
      const step = async () => {
        harness.clock.advance(OUTBOX_CLAIM_MS + 1);
        const taken = await harness.other.takeContinuations(10);
        for (const continuation of taken) await continueWork(harness.other, continuation, NO_STEPS);
        return taken.length;
      };
      await pauseIn(workspace, run);
      expect(await frozen(workspace)).toBe(0);
      expect(await workspace.claim()).toEqual([]);
      await step();
      expect(await frozen(workspace)).toBe(SETTLE_LIMIT);
      while ((await step()) > 0);
      expect(await frozen(workspace)).toBe(count);
      await resumeIn(workspace, run);
      await step();
      expect(await frozen(workspace)).toBe(count - SETTLE_LIMIT);
      expect(await harness.store.claim({ queues: ['default'], types: [], limit: 10_000, worker_id: 'w' })).toHaveLength(
        SETTLE_LIMIT,
      );
      while ((await step()) > 0);
      expect(await frozen(workspace)).toBe(0);
      expect(await harness.store.claim({ queues: ['default'], types: [], limit: 10_000, worker_id: 'w' })).toHaveLength(
        count - SETTLE_LIMIT,
      );
    },
  },
  {
    name: 'ends as the last word was, when pauses and resumptions overtake their steps',
    async run(harness) {
      for (const last of ['paused', 'resumed'] as const)
        for (const order of ['in order', 'backwards'] as const) {
          const workspace = new Workspace(harness);
          const ids = await workspace.submit([draft('a'), draft('b'), draft('c', ['a'])]);
          await pauseIn(workspace, WHOLE_WORKSPACE);
          if (order === 'in order') await workspace.drain();
          await resumeIn(workspace, WHOLE_WORKSPACE, 'other');
          await pauseIn(workspace, WHOLE_WORKSPACE);
          if (last === 'resumed') await resumeIn(workspace, WHOLE_WORKSPACE, 'other');
          await (order === 'in order' ? workspace.drain() : drainBackwards(workspace));
          expect({ last, order, frozen: await frozen(workspace) }).toEqual({ last, order, frozen: last === 'paused' ? 2 : 0 });
          expect((await workspace.claim()).length).toBe(last === 'paused' ? 0 : 2);
          expect((await rowOf(workspace, ids['c'] as string)).frozen_ms).toBeNull();
        }
    },
  },
  {
    name: 'loses no task and lets none through while two processes create, execute, pause and resume at once',
    async run(harness) {
      for (let round = 0; round < 8; round += 1) {
        const workspace = new Workspace(harness);
        const ids: string[] = [];
        const writer = async (from?: 'other') => {
          for (let n = 0; n < 6; n += 1)
            ids.push(...Object.values(await workspace.submit([draft('a'), draft('b', ['a'])], from ? { from } : {})));
        };
        const worker = async (store = harness.store) => {
          for (let n = 0; n < 6; n += 1) await workspace.finish(await workspace.claim(3, store), undefined, store);
        };
        const pauser = async (from?: 'other') => {
          for (let n = 0; n < 3; n += 1) {
            await pauseIn(workspace, WHOLE_WORKSPACE, from);
            await resumeIn(workspace, WHOLE_WORKSPACE, from);
          }
          await pauseIn(workspace, WHOLE_WORKSPACE, from);
        };
        await Promise.all([writer(), writer('other'), worker(), worker(harness.other), pauser(), pauser('other')]);
        await pauseIn(workspace, WHOLE_WORKSPACE);
        await workspace.drain();
        expect({ round, claimed: await workspace.claim() }).toEqual({ round, claimed: [] });
        const open = await workspace.statuses(...ids);
        const queued = open.filter((status) => status === 'QUEUED').length;
        const stopped = await harness.store.tasksOfPause(
          workspace.workspace_id,
          { subject: WHOLE_WORKSPACE, status: 'QUEUED', after: '', frozen: true },
          10_000,
        );
        expect({ round, stopped: stopped.length }).toEqual({ round, stopped: queued });
        await resumeIn(workspace, WHOLE_WORKSPACE);
        await workspace.drain();
        await workspace.execute();
        expect(new Set(await workspace.statuses(...ids))).toEqual(new Set(['DONE']));
        await workspace.expectConsistent();
      }
    },
  },
];
