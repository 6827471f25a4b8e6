import { beforeAll, expect } from '@jest/globals';
import type { TaskActionAnswer, TaskActionResult, TaskObject } from '@taskflow/contracts';
import type { Workspace } from './harness/api-client';
import { eventually } from './harness/eventually';
import { onBoth } from './harness/suite';

/** Enough for many steps. */
const MANY = 6_000;

onBoth('doing something to many tasks', (stage) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await stage.person.workspace();
  });

  const ask = (body: object) => workspace.http.ok<TaskActionAnswer>('POST', `${workspace.path}/tasks/actions`, body);
  const resultOf = async (task_id: string, bound_ms = 60_000): Promise<TaskActionResult> => {
    const task = await eventually(
      `action ${task_id} to be done`,
      async () => {
        const found = await workspace.get(task_id);
        if (found.status === 'FAILED') throw new Error(JSON.stringify(found.error));
        return found.status === 'DONE' && found;
      },
      bound_ms,
    );
    return task.result as TaskActionResult;
  };

  /** Tasks for people, with a tag of their own, that nobody has started. */
  async function held(tag: string, count: number): Promise<string[]> {
    const tasks = Array.from({ length: count }, (_, index) => ({
      ref: `t${index}`,
      title: `${tag} ${index}`,
      hold: true,
      tags: [tag],
    }));
    return (await workspace.bulk({ tasks })).items.map(({ task_id }) => task_id);
  }

  /** How many events of a type there are, and of how many tasks. */
  async function eventsOf(type: string): Promise<{ events: number; tasks: number }> {
    const [row] = await stage.database.rows<{ events: number; tasks: number }>(
      `SELECT COUNT(*) AS events, COUNT(DISTINCT task_id) AS tasks FROM event WHERE workspace_id = '${workspace.workspace_id}' AND type = '${type}'`,
    );
    return { events: Number(row?.events), tasks: Number(row?.tasks) };
  }

  /** How many deletions there are as soon as there are more than these; looks without pause, because steps are short. */
  async function firstDeletions(more_than: number): Promise<number> {
    const until = Date.now() + 30_000;
    for (;;) {
      const { events } = await eventsOf('task.deleted');
      if (events > more_than) return events;
      if (Date.now() > until) throw new Error('nothing was deleted within 30 s');
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  stage.scenario('what was completed is cleared, and comes back', async () => {
    const { run_id } = await workspace.run([
      { ref: 'a', title: 'a', payload: { message: 'a' } },
      { ref: 'b', title: 'b', payload: { message: 'b' }, depends_on: ['a'] },
      { ref: 'person', title: 'person' },
    ]);
    await eventually('both to be done', async () => (await workspace.getRun(run_id)).counts.DONE === 2);
    const { task_id, count } = await ask({ action: 'clear_completed', filter: { run_id } });
    expect(count).toBe(2);
    expect(await resultOf(task_id)).toEqual({ matched: 2, applied: 2, refused: [] });
    expect((await workspace.all(`run_id=${run_id}`)).map(({ title }) => title)).toEqual(['person']);
    expect((await workspace.graph(run_id)).nodes).toHaveLength(3);
    const undo = await ask({ action: 'restore', filter: { deleted_by: task_id } });
    expect(await resultOf(undo.task_id)).toEqual({ matched: 2, applied: 2, refused: [] });
    expect(await workspace.all(`run_id=${run_id}`)).toHaveLength(3);
  });

  stage.scenario(
    'an action outlives the process that carries it out, and does everything once',
    async () => {
      const ids = await held('many', MANY);
      const cancelled = await ask({ action: 'cancel', filter: { tag: ['many'], status: ['pending'] } });
      expect(cancelled.count).toBe(MANY);
      expect(await resultOf(cancelled.task_id)).toEqual({ matched: MANY, applied: MANY, refused: [] });
      const cleared = await ask({ action: 'clear_completed', filter: { tag: ['many'] } });
      expect(cleared.count).toBe(MANY);
      const begun = await firstDeletions(2);
      await stage.system.process('worker').kill();
      // The kill came between two steps: some are cleared, and some are not.
      expect(begun).toBeLessThan(MANY);
      const task: TaskObject | null = stage.mode === 'stack' ? await workspace.get(cleared.task_id) : null;
      if (task) expect(task.status).toBe('PROCESSING');
      await stage.system.ready();
      expect(await resultOf(cleared.task_id)).toEqual({ matched: MANY, applied: MANY, refused: [] });
      expect((await workspace.get(cleared.task_id)).attempt).toBe(2);
      expect(await workspace.all('tag=many')).toEqual([]);
      const [row] = await stage.database.rows<{ n: number }>(
        `SELECT COUNT(*) AS n FROM task WHERE workspace_id = '${workspace.workspace_id}' AND deleted_by = '${cleared.task_id}'`,
      );
      expect(Number(row?.n)).toBe(MANY);
      const before = 2;
      expect(await eventsOf('task.deleted')).toEqual({ events: MANY + before, tasks: MANY + before });
      const undo = await ask({ action: 'restore', filter: { deleted_by: cleared.task_id } });
      expect(await resultOf(undo.task_id)).toEqual({ matched: MANY, applied: MANY, refused: [] });
      expect(await eventsOf('task.restored')).toEqual({ events: MANY + before, tasks: MANY + before });
      expect((await workspace.get(ids[0] ?? '')).deleted_at).toBeNull();
    },
    240_000,
  );

  stage.scenario('what failed is rerun, together with what was skipped for it', async () => {
    const { run_id } = await workspace.run([
      { ref: 'a', title: 'a', type: 'echo', payload: {} },
      { ref: 'b', title: 'b', payload: { message: 'b' }, depends_on: ['a'] },
    ]);
    expect((await workspace.untilRunEnds(run_id)).status).toBe('FAILED');
    const { task_id } = await ask({ action: 'rerun', scope: 'failed', filter: { run_id, status: ['failed'] } });
    expect(await resultOf(task_id)).toEqual({ matched: 1, applied: 1, refused: [] });
    await workspace.untilRunEnds(run_id);
    expect((await workspace.all(`run_id=${run_id}`)).map(({ generation, status }) => [generation, status])).toEqual([
      [2, 'SKIPPED'],
      [2, 'FAILED'],
    ]);
  });

  stage.scenario('an action that is cancelled stops between two steps', async () => {
    await held('stop', MANY);
    const { task_id } = await ask({ action: 'execute', filter: { tag: ['stop'] } });
    await eventually('it to begin', async () => (await workspace.get(task_id)).progress > 0);
    await workspace.act(task_id, 'cancel');
    const left = (await workspace.list('tag=stop&held=true&limit=1')).total ?? 0;
    expect(left).toBeGreaterThan(0);
    expect(left % 500).toBe(0);
    const rest = await ask({ action: 'cancel', filter: { tag: ['stop'] } });
    expect(await resultOf(rest.task_id)).toEqual({ matched: MANY, applied: MANY, refused: [] });
  });
});
