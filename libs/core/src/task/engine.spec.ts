import { describe, expect, it } from '@jest/globals';
import type { FailurePolicy, JoinRule } from '@taskflow/contracts';
import fc from 'fast-check';
import { checkHistory, checkModel } from '../../conformance/engine-checks';
import { command, draftsOf, shape } from '../../conformance/engine-commands';
import { KEYS, limitQueue, strayInLine } from '../../conformance/engine-limits';
import { EngineModel } from '../../conformance/engine-model';
import type { TaskDraft } from './index';

describe('the engine on random graphs and random commands', () => {
  it('keeps counters equal to edges, moves only along the table, ends every generation once and every run', () => {
    fc.assert(
      fc.property(
        fc.array(shape, { minLength: 1, maxLength: 14, size: 'max' }),
        fc.array(command, { maxLength: 100, size: 'max' }),
        fc.constantFrom(1, 3, 500),
        (shapes, commands, limit) => {
          const model = new EngineModel(limit);
          model.submit(draftsOf(shapes));
          checkModel(model);
          for (const { verb, pick } of commands) {
            model.step(verb, pick);
            checkModel(model);
          }
          model.drive();
          checkModel(model);
          checkHistory(model);
          const [run] = [...model.world.runs.values()];
          expect(run?.open).toBe(0);
          expect(model.world.slots).toEqual([]);
        },
      ),
      { numRuns: 1_500 },
    );
  });
});

describe('the line of a limit', () => {
  it('keeps no place of a task that ends between the end of its limit and the next one', () => {
    const model = new EngineModel();
    const { world } = model;
    const id = model.submit([{ ref: 'a', title: 'a', kind: 'automated', type: 'echo', depends_on: [] }]).get('a') ?? '';
    limitQueue(world, 0, () => undefined);
    model.continueAll();
    model.claim(id);
    expect(world.slots).toMatchObject([{ task_id: id, held: true }]);
    limitQueue(world, 1, () => model.end(id, { kind: 'done', output: null }));
    model.continueAll();
    expect(world.slots).toEqual([]);
    checkModel(model);
  });

  it('goes on past places of tasks that are not there', () => {
    const model = new EngineModel();
    strayInLine(model.world, { kind: 'key', name: KEYS[0] }, 'gone');
    const task: TaskDraft = { ref: 'a', title: 'a', kind: 'automated', type: 'echo', concurrency_key: KEYS[0], depends_on: [] };
    const id = model.submit([task]).get('a') ?? '';
    for (let steps = 0; steps < 10; steps += 1) model.continue();
    expect(model.world.continuations).toEqual([]);
    expect(model.world.tasks.get(id)?.rank).not.toBeNull();
    expect(model.world.slots).toMatchObject([{ task_id: id, held: true }]);
  });
});

describe('joins', () => {
  function diamond(join: JoinRule, on_failure: FailurePolicy = 'fail_run') {
    const model = new EngineModel();
    const { world } = model;
    const task = (ref: string, depends_on: string[], extra: Partial<TaskDraft> = {}): TaskDraft => ({
      ref,
      title: ref,
      kind: 'automated',
      type: 'echo',
      depends_on,
      retry: { limit: 0 },
      ...extra,
    });
    const ids = model.submit([
      task('a', []),
      task('b', ['a'], { on_failure }),
      task('c', ['a']),
      task('d', ['b', 'c'], { join }),
    ]);
    const status = (ref: string) => world.tasks.get(ids.get(ref) ?? '')?.status;
    const end = (ref: string, ok: boolean) => {
      const { task_id } = model.claim(ids.get(ref) ?? '');
      model.end(
        task_id,
        ok ? { kind: 'done', output: null } : { kind: 'failed', error: { code: 'x', message: 'x' }, retryable: true },
      );
      model.continueAll();
    };
    return { status, end, runStatus: () => [...world.runs.values()][0]?.status };
  }

  it('releases a task when all its dependencies are done', () => {
    const { status, end, runStatus } = diamond('all_done_ok');
    end('a', true);
    expect([status('b'), status('c'), status('d')]).toEqual(['QUEUED', 'QUEUED', 'PENDING']);
    end('b', true);
    expect(status('d')).toBe('PENDING');
    end('c', true);
    expect(status('d')).toBe('QUEUED');
    end('d', true);
    expect(runStatus()).toBe('DONE');
  });

  it('skips what needed a failed task and lets independent branches go on', () => {
    const { status, end, runStatus } = diamond('all_done_ok');
    end('a', true);
    end('b', false);
    expect([status('c'), status('d')]).toEqual(['QUEUED', 'SKIPPED']);
    end('c', true);
    expect(runStatus()).toBe('FAILED');
  });

  it('runs an all_finished task after a failure', () => {
    const { status, end } = diamond('all_finished');
    end('a', true);
    end('b', false);
    end('c', true);
    expect(status('d')).toBe('QUEUED');
  });

  it('runs an any_ok task with the first success', () => {
    const { status, end } = diamond('any_ok');
    end('a', true);
    end('c', true);
    expect(status('d')).toBe('QUEUED');
  });

  it('cancels the rest of the run under fail_fast', () => {
    const { status, end, runStatus } = diamond('all_done_ok', 'fail_fast');
    end('a', true);
    end('b', false);
    expect([status('c'), status('d'), runStatus()]).toEqual(['CANCELLED', 'SKIPPED', 'FAILED']);
  });

  it('lets children run under continue, and the run succeed', () => {
    const { status, end, runStatus } = diamond('all_done_ok', 'continue');
    end('a', true);
    end('b', false);
    end('c', true);
    expect(status('d')).toBe('QUEUED');
    end('d', true);
    expect(runStatus()).toBe('DONE');
  });
});
