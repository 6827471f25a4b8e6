import { describe, expect, it } from '@jest/globals';
import { checkHistory, checkModel } from '../../conformance/engine-checks';
import { DONE, FAILED, stage } from '../../conformance/named-tasks';

const chain = { a: {}, b: { depends_on: ['a'] }, c: { depends_on: ['b'] } };

describe('marking a task by hand', () => {
  it('ends an open task, says why in its event, and settles what depends on it', () => {
    const { model, id, row, statuses } = stage(chain);
    expect(model.mark(id('a'), 'DONE')).toBe('marked');
    expect(statuses()).toEqual({ a: 'DONE', b: 'QUEUED', c: 'PENDING' });
    expect(row('a')).toMatchObject({ attempt: 0, generation: 1, finished_at: model.world.now });
    expect(model.world.events.find(({ type }) => type === 'task.done')).toMatchObject({
      from: 'QUEUED',
      data: { after: { by_hand: true, reason: 'by hand' } },
    });
  });

  it('skips what needs a task that is marked SKIPPED', () => {
    const { model, id, statuses, run } = stage(chain);
    model.mark(id('b'), 'SKIPPED');
    model.continueAll();
    expect(statuses()).toEqual({ a: 'QUEUED', b: 'SKIPPED', c: 'SKIPPED' });
    model.claim(id('a'));
    model.end(id('a'), DONE);
    expect(run()).toMatchObject({ status: 'DONE', open: 0, failed: 0 });
  });

  it('gives what was skipped for a failed task its chance when that is marked DONE', () => {
    const { model, id, row, end, statuses, run } = stage({ ...chain, side: { depends_on: ['a'] } });
    end('a');
    end('side');
    end('b', FAILED);
    expect(run()?.status).toBe('FAILED');
    expect(model.mark(id('b'), 'DONE')).toBe('marked');
    model.continueAll();
    expect(statuses()).toEqual({ a: 'DONE', b: 'DONE', c: 'QUEUED', side: 'DONE' });
    expect([row('b').generation, row('b').error, row('side').generation]).toEqual([2, null, 1]);
    end('c');
    expect(run()).toMatchObject({ status: 'DONE', failed: 0 });
    checkModel(model);
    checkHistory(model);
  });

  it('leaves what was skipped alone when a failed task is marked SKIPPED, and its run has not failed any more', () => {
    const { model, id, row, end, run } = stage(chain);
    end('a');
    end('b', FAILED);
    model.mark(id('b'), 'SKIPPED');
    model.continueAll();
    expect([row('b').status, row('c').status, row('c').generation]).toEqual(['SKIPPED', 'SKIPPED', 1]);
    expect(run()).toMatchObject({ status: 'DONE', failed: 0 });
    checkModel(model);
  });

  it('tells a dependent that was made after the failure, too', () => {
    const { model, id, end, row } = stage(chain);
    end('a');
    end('b', FAILED);
    const below = model.submit(
      [
        {
          ref: 'late',
          title: 'late',
          kind: 'human',
          type: null,
          depends_on: [id('b')],
          join: 'all_finished',
          start_at: new Date(8e12),
        },
      ],
      false,
    );
    model.mark(id('b'), 'DONE');
    model.continueAll();
    expect(model.world.tasks.get(below.get('late') ?? '')).toMatchObject({ unfinished: 0, ok_parents: 1 });
    expect(row('c').status).toBe('QUEUED');
    checkModel(model);
  });

  it('does not mind that a dependency of the failed task has failed since', () => {
    const { model, id, end, statuses } = stage(chain);
    end('a');
    end('b', FAILED);
    model.rerun(id('a'), 'this');
    end('a', FAILED);
    expect(model.rerun(id('b'), 'this')).toEqual({ blocked: [id('a')] });
    expect(model.mark(id('b'), 'DONE')).toBe('marked');
    model.continueAll();
    expect(statuses()).toEqual({ a: 'FAILED', b: 'DONE', c: 'QUEUED' });
  });

  it.each(['DONE', 'CANCELLED', 'SKIPPED', 'PROCESSING'] as const)('refuses one that is %s', (status) => {
    const { model, id, end, statuses } = stage({ ...chain, hold: { hold: true } });
    if (status === 'PROCESSING') model.claim(id('a'));
    if (status === 'DONE') end('a');
    if (status === 'CANCELLED') model.step('cancel', 0);
    if (status === 'SKIPPED') model.mark(id('a'), 'SKIPPED');
    expect(statuses()['a']).toBe(status);
    const before = model.world.events.length;
    expect(model.mark(id('a'), 'DONE')).toEqual({ refused: status });
    expect(model.mark('nobody', 'DONE')).toBe('not_found');
    expect(model.world.events).toHaveLength(before);
  });
});

describe('taking a completion back', () => {
  const approval = { ask: { kind: 'human' as const, type: null }, ship: { depends_on: ['ask'] } };

  it('lets the task wait for a person again, and what it released for the task', () => {
    const { model, id, row, statuses, run } = stage(approval);
    model.step('complete', 0);
    expect(statuses()).toEqual({ ask: 'DONE', ship: 'QUEUED' });
    expect(model.incomplete(id('ask'))).toBe('reopened');
    expect(statuses()).toEqual({ ask: 'WAITING', ship: 'PENDING' });
    expect([row('ask').generation, row('ship').generation, row('ship').unfinished]).toEqual([2, 1, 1]);
    expect(model.world.events.map(({ type }) => type)).toContain('task.incomplete');
    model.step('complete', 0);
    expect(statuses()).toEqual({ ask: 'DONE', ship: 'QUEUED' });
    model.claim(id('ship'));
    model.end(id('ship'), DONE);
    expect(run()?.status).toBe('DONE');
    checkModel(model);
    checkHistory(model);
  });

  it('reopens a run that had ended', () => {
    const { model, id, run } = stage({ ask: { kind: 'human', type: null } });
    model.step('complete', 0);
    expect(run()?.status).toBe('DONE');
    model.incomplete(id('ask'));
    expect(run()).toMatchObject({ status: 'RUNNING', open: 1 });
  });

  it('refuses once something has gone on from it, and names that', () => {
    const { model, id, end } = stage(approval);
    model.step('complete', 0);
    model.claim(id('ship'));
    expect(model.incomplete(id('ask'))).toEqual({ begun: [id('ship')] });
    end('ship');
    expect(model.incomplete(id('ask'))).toEqual({ begun: [id('ship')] });
  });

  it('is for tasks of people that are done', () => {
    const { model, id } = stage(approval);
    expect(model.incomplete(id('ship'))).toBe('not_human');
    expect(model.incomplete(id('ask'))).toEqual({ refused: 'WAITING' });
    expect(model.incomplete('nobody')).toBe('not_found');
  });
});
