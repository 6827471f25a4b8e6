import { describe, expect, it } from '@jest/globals';
import { PRIORITIES, type EventData, type TaskObject } from '@taskflow/contracts';
import fc from 'fast-check';
import { draftedRow } from '../../conformance/drafted-row';
import { CONTEXT } from '../../conformance/store-harness';
import type { ChangeSet, Snapshot } from './change';
import { decideEdit, type WantedTask } from './edit';
import { NO_LIMITS, NO_LINKS, NO_PAUSES, type TaskRow } from './index';

const NOW = new Date('2026-11-28T09:00:00.000Z');
/** The queue serves rank 100; the last medium task has rank 140. */
const LINES = { served: new Map([['default', 100]]), last: new Map([['default medium', 140]]), floor: 0 };
const ADA = { user_id: 'ada', email: 'ada@example.com' };
const later = (ms: number) => new Date(NOW.getTime() + ms);

/** A task as readers and transactions see it; edits are applied to both. */
class Stage {
  row: TaskRow;
  task: TaskObject;

  constructor(row: Partial<TaskRow> = {}, more: Partial<TaskObject> = {}) {
    this.row = draftedRow(row);
    const { start_at, type, priority, version } = this.row;
    this.task = {
      workspace_id: 'workspace',
      task_id: 'task',
      title: 'Fetch',
      description: null,
      tags: ['a', 'b'],
      assignee: null,
      due_at: null,
      payload: { message: 'x', list: [1] },
      custom_fields: {},
      ...({ start_at: start_at?.toISOString() ?? null, type, priority, version } as Partial<TaskObject>),
      ...more,
    } as TaskObject;
  }

  edit(wanted: WantedTask) {
    const snapshot: Snapshot = {
      now: NOW,
      tasks: new Map([[this.row.task_id, this.row]]),
      edges: [],
      incomplete: new Map(),
      links: NO_LINKS,
      runs: new Map(),
      idempotency: new Map(),
      pauses: NO_PAUSES,
      waiting: new Map(),
      limits: NO_LIMITS,
      taken: null,
      lines: LINES,
    };
    const { outcome, set } = decideEdit(snapshot, this.task, wanted, CONTEXT);
    this.apply(set);
    return { outcome, set, events: set.events.map(({ type }) => type), data: set.events[0]?.data as EventData };
  }

  private apply({ changes, edits, payloads }: ChangeSet): void {
    for (const { patch } of changes) this.row = { ...this.row, ...patch };
    const { start_at, type, priority, version } = this.row;
    Object.assign(this.task, { start_at: start_at?.toISOString() ?? null, type, priority, version });
    for (const { assignee_id, due_at, task_id: _id, ...same } of edits) {
      Object.assign(this.task, same);
      if (assignee_id !== undefined) this.task.assignee = assignee_id === null ? null : { ...ADA, user_id: assignee_id };
      if (due_at !== undefined) this.task.due_at = due_at?.toISOString() ?? null;
    }
    for (const { payload } of payloads) this.task.payload = payload;
  }
}

const NOTHING = { changes: [], edits: [], payloads: [], events: [] };

