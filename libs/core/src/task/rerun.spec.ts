import { describe, expect, it } from '@jest/globals';
import { checkCounters } from '../../conformance/world';
import { checkModel } from '../../conformance/engine-checks';
import { DONE, FAILED, stage } from '../../conformance/named-tasks';

const chain = { a: {}, b: { depends_on: ['a'] }, c: { depends_on: ['b'] } };

describe('rerun of one task', () => {
  it('opens the next generation and forgets what the last one left, but not the attempt number', () => {
    const { model, id, row, end } = stage({ a: {} });
    end('a', FAILED);
    expect(row('a')).toMatchObject({ failures: 1, error: { code: 'x' } });
    model.rerun(id('a'), 'this');
    expect(row('a')).toMatchObject({
      status: 'QUEUED',
      generation: 2,
      attempt: 1,
      failures: 0,
      crashes: 0,
      progress: 0,
      error: null,
      started_at: null,
      finished_at: null,
      queued_at: model.world.now,
    });
    expect(model.world.events.at(-2)).toMatchObject({ type: 'task.rerun', from: 'FAILED', to: 'QUEUED', attempt: 1 });
  });

  it('leaves what has run after it alone under `this`', () => {
    const { model, id, end, statuses, row } = stage(chain);
    for (const ref of ['a', 'b', 'c']) end(ref);
    model.rerun(id('a'), 'this');
    expect(statuses()).toEqual({ a: 'QUEUED', b: 'DONE', c: 'DONE' });
    expect([row('b').unfinished, row('b').ok_parents]).toEqual([1, 0]);
    end('a');
    expect([row('b').unfinished, row('b').ok_parents, row('b').status]).toEqual([0, 1, 'DONE']);
  });

  it('runs all that has ended below it again under `downstream`, in order', () => {
    const { model, id, end, statuses, run } = stage(chain);
    for (const ref of ['a', 'b', 'c']) end(ref);
    expect(run()?.status).toBe('DONE');
    model.rerun(id('a'), 'downstream');
    expect(statuses()).toEqual({ a: 'QUEUED', b: 'PENDING', c: 'PENDING' });
    expect(run()).toMatchObject({ status: 'RUNNING', open: 3 });
    for (const ref of ['a', 'b', 'c']) end(ref);
    expect(run()?.status).toBe('DONE');
  });

  it('runs what failed and what was skipped for it again under `failed`, and nothing that is done', () => {
    const { model, id, end, statuses, run } = stage({
      ...chain,
      side: { depends_on: ['a'] },
      last: { depends_on: ['c', 'side'] },
    });
    end('a');
    end('side');
    end('b', FAILED);
    expect(statuses()).toEqual({ a: 'DONE', b: 'FAILED', c: 'SKIPPED', side: 'DONE', last: 'SKIPPED' });
    expect(run()).toMatchObject({ status: 'FAILED', failed: 1 });
    model.rerun(id('b'), 'failed');
    expect(statuses()).toEqual({ a: 'DONE', b: 'QUEUED', c: 'PENDING', side: 'DONE', last: 'PENDING' });
    expect(run()).toMatchObject({ status: 'RUNNING', open: 3, failed: 0 });
    for (const ref of ['b', 'c', 'last']) end(ref);
    expect(run()?.status).toBe('DONE');
  });

  it.each(['this', 'failed', 'downstream'] as const)('takes back what was ready below it (%s)', (scope) => {
    const { model, id, end, statuses } = stage(chain);
    end('a');
    expect(statuses()['b']).toBe('QUEUED');
    model.rerun(id('a'), scope);
    expect(statuses()).toEqual({ a: 'QUEUED', b: 'PENDING', c: 'PENDING' });
    expect(model.world.events.map((event) => event.type)).toContain('task.recalled');
    checkModel(model);
  });

  it.each(['this', 'failed', 'downstream'] as const)('refuses while something directly below it is executed (%s)', (scope) => {
    const { model, id, end, statuses } = stage(chain);
    end('a');
    model.claim(id('b'));
    const events = model.world.events.length;
    expect(model.rerun(id('a'), scope)).toEqual({ running: [id('b')] });
    expect(statuses()['a']).toBe('DONE');
    expect(model.world.events).toHaveLength(events);
  });

  it('looks further down only where further tasks would run again', () => {
    const { model, id, end, statuses } = stage(chain);
    end('a');
    end('b');
    model.claim(id('c'));
    for (const scope of ['failed', 'downstream'] as const) expect(model.rerun(id('a'), scope)).toEqual({ running: [id('c')] });
    expect(model.rerun(id('a'), 'this')).toEqual({ reopened: [id('a')] });
    expect(statuses()).toEqual({ a: 'QUEUED', b: 'DONE', c: 'PROCESSING' });
  });

  it('refuses what has not ended, naming its status, and what is not there', () => {
    const { model, id } = stage(chain);
    expect(model.rerun(id('a'), 'this')).toEqual({ refused: 'QUEUED' });
    expect(model.rerun(id('b'), 'downstream')).toEqual({ refused: 'PENDING' });
    expect(model.rerun('nothing', 'this')).toBe('not_found');
  });

  it('refuses a task whose dependencies ended badly and do not run again, and names them', () => {
    const { model, id, end, statuses } = stage(chain);
    end('a', FAILED);
    expect(model.rerun(id('c'), 'this')).toEqual({ blocked: [id('b')] });
    expect(statuses()['c']).toBe('SKIPPED');
  });

  it('does not run again what another failed dependency keeps from running', () => {
    const { model, id, end, statuses } = stage({
      a: {},
      b: {},
      both: { depends_on: ['a', 'b'] },
      below: { depends_on: ['both'] },
    });
    end('a', FAILED);
    end('b', FAILED);
    model.rerun(id('a'), 'downstream');
    expect(statuses()).toEqual({ a: 'QUEUED', b: 'FAILED', both: 'SKIPPED', below: 'SKIPPED' });
    end('a');
    expect(statuses()).toEqual({ a: 'DONE', b: 'FAILED', both: 'SKIPPED', below: 'SKIPPED' });
    model.rerun(id('b'), 'failed');
    expect(statuses()).toEqual({ a: 'DONE', b: 'QUEUED', both: 'PENDING', below: 'PENDING' });
  });

  it('lets a child that was added after the end wait for the next one', () => {
    const { model, id, end } = stage({ a: {} });
    end('a');
    const late = model.submit([{ ref: 'late', title: 'late', kind: 'automated', type: 'echo', depends_on: [id('a')] }], false);
    const child = () => model.world.tasks.get(late.get('late') ?? '');
    expect(child()?.status).toBe('QUEUED');
    model.rerun(id('a'), 'this');
    expect(child()).toMatchObject({ status: 'PENDING', unfinished: 1, ok_parents: 0 });
    end('a');
    expect(child()).toMatchObject({ status: 'QUEUED', unfinished: 0, ok_parents: 1 });
  });
});

