import { describe, expect, it } from '@jest/globals';
import { stage } from '../../conformance/named-tasks';

describe('executing a held task', () => {
  it('is told by its release, when nothing else keeps it waiting', () => {
    const { model, row } = stage({ a: { hold: true } });
    model.step('execute', 0);
    expect(row('a')).toMatchObject({ status: 'QUEUED', held: false });
    expect(model.world.events.filter(({ task_id }) => task_id).map(({ type }) => type)).toEqual([
      'task.created',
      'task.released',
    ]);
  });

  it('is told all the same when it goes on waiting for a dependency, and once only', () => {
    const { model, id, row } = stage({ a: {}, b: { depends_on: ['a'], hold: true } });
    for (const _ of [1, 2]) model.step('execute', 1);
    expect(row('b')).toMatchObject({ status: 'PENDING', held: false });
    const told = model.world.events.filter(({ task_id, type }) => task_id === id('b') && type === 'task.edited');
    expect(told.map(({ data }) => data)).toEqual([{ before: { held: true }, after: { held: false } }]);
  });
});