describe('editing a task', () => {
  it('counts the version up once, and tells what changed, before and after', () => {
    const stage = new Stage();
    const { outcome, data, events } = stage.edit({ title: 'Fetch all', priority: 'medium', assignee: ADA, due_at: later(1) });
    expect([outcome, events, stage.task.version]).toEqual(['edited', ['task.edited'], 2]);
    expect(data).toEqual({
      before: { title: 'Fetch', assignee: null, due_at: null },
      after: { title: 'Fetch all', assignee: ADA, due_at: later(1).toISOString() },
    });
    expect(stage.task).toMatchObject({ title: 'Fetch all', assignee: { user_id: 'ada' }, due_at: later(1).toISOString() });
  });

  it('is nothing when all is as wanted, in whatever order', () => {
    const stage = new Stage({}, { assignee: { ...ADA, email: 'old@example.com' }, custom_fields: { a: 1, b: { c: 1, d: 2 } } });
    const same: WantedTask = {
      title: 'Fetch',
      description: null,
      tags: ['b', 'a', 'b'],
      assignee: ADA,
      due_at: null,
      start_at: null,
      type: 'echo',
      payload: { list: [1], message: 'x' },
      custom_fields: { b: { d: 2, c: 1 }, a: 1 },
    };
    const { outcome, set } = stage.edit(same);
    expect([outcome, set]).toEqual(['unchanged', expect.objectContaining(NOTHING)]);
  });

  it('is refused whole when the version is another one, or the task is gone', () => {
    const stale = new Stage({ version: 4 }, { version: 3 });
    expect(stale.edit({ title: 'y' })).toMatchObject({ outcome: 'stale', set: NOTHING });
    const deleted = new Stage({ deleted_at: NOW });
    expect(deleted.edit({ title: 'y' })).toMatchObject({ outcome: 'not_found', set: NOTHING });
  });

  it.each(['QUEUED', 'WAITING', 'PROCESSING', 'DONE', 'FAILED', 'CANCELLED', 'SKIPPED'] as const)(
    'takes neither start, type nor payload of what is %s, and then nothing else either',
    (status) => {
      const wanted: WantedTask = { title: 'y', start_at: later(5), type: 'delay', payload: null };
      const { outcome, set } = new Stage({ status, held: true }).edit(wanted);
      expect([outcome, set]).toEqual([
        { refused: status, fields: ['start_at', 'type', 'payload'] },
        expect.objectContaining(NOTHING),
      ]);
    },
  );

  it('takes type and payload only of what is held back', () => {
    expect(new Stage({ status: 'PENDING', unfinished: 1 }).edit({ payload: 1, due_at: NOW }).outcome).toEqual({
      refused: 'PENDING',
      fields: ['payload'],
    });
    const held = new Stage({ status: 'PENDING', held: true });
    expect(held.edit({ type: 'delay', payload: { ms: 5 } })).toMatchObject({
      outcome: 'edited',
      data: { before: { type: 'echo', payload: { message: 'x' } }, after: { type: 'delay', payload: { ms: 5 } } },
    });
    expect(held.row).toMatchObject({ type: 'delay', status: 'PENDING' });
  });

  it('moves to the end of the line of its new priority, for the better when that is higher, for the worse when lower', () => {
    const stage = new Stage({ rank: 130 });
    stage.edit({ priority: 'urgent' });
    expect(stage.row).toMatchObject({ priority: 'urgent', rank: 100.125, status: 'QUEUED' });
    stage.edit({ priority: 'medium' });
    expect(stage.row.rank).toBe(140.5);
    const first = new Stage({ priority: 'low', rank: 101 });
    first.edit({ priority: 'medium' });
    expect(first.row.rank).toBe(101);
  });

  it('makes nothing claimable that waits for its next try', () => {
    const stage = new Stage({ rank: null, run_after: later(9_000), attempt: 1 });
    stage.edit({ priority: 'urgent' });
    expect(stage.row).toMatchObject({ rank: null, run_after: later(9_000) });
  });

  it('releases what its new start time lets go, and tells the scheduler of any other', () => {
    const stage = new Stage({ status: 'PENDING', start_at: later(60_000), run_after: later(60_000) });
    expect(stage.edit({ start_at: later(30_000) }).events).toEqual(['task.edited']);
    expect(stage.row).toMatchObject({ status: 'PENDING', start_at: later(30_000), run_after: later(30_000) });
    expect(stage.edit({ start_at: later(-1), priority: 'high' }).events).toEqual(['task.edited', 'task.released']);
    expect(stage.row).toMatchObject({ status: 'QUEUED', run_after: null, rank: 100.25 });
    const person = new Stage({ status: 'PENDING', kind: 'human', type: null, start_at: later(1), run_after: later(1) });
    person.edit({ start_at: null });
    expect(person.row.status).toBe('WAITING');
  });

  it.each([{ held: true }, { unfinished: 1 }])('releases nothing that is kept by something else: %j', (kept) => {
    const stage = new Stage({ status: 'PENDING', start_at: later(60_000), ...kept });
    expect(stage.edit({ start_at: null }).events).toEqual(['task.edited']);
    expect(stage.row).toMatchObject({ status: 'PENDING', start_at: null, run_after: null });
    stage.edit({ start_at: later(9) });
    expect(stage.row).toMatchObject({ status: 'PENDING', start_at: later(9), run_after: null });
  });

  it('leaves what is large out of the event', () => {
    const { data } = new Stage().edit({ description: 'é'.repeat(3_000), title: 'y' });
    expect(data).toEqual({
      before: { description: null, title: 'Fetch' },
      after: { description_omitted: true, title: 'y' },
    });
  });
});

const wantedTasks = fc.record(
  {
    title: fc.constantFrom('Fetch', 'Ship'),
    description: fc.constantFrom(null, '', 'Because'),
    priority: fc.constantFrom(...PRIORITIES),
    tags: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }),
    assignee: fc.constantFrom(null, ADA, { user_id: 'bo', email: 'bo@example.com' }),
    due_at: fc.constantFrom(null, NOW, later(-1)),
    start_at: fc.constantFrom(null, NOW, later(-1), later(1)),
    type: fc.constantFrom('echo', 'delay'),
    payload: fc.jsonValue(),
    custom_fields: fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue({ maxDepth: 1 })),
  },
  { requiredKeys: [] },
);

describe('any edits of any task', () => {
  it('make it what was wanted or leave it alone, and each that changes something is one version and one event', () => {
    const row = fc.record({
      status: fc.constantFrom('PENDING', 'QUEUED', 'WAITING', 'PROCESSING', 'DONE', 'FAILED'),
      held: fc.boolean(),
      unfinished: fc.nat(1),
    });
    fc.assert(
      fc.property(row, fc.array(wantedTasks, { minLength: 1, maxLength: 6 }), (start, edits) => {
        const stage = new Stage(start);
        for (const wanted of edits) {
          const { version } = stage.row;
          const { outcome, set, events } = stage.edit(wanted);
          const changed = outcome === 'edited' ? 1 : 0;
          expect(stage.row.version - version).toBe(changed);
          expect(events.filter((type) => type === 'task.edited')).toHaveLength(changed);
          if (changed === 0) expect(set).toMatchObject(NOTHING);
          if (typeof outcome === 'string') expect(stage.edit(wanted).outcome).toBe('unchanged');
          expect(stage.row.status === 'PENDING' || stage.row.run_after === null).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
