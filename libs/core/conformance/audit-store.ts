import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_WORKSPACE_ID, type EventRecord } from '@taskflow/contracts';
import { newUser, type StoresHarness } from './stores-harness';

/** A stores harness that also shows what the audit log holds. */
export type OpenAudit = () => Promise<StoresHarness & { entries(workspace_id: string): Promise<EventRecord[]> }>;

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
}