describe('rerun beside work that an earlier end has left', () => {
  const fan = { root: {}, ...Object.fromEntries([1, 2, 3, 4].map((n) => [`leaf${n}`, { depends_on: ['root'] }])) };

  it('does not count children twice that the old generation has not told yet, nor tells them later', () => {
    const { model, id, end, statuses } = stage(fan, { settleLimit: 1 });
    end('root', DONE, false);
    expect(statuses()).toMatchObject({ leaf1: 'QUEUED', leaf2: 'PENDING' });
    model.rerun(id('root'), 'downstream');
    checkCounters(model.world);
    expect(statuses()).toMatchObject({ root: 'QUEUED', leaf1: 'PENDING', leaf4: 'PENDING' });
    end('root', DONE, false);
    // Now both generations have left work, of which only the younger may count.
    expect(model.world.continuations).toHaveLength(2);
    model.continueAll();
    expect(statuses()).toMatchObject({ leaf1: 'QUEUED', leaf2: 'QUEUED', leaf3: 'QUEUED', leaf4: 'QUEUED' });
  });

  it('is not undone by the cancellation that the failure before had asked for', () => {
    const { model, id, end, statuses, run } = stage({ a: { on_failure: 'fail_fast' } });
    end('a', FAILED, false);
    expect([run()?.status, model.world.continuations.map(({ kind }) => kind)]).toEqual(['FAILED', ['cancel_run']]);
    model.rerun(id('a'), 'this');
    model.continueAll();
    expect([run()?.status, statuses()['a']]).toEqual(['RUNNING', 'QUEUED']);
  });
});

describe('rerun of a run', () => {
  it('runs again what ended badly, and only that', () => {
    const { model, id, end, statuses, run, run_id } = stage({ ...chain, other: {} });
    end('a');
    end('b', FAILED);
    end('other');
    expect(model.rerunRun(run_id, 'failed')).toEqual({ reopened: [id('b'), id('c')] });
    expect(statuses()).toEqual({ a: 'DONE', b: 'QUEUED', c: 'PENDING', other: 'DONE' });
    for (const ref of ['b', 'c']) end(ref);
    expect(run()).toMatchObject({ status: 'DONE', open: 0, failed: 0 });
    expect(model.rerunRun(run_id, 'failed')).toEqual({ nothing: 'DONE' });
  });

  it('runs everything again, once it has ended', () => {
    const { model, end, statuses, run_id } = stage(chain);
    end('a');
    expect(model.rerunRun(run_id, 'all')).toEqual({ open: 'RUNNING' });
    for (const ref of ['b', 'c']) end(ref);
    model.rerunRun(run_id, 'all');
    expect(statuses()).toEqual({ a: 'QUEUED', b: 'PENDING', c: 'PENDING' });
    expect(model.rerunRun('nothing', 'all')).toBe('not_found');
  });

  it('runs what failed again while other branches are still at work', () => {
    const { model, id, end, statuses, run, run_id } = stage({ a: {}, b: { depends_on: ['a'] }, slow: {} });
    end('a', FAILED);
    model.claim(id('slow'));
    model.rerunRun(run_id, 'failed');
    expect(statuses()).toEqual({ a: 'QUEUED', b: 'PENDING', slow: 'PROCESSING' });
    model.end(id('slow'), DONE);
    expect(run()).toMatchObject({ status: 'RUNNING', open: 2, failed: 0 });
  });

  it('begins anew after a cancellation: the next end is judged by what happens next', () => {
    const { model, end, run, run_id } = stage(chain);
    model.step('cancel_run', 0);
    model.continueAll();
    expect(run()).toMatchObject({ status: 'CANCELLED', cancelled: 3 });
    model.rerunRun(run_id, 'failed');
    expect(run()).toMatchObject({ status: 'RUNNING', cancelled: 0, cancel_requested: false });
    for (const ref of ['a', 'b', 'c']) end(ref);
    expect(run()?.status).toBe('DONE');
  });

  it('refuses as a whole while something that depends on it is executed', () => {
    const { model, id, end, statuses, run_id } = stage({ a: { on_failure: 'continue' }, b: {} });
    end('a', FAILED);
    end('b', FAILED);
    const late = model.submit([{ ref: 'l', title: 'l', kind: 'automated', type: 'echo', depends_on: [id('a')] }], false);
    const below = late.get('l') ?? '';
    model.claim(below);
    expect(model.rerunRun(run_id, 'failed')).toEqual({ running: [below] });
    expect(statuses()).toEqual({ a: 'FAILED', b: 'FAILED' });
  });
});
