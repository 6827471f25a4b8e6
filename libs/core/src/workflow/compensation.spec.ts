import { describe, expect, it } from '@jest/globals';
import { LIMITS } from '@taskflow/contracts';
import { World } from '../../conformance/world';
import type { OutcomeReader, UndoableTask } from '../ports/outcome-reader';
import { EMPTY } from '../../conformance/store-harness';
import { prepareSubmit } from '../task';
import { compensationDrafts, compensationRequest, decideCompensation } from './compensation';

const CONTEXT = { actor: { kind: 'system', id: 'engine' }, correlation_id: null, traceparent: null } as const;
const MANY = LIMITS.tasks_per_request + 5;

/** A run of so many tasks that can be undone. */
const reader = {
  undoable: (_workspace: string, run_id: string, { before, limit }: { before?: string; limit: number }) => {
    const from = before === undefined ? MANY : Number(before);
    const page = Array.from({ length: Math.min(limit, from) }, (_, index): UndoableTask => {
      const task_id = String(from - index - 1);
      const compensation = { title: 'undo', kind: 'automated' as const, type: 'echo' };
      return { task_id, run_id, node: `n${task_id}`, title: 'x', child_run_id: null, spec: { compensation } };
    });
    return Promise.resolve(page);
  },
  run: () => Promise.resolve({ workflow: 'w', version: 2, created_by: 'ada' }),
} as unknown as OutcomeReader;

describe('compensation', () => {
  it('undoes more than a run can have in several runs, each after the one before', async () => {
    const drafts = await compensationDrafts(reader, 'w', 'r');
    expect([drafts.length, drafts[0]?.node, drafts.at(-1)?.node]).toEqual([MANY, `n${MANY - 1}`, 'n0']);
    const rest = drafts.slice(LIMITS.tasks_per_request);
    const request = await compensationRequest(reader, 'w', 'r', rest, 'last-of-the-first', CONTEXT);
    expect(request).toMatchObject({ run: true, workflow: 'w', version: 2, created_by: 'ada', compensates_run_id: 'r' });
    expect(request.tasks.map(({ depends_on }) => depends_on)[0]).toEqual(['last-of-the-first']);
    expect(request.tasks[1]?.depends_on).toEqual([request.tasks[0]?.ref]);
    expect(request.tasks).toHaveLength(5);
  });

  it('leaves what does not fit to the next step, and does nothing for a run that has gone on', () => {
    const run_id = 'failed-run';
    const work = { kind: 'compensate', run_id, from: 0, after: null, context: CONTEXT } as const;
    const next = { ...work, from: 10_000, after: 'x' };
    const tasks = [{ ref: '0', title: 'undo', kind: 'automated' as const, type: 'echo' }];
    const world = new World('w');
    let ids = 0;
    const randomness = { uuid: () => `id-${(ids += 1)}` } as never;
    const prepared = prepareSubmit({ tasks, run: true, created_by: null, context: CONTEXT }, new Set(['default']), randomness);
    const decide = (status: 'FAILED' | 'RUNNING', compensation: 'armed' | 'made') => {
      const counters = { tasks: 1, open: 0, failed: 1, cancelled: 0, cancel_requested: false, parent_task_id: null };
      const run = { workspace_id: world.workspace_id, run_id, status, compensation, ...counters };
      const scope = { task_ids: [], settles: false };
      return world.change(scope, (snapshot) => {
        const { set } = decideCompensation({ ...snapshot, runs: new Map([[run_id, run]]) }, work, prepared, next);
        return { set: EMPTY, outcome: set };
      });
    };
    expect(decide('FAILED', 'armed')).toMatchObject({
      continuations: [next],
      new_runs: [{ tasks: 1 }],
      events: expect.arrayContaining([
        expect.objectContaining({ type: 'run.compensated', data: { after: expect.objectContaining({ status: 'FAILED' }) } }),
      ]),
    });
    for (const [status, compensation] of [
      ['RUNNING', 'armed'],
      ['FAILED', 'made'],
    ] as const)
      expect(decide(status, compensation)).toMatchObject({ continuations: [], new_runs: [], inserts: [], events: [] });
  });
});
