import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LIMITS } from '@taskflow/contracts';
import type { RegisteredType } from '../src/ports';
import { CONTEXT, eventsOf, newUser, type OpenStores, type StoresHarness } from './stores-harness';

/** The guarantees of `TaskTypeStore`, for every implementation. */
export function describeTaskTypeStore(open: OpenStores): void {
  let stores: StoresHarness;
  let workspace_id: string;
  let made = 0;
  beforeAll(async () => {
    stores = await open();
  });
  beforeEach(async () => {
    const user = await newUser(stores);
    made += 1;
    const wished = { key: `types-${made}`, name: 'Types', personal: false };
    workspace_id = (await stores.workspaces.create(wished, user.user_id, CONTEXT))?.workspace_id ?? '';
  });
  afterAll(() => stores.close());

  const type = (name: string, change: Partial<RegisteredType> = {}): RegisteredType => ({
    type: name,
    description: 'Makes a picture – größer',
    payload_schema: { type: 'object', required: ['size'] },
    example: { size: 3 },
    ...change,
  });
  const names = async (): Promise<string[]> => (await stores.types.list(workspace_id)).map((one) => one.type);

  describe('put', () => {
    it('registers a type and tells the workspace', async () => {
      const events = await eventsOf(stores, workspace_id, async () =>
        expect(await stores.types.put(workspace_id, type('render'), CONTEXT)).toBe('registered'),
      );
      expect(events).toEqual([expect.objectContaining({ type: 'type.registered', ...CONTEXT })]);
      expect(events[0]?.data.after).toMatchObject({ name: 'render' });
      expect(await stores.types.list(workspace_id)).toEqual([type('render')]);
    });

    it('describes it anew, and is silent when nothing is new', async () => {
      await stores.types.put(workspace_id, type('render'), CONTEXT);
      const changed = type('render', { payload_schema: { type: 'object', required: ['width', 'height'] }, example: null });
      const events = await eventsOf(stores, workspace_id, async () => {
        expect(await stores.types.put(workspace_id, changed, CONTEXT)).toBe('changed');
        expect(await stores.types.put(workspace_id, changed, CONTEXT)).toBe('same');
      });
      expect(events).toHaveLength(1);
      expect(await stores.types.list(workspace_id)).toEqual([changed]);
    });

    it('keeps the types of workspaces apart', async () => {
      const mine = workspace_id;
      await stores.types.put(mine, type('render'), CONTEXT);
      const other = await newUser(stores);
      const elsewhere = (await stores.workspaces.ofUser(other.user_id))[0]?.workspace.workspace_id ?? '';
      expect(await stores.types.list(elsewhere)).toEqual([]);
      expect(await stores.types.remove(elsewhere, 'render', CONTEXT)).toBe(false);
      expect(await names()).toEqual(['render']);
    });

    it('stops at the limit, also when several come at once', async () => {
      for (let number = 1; number < LIMITS.types_per_workspace; number += 1)
        await stores.types.put(workspace_id, type(`t${number}`), CONTEXT);
      const last = await Promise.all(['x', 'y', 'z'].map((name) => stores.types.put(workspace_id, type(name), CONTEXT)));
      expect(last.sort()).toEqual(['registered', 'too_many', 'too_many']);
      expect(await stores.types.put(workspace_id, type('t1', { description: 'again' }), CONTEXT)).toBe('changed');
      expect(await names()).toHaveLength(LIMITS.types_per_workspace);
    });
  });

  describe('list', () => {
    it('goes by name', async () => {
      for (const name of ['b', 'a-2', 'a_1', 'a']) await stores.types.put(workspace_id, type(name), CONTEXT);
      expect(await names()).toEqual(['a', 'a-2', 'a_1', 'b']);
    });
  });

  describe('remove', () => {
    it('forgets the type once, and tells', async () => {
      await stores.types.put(workspace_id, type('render'), CONTEXT);
      const events = await eventsOf(stores, workspace_id, async () => {
        expect(await stores.types.remove(workspace_id, 'render', CONTEXT)).toBe(true);
        expect(await stores.types.remove(workspace_id, 'render', CONTEXT)).toBe(false);
      });
      expect(events).toEqual([expect.objectContaining({ type: 'type.removed', data: { before: { name: 'render' } } })]);
      expect(await names()).toEqual([]);
    });
  });
}
