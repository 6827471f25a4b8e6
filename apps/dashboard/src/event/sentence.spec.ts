import { describe, expect, it } from '@jest/globals';
import { ACTOR_KINDS, EVENT_TYPES, type Actor, type EventType } from '@taskflow/contracts';
import { actorName, sentenceOf, sentenceText, type ToldEvent } from './sentence';

const names = new Map([
  ['u1', 'Ada'],
  ['u2', 'Bob'],
]);
const ada: Actor = { kind: 'user', id: 'u1' };
const worker: Actor = { kind: 'worker', id: 'w1' };
const system: Actor = { kind: 'system', id: 'scheduler' };

function event(type: EventType, change: Partial<ToldEvent> = {}): ToldEvent {
  return { type, task_id: 't1', run_id: 'r1', from: null, to: null, attempt: 2, actor: worker, data: {}, ...change };
}
const said = (type: EventType, change?: Partial<ToldEvent>) =>
  sentenceText(event(type, change), names, (id) => ({ t1: '‘Fetch orders’', t0: '‘Log in’' })[id]);

const DATA = {
  before: { user_id: 'u2', role: 'member', name: 'Old' },
  after: {
    user_id: 'u2',
    role: 'admin',
    name: 'New',
    tasks: 3,
    messages: 2,
    run_after: '2026-11-27T10:00:00.000Z',
    title: 'x',
    queue: 'render',
    child_run_id: 'r2',
    compensation_run_id: 'r2',
    version: 2,
  },
};

describe('the sentence of an event', () => {
  it.each(EVENT_TYPES.flatMap((type) => ACTOR_KINDS.map((kind) => [type, kind] as const)))(
    '%s by a %s has no hole in it',
    (type, kind) => {
      const told = event(type, { actor: { kind, id: kind === 'user' ? 'u1' : 'x' }, data: DATA });
      const text = sentenceText(told, names, () => '‘Fetch orders’');
      expect(text).not.toMatch(/[{}|?\u0001]|undefined|null|^\s|\s$|\s\s/);
      expect(text).not.toContain(type);
    },
  );

  it.each([
    ['task.created', { actor: ada }, 'Ada created ‘Fetch orders’'],
    ['task.claimed', {}, 'Worker w1 began ‘Fetch orders’ (attempt 2)'],
    ['task.done', {}, 'Worker w1 finished ‘Fetch orders’ (attempt 2)'],
    ['task.done', { actor: ada }, 'Ada completed ‘Fetch orders’'],
    [
      'task.done',
      { actor: ada, data: { after: { by_hand: true, reason: 'by phone' } } },
      'Ada marked ‘Fetch orders’ as done: by phone',
    ],
    [
      'task.skipped',
      { actor: ada, data: { after: { by_hand: true, reason: 'not needed' } } },
      'Ada marked ‘Fetch orders’ as skipped: not needed',
    ],
    ['task.failed', {}, '‘Fetch orders’ failed on Worker w1 (attempt 2)'],
    ['task.failed', { actor: system }, 'The scheduler gave up ‘Fetch orders’ (attempt 2)'],
    ['task.released', { to: 'WAITING' }, '‘Fetch orders’ is ready and waits for a person'],
    ['task.released', { to: 'QUEUED' }, '‘Fetch orders’ is ready and was queued'],
    ['task.released', { actor: ada, to: 'QUEUED' }, 'Ada started ‘Fetch orders’'],
    [
      'task.released',
      { actor: ada, data: { after: { forced: true } } },
      'Ada started ‘Fetch orders’ without waiting for its dependencies',
    ],
    ['task.cancelled', { actor: ada }, 'Ada cancelled ‘Fetch orders’'],
    ['task.cancelled', {}, '‘Fetch orders’ was cancelled'],
    [
      'task.skipped',
      { actor: ada, data: { after: { dependency: { task_id: 't0', status: 'FAILED' } } } },
      '‘Fetch orders’ was skipped because ‘Log in’ failed',
    ],
    ['task.rescued', { data: { after: { reason: 'handed_back' } } }, 'Worker w1 stopped and handed ‘Fetch orders’ back'],
    ['task.rescued', { data: { after: { reason: 'lease_lost' } } }, '‘Fetch orders’ lost its worker and was queued again'],
    ['task.edited', { actor: ada, data: { after: { title: 'x', due_at: 'y' } } }, 'Ada changed ‘Fetch orders’: title, due_at'],
    [
      'task.edited',
      { actor: ada, data: { after: { title: 'x', description_omitted: true } } },
      'Ada changed ‘Fetch orders’: title, description',
    ],
    [
      'run.compensated',
      { data: { after: { compensation_run_id: 'r2', tasks: 2 } } },
      'r1 failed: 2 tasks of r2 undo what it had done',
    ],
    ['task.delegated', { data: { after: { child_run_id: 'r2', tasks: 3 } } }, 'r2 of 3 tasks does the work of ‘Fetch orders’'],
    [
      'workflow.edited',
      { actor: ada, data: { after: { name: 'orders', version: 2 } } },
      'Ada stored version 2 of the workflow “orders”',
    ],
    ['run.created', { actor: ada, data: { after: { tasks: 1 } } }, 'Ada started r1 of 1 task'],
    ['run.started', { actor: ada }, 'Ada set r1 going again'],
    ['member.edited', { actor: ada, data: DATA }, 'Ada changed the role of Bob from member to admin'],
    ['user.signed_in', { actor: ada, data: DATA }, 'Bob signed in'],
  ] as const)('%s %j', (type, change, text) => {
    expect(said(type, change as Partial<ToldEvent>)).toBe(text);
  });

  it('of a type that is not known yet names actor, type and task', () => {
    const newer = event('task.done', { actor: ada });
    expect(sentenceText({ ...newer, type: 'task.polished' as EventType }, names, () => 'x')).toBe('Ada: task.polished of x');
    const plain = { ...newer, type: 'moon.rose' as EventType, task_id: null };
    expect(sentenceText(plain, names, () => 'x')).toBe('Ada: moon.rose');
  });

  it('keeps what people wrote apart from its own words', () => {
    const parts = sentenceOf(event('workspace.created', { actor: ada, data: { after: { name: '{actor}\u0001task\u0001<b>' } } }));
    expect(parts).toEqual([
      { kind: 'actor', actor: ada },
      { kind: 'words', text: ' made the workspace “{actor}task<b>”' },
    ]);
  });

  it('calls who left by no name', () => {
    expect(actorName({ kind: 'user', id: 'gone' }, names)).toBe('Somebody who has left');
  });
});
