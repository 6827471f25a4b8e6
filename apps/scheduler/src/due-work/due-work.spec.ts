import { describe, expect, it, jest } from '@jest/globals';
import { Commits, Continuations, type Relay } from '@taskflow/core/outbox';
import type { WorkflowSteps, WorkOf } from '@taskflow/core/task';
import {
  TaskStore,
  type Commit,
  type HeldTask,
  type Log,
  type OutboxStore,
  type Randomness,
  type StoredContinuation,
} from '@taskflow/core/ports';
import { Unavailable } from '@taskflow/core/errors';
import { DueWork } from './due-work';

const held = (workspace_id: string): HeldTask => ({ workspace_id, task_id: 't', attempt: 1, lease_token: 'x' });

/** Stores that answer with what the test says; each change is noted by its workspace. */
function stage(broken: readonly string[] = []) {
  const changed: string[] = [];
  const answers = {
    orphans: async (): Promise<HeldTask[]> => [],
    overdue: async (): Promise<HeldTask[]> => [],
    dueLimits: async () => [],
    due: async (): Promise<{ workspace_id: string; task_ids: string[] }[]> => [],
    takeContinuations: async (): Promise<StoredContinuation[]> => [],
    nextDue: async () => null,
    change: async ({ workspace_id }: { workspace_id: string }) => {
      if (broken.includes(workspace_id)) throw new Error('a bug');
      changed.push(workspace_id);
      return 1;
    },
  };
  const tasks = Object.assign(Object.create(TaskStore.prototype) as TaskStore, answers);
  const relayed: Commit[] = [];
  const expired: Commit[] = [];
  const outbox = { takeExpired: async () => expired } as unknown as OutboxStore;
  const relay = { relay: (commit: Commit) => void relayed.push(commit) } as unknown as Relay;
  const warnings: string[] = [];
  const log = { warn: (_: unknown, line: string) => void warnings.push(line) } as unknown as Log;
  const prepared: string[] = [];
  const steps = {
    prepare: ({ work }: WorkOf<'prepare'>) => {
      prepared.push(work.task_id);
      return new Promise<void>(() => undefined);
    },
  } as unknown as WorkflowSteps;
  const work = new DueWork(
    tasks,
    outbox,
    relay,
    new Continuations(new Commits(), tasks, steps, log),
    { fraction: () => 0 } as Randomness,
    log,
  );
  return { work, tasks, prepared, changed, relayed, expired, warnings };
}

describe('DueWork', () => {
  it('rests when nothing is due', async () => {
    expect(await stage().work.runOnce(true)).toEqual({ done: 0, troubled: false });
  });

  it('rescues orphans of every workspace, but not during an amnesty', async () => {
    const { work, tasks, changed } = stage();
    tasks.orphans = async () => [held('w1'), held('w2'), held('w1')];
    await work.runOnce(false);
    expect(changed).toEqual([]);
    expect(await work.runOnce(true)).toEqual({ done: 2, troubled: false });
    expect(changed).toEqual(['w1', 'w2']);
  });

  it('leaves attempts past their limit to their workers during an amnesty: those may not have reached the database', async () => {
    const { work, tasks, changed } = stage();
    tasks.overdue = async () => [held('w1')];
    tasks.change = (async ({ workspace_id }: { workspace_id: string }) => (changed.push(workspace_id), ['retrying'])) as never;
    await work.runOnce(false);
    expect(changed).toEqual([]);
    await work.runOnce(true);
    expect(changed).toEqual(['w1']);
  });

  it('takes nothing from workers when the database was long in answering: they could not beat either', async () => {
    jest.useFakeTimers();
    try {
      const { work, tasks, changed } = stage();
      tasks.orphans = async () => {
        jest.advanceTimersByTime(19_000);
        return [held('w1')];
      };
      expect(await work.runOnce(true)).toEqual({ done: 0, troubled: true });
      expect(changed).toEqual([]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('says that the database was frozen also when that was in the middle of a round', async () => {
    jest.useFakeTimers();
    try {
      const { work, tasks } = stage();
      tasks.due = async () => {
        jest.advanceTimersByTime(19_000);
        return [];
      };
      expect(await work.runOnce(true)).toEqual({ done: 0, troubled: true });
    } finally {
      jest.useRealTimers();
    }
  });

  it('does what it can when one read or one workspace fails', async () => {
    const { work, tasks, changed, relayed, expired, warnings } = stage(['broken']);
    tasks.orphans = async () => [held('broken'), held('w1')];
    tasks.due = async () => [
      { workspace_id: 'broken', task_ids: ['a'] },
      { workspace_id: 'w2', task_ids: ['b'] },
    ];
    expired.push({ workspace_id: 'w3', outbox_id: 'o', events: [], continuations: [] });
    expect(await work.runOnce(true)).toEqual({ done: 3, troubled: false });
    expect([changed, relayed, warnings.length]).toEqual([['w1', 'w2'], expired, 2]);
    tasks.due = () => Promise.reject(new Unavailable('away'));
    expect(await work.runOnce(true)).toEqual({ done: 2, troubled: true });
  });

  it('leaves what reads and evaluates for a workflow to go on beside its rounds', async () => {
    const { work, tasks, prepared, changed } = stage();
    const context = { actor: { kind: 'system' as const, id: 'x' }, correlation_id: null, traceparent: null };
    const of = (work: StoredContinuation['work']): StoredContinuation => ({ continuation_id: 'c', workspace_id: 'w1', work });
    const slow = of({ kind: 'prepare', task_id: 't', generation: 1, forced: false, context });
    const quick = of({ kind: 'settle', subjects: [], context });
    tasks.takeContinuations = async () => [slow, quick];
    // It does not end before the round does.
    expect(await work.runOnce(true)).toEqual({ done: 2, troubled: false });
    expect([prepared, changed]).toEqual([['t'], ['w1']]);
  });
});
