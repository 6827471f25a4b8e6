import { describe, expect, it } from '@jest/globals';
import { stage } from '../../conformance/named-tasks';
import { decidePause, decideResume } from '../pause';

const when = { spec: { when: 'true' } };

describe('a task that is to be prepared', () => {
  it('is prepared when it goes on, although it was looked at between its pause and the step that freezes', () => {
    const { model, id, row, run_id } = stage({ a: when });
    const { world } = model;
    const subject = { kind: 'run' as const, name: run_id };
    const context = { actor: { kind: 'user' as const, id: 'u' }, correlation_id: null, traceparent: null };
    const scope = { task_ids: [], settles: false, run_ids: [run_id], pauses: 'read' as const };
    expect(world.continuations.map(({ kind }) => kind)).toEqual(['prepare']);
    world.change(scope, (snapshot) => decidePause(snapshot, subject, context));
    // The look at the condition comes first: nothing may start now.
    model.continue(0);
    expect(row('a').status).toBe('PENDING');
    world.change(scope, (snapshot) => decideResume(snapshot, subject, context));
    model.continueAll();
    expect([row('a').status, id('a') !== '']).not.toEqual(['PENDING', true]);
  });
});
