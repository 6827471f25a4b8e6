import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_WORKSPACE_ID, type EventRecord } from '@taskflow/contracts';
import { InvalidCursor } from '../src/errors';
import type { AuditQuery } from '../src/ports';
import type { NewEvent } from '../src/task';
import { CONTEXT, newUser, type StoresHarness } from './stores-harness';

/** A stores harness that also records events, and shows what the audit log holds. */
export type OpenAudit = () => Promise<
  StoresHarness & {
    record(workspace_id: string, events: readonly NewEvent[], at: Date): Promise<unknown>;
    entries(workspace_id: string): Promise<EventRecord[]>;
  }
>;

/** The guarantees of `AuditStore`, for every implementation. */
export function describeAuditStore(open: OpenAudit): void {
  let stores: Awaited<ReturnType<OpenAudit>>;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());

  const event = (seq: number): EventRecord => ({
    event_id: stores.uuid(),
    seq,
    at: '2026-11-21T02:30:00.123Z',
    type: 'task.done',
    task_id: stores.uuid(),
    run_id: null,
    from: 'PROCESSING',
    to: 'DONE',
    attempt: 1,
    actor: { kind: 'worker', id: 'worker-1' },
    correlation_id: 'c',
    traceparent: null,
    data: { after: { message: 'Task complete' } },
  });
  const events = (first: number, last: number): EventRecord[] =>
    Array.from({ length: last - first + 1 }, (_, index) => event(first + index));

  describe('append', () => {
    it('stores events in order and gives the new head', async () => {
      const workspace_id = stores.uuid();
      const [first, second] = [events(1, 3), events(4, 4)];
      expect(await stores.audit.head(workspace_id)).toBe(0);
      expect(await stores.audit.append(workspace_id, first)).toBe(3);
      expect(await stores.audit.append(workspace_id, second)).toBe(4);
      expect(await stores.audit.head(workspace_id)).toBe(4);
      expect(await stores.entries(workspace_id)).toEqual([...first, ...second]);
    });

    it('passes over what is stored already', async () => {
      const workspace_id = stores.uuid();
      const all = events(1, 5);
      await stores.audit.append(workspace_id, all.slice(0, 3));
      expect(await stores.audit.append(workspace_id, all)).toBe(5);
      expect(await stores.audit.append(workspace_id, all.slice(1, 2))).toBe(5);
      expect(await stores.entries(workspace_id)).toEqual(all);
    });

    it('stores nothing when a gap comes first or in between', async () => {
      const workspace_id = stores.uuid();
      await stores.audit.append(workspace_id, events(1, 1));
      expect(await stores.audit.append(workspace_id, events(3, 4))).toBe(1);
      expect(await stores.audit.append(workspace_id, [event(2), event(4)])).toBe(1);
      expect(await stores.entries(workspace_id)).toHaveLength(1);
    });

    it('stores each once when the same come several times at once', async () => {
      const workspace_id = stores.uuid();
      const all = events(1, 50);
      const heads = await Promise.all([0, 1, 2, 3].map(() => stores.audit.append(workspace_id, all)));
      expect(heads).toEqual([50, 50, 50, 50]);
      expect(await stores.entries(workspace_id)).toEqual(all);
    });

    it('stores more than one statement holds', async () => {
      const workspace_id = stores.uuid();
      expect(await stores.audit.append(workspace_id, events(1, 1_200))).toBe(1_200);
      expect((await stores.entries(workspace_id)).map(({ seq }) => seq)).toEqual(
        Array.from({ length: 1_200 }, (_, index) => index + 1),
      );
    });

    it('keeps workspaces apart', async () => {
      const [one, two] = [stores.uuid(), stores.uuid()];
      await stores.audit.append(one, events(1, 2));
      expect(await stores.audit.head(two)).toBe(0);
    });
  });

  describe('behind', () => {
    it('names the workspaces whose events are ahead of the log, at most as many as asked', async () => {
      const user = await newUser(stores);
      const mine = (await stores.workspaces.ofUser(user.user_id))[0]?.workspace.workspace_id as string;
      expect(await stores.audit.behind(10)).toEqual(expect.arrayContaining([SYSTEM_WORKSPACE_ID, mine]));
      expect(await stores.audit.behind(1)).toHaveLength(1);
      for (const workspace_id of await stores.audit.behind(10)) {
        await stores.audit.append(workspace_id, await stores.events.range(workspace_id, 0, 100));
      }
      expect(await stores.audit.behind(10)).toEqual([]);
    });
  });

  describe('search', () => {
    const start = Date.parse('2026-11-21T02:00:00.000Z');
    const minute = (number: number): Date => new Date(start + number * 60_000);
    const [ada, worker] = ['01a00000-0000-7000-8000-0000000000aa', 'host-42-abcdefgh'];
    let workspace_id: string;
    let [task_id, run_id]: [string, string] = ['', ''];

    /** 120 events, two a minute: Ada's edits among what a worker does, in turns of four. The run's are every tenth. */
    beforeAll(async () => {
      [workspace_id, task_id, run_id] = [stores.uuid(), stores.uuid(), stores.uuid()];
      const types = ['task.edited', 'task.claimed', 'task.done', 'task.created'] as const;
      const events = Array.from({ length: 120 }, (_, index) => ({
        ...CONTEXT,
        actor: index % 4 === 0 ? ({ kind: 'user', id: ada } as const) : ({ kind: 'worker', id: worker } as const),
        type: types[index % 4] ?? 'task.done',
        task_id: index % 6 === 0 ? task_id : stores.uuid(),
        run_id: index % 10 === 0 ? run_id : null,
        from: null,
        to: null,
        attempt: null,
        data: {},
      }));
      for (const [index, event] of events.entries()) await stores.record(workspace_id, [event], minute(Math.floor(index / 2)));
      await stores.audit.append(workspace_id, await stores.events.range(workspace_id, 0, 200));
      // Recorded, and not yet in the log.
      await stores.record(workspace_id, events.slice(0, 1), minute(70));
    });

    const search = (query: Partial<AuditQuery>, where = workspace_id) => stores.audit.search(where, { limit: 200, ...query });
    const seqs = async (query: Partial<AuditQuery>): Promise<number[]> => (await search(query)).items.map(({ seq }) => seq);
    const all = Array.from({ length: 120 }, (_, index) => index + 1);
    const expected = (fits: (index: number) => boolean): number[] => all.filter((seq) => fits(seq - 1)).reverse();

    it('gives the log as it is, newest first, with its head', async () => {
      const found = await search({});
      expect(found.items).toEqual((await stores.entries(workspace_id)).reverse());
      expect([found.seq, found.items.length, found.next_cursor]).toEqual([120, 120, null]);
      expect(await search({}, stores.uuid())).toEqual({ items: [], next_cursor: null, seq: 0 });
    });

    it('filters by actor, action and entity, and by all of them', async () => {
      expect(await seqs({ actor_id: ada })).toEqual(expected((index) => index % 4 === 0));
      expect(await seqs({ actor_id: 'nobody ✓' })).toEqual([]);
      expect(await seqs({ types: ['task.done'] })).toEqual(expected((index) => index % 4 === 2));
      expect(await seqs({ types: ['task.done', 'task.edited', 'run.failed'] })).toEqual(expected((index) => index % 2 === 0));
      expect(await seqs({ types: [] })).toEqual([]);
      expect(await seqs({ entity_id: task_id })).toEqual(expected((index) => index % 6 === 0));
      expect(await seqs({ entity_id: run_id })).toEqual(expected((index) => index % 10 === 0));
      expect(await seqs({ entity_id: stores.uuid() })).toEqual([]);
      expect(await seqs({ entity_id: 'é' })).toEqual([]);
      expect(await seqs({ actor_id: worker, types: ['task.done', 'task.edited'] })).toEqual(expected((index) => index % 4 === 2));
      expect(await seqs({ actor_id: ada, types: ['task.edited'], entity_id: run_id })).toEqual(
        expected((index) => index % 20 === 0),
      );
    });

    it('filters by time, the start included and the end not', async () => {
      expect(await seqs({ from: minute(58) })).toEqual([120, 119, 118, 117]);
      expect(await seqs({ to: minute(2) })).toEqual([4, 3, 2, 1]);
      expect(await seqs({ from: minute(10), to: minute(11) })).toEqual([22, 21]);
      expect(await seqs({ from: new Date(minute(10).getTime() + 1), to: minute(11) })).toEqual([]);
      expect(await seqs({ from: minute(-9), to: minute(-8) })).toEqual([]);
      expect(await seqs({ from: minute(99) })).toEqual([]);
      for (const query of [{ actor_id: ada }, { types: ['task.edited'] as const }, { entity_id: task_id }])
        expect(await seqs({ ...query, from: minute(6), to: minute(30) })).toEqual(
          (await seqs(query)).filter((seq) => seq > 12 && seq <= 60),
        );
    });

    it('goes page by page through each of its ways, without loss or repetition', async () => {
      for (const query of [
        {},
        { actor_id: worker },
        { types: ['task.done', 'task.edited'] as const },
        { entity_id: task_id },
        { to: minute(31) },
      ]) {
        const found: number[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const page = await search({ ...query, limit: 7, ...(cursor ? { cursor } : {}) });
          expect(page.items.length).toBeLessThanOrEqual(7);
          found.push(...page.items.map(({ seq }) => seq));
          cursor = page.next_cursor;
        }
        expect(found).toEqual(await seqs(query));
      }
    });

    it('refuses cursors of other queries', async () => {
      const { next_cursor } = await search({ actor_id: ada, limit: 1 });
      const cursor = next_cursor ?? '';
      expect((await search({ actor_id: ada, limit: 2, cursor })).items.map(({ seq }) => seq)).toEqual([113, 109]);
      for (const query of [{ cursor }, { actor_id: worker, cursor }, { cursor: 'x' }])
        await expect(search(query)).rejects.toBeInstanceOf(InvalidCursor);
    });
  });
}
