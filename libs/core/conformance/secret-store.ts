import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LIMITS } from '@taskflow/contracts';
import type { SecretStore } from '../src/ports';
import { CONTEXT, eventsOf, newUser, type OpenStores, type StoresHarness } from './stores-harness';

const [OLD, NEW] = ['an old key of the tests, long enough', 'a new key of the tests, long enough'];
const VALUE = 'hunter2 – größer, "quoted"';

/** The guarantees of `SecretStore`, for every implementation. */
export function describeSecretStore(open: OpenStores): void {
  let stores: StoresHarness;
  let secrets: SecretStore;
  let workspace_id: string;
  let made = 0;
  beforeAll(async () => {
    stores = await open();
    secrets = stores.secrets([NEW]);
  });
  beforeEach(async () => (workspace_id = await newWorkspace()));
  afterAll(() => stores.close());

  const newWorkspace = async (): Promise<string> => {
    made += 1;
    const wished = { key: `secrets-${made}`, name: 'Secrets', personal: false };
    const { user_id } = await newUser(stores);
    return (await stores.workspaces.create(wished, user_id, CONTEXT))?.workspace_id ?? '';
  };
  const put = (name: string, value = VALUE, by: string | null = 'ada') => secrets.put(workspace_id, { name, value, by }, CONTEXT);
  const valuesOf = async (store: SecretStore, ...names: string[]) => Object.fromEntries(await store.values(workspace_id, names));

  describe('put', () => {
    it('keeps a value, and tells everything but it', async () => {
      const now = stores.clock.now();
      const events = await eventsOf(stores, workspace_id, async () =>
        expect(await put('API_KEY')).toEqual({
          ...{ name: 'API_KEY', created_at: now, created_by: 'ada', updated_at: now, updated_by: 'ada', readable: true },
        }),
      );
      expect(events).toEqual([
        expect.objectContaining({ type: 'secret.created', ...CONTEXT, data: { after: { name: 'API_KEY' } } }),
      ]);
      expect(await valuesOf(secrets, 'API_KEY')).toEqual({ API_KEY: VALUE });
      expect(JSON.stringify(await secrets.list(workspace_id))).not.toContain('hunter2');
    });

    it('replaces a value, and remembers who made it', async () => {
      await put('API_KEY');
      const before = stores.clock.now();
      stores.clock.advance(60_000);
      const events = await eventsOf(stores, workspace_id, () => put('API_KEY', 'another', 'bob'));
      expect(events).toEqual([expect.objectContaining({ type: 'secret.updated', data: { after: { name: 'API_KEY' } } })]);
      expect(await valuesOf(secrets, 'API_KEY')).toEqual({ API_KEY: 'another' });
      expect(await secrets.list(workspace_id)).toEqual([
        {
          ...{ name: 'API_KEY', created_at: before, created_by: 'ada', readable: true },
          ...{ updated_at: stores.clock.now(), updated_by: 'bob' },
        },
      ]);
    });

    it('keeps the largest value, and tells names apart by case', async () => {
      const large = '€'.repeat(Math.floor(LIMITS.secret_bytes / 3));
      await put('large', large);
      await put('LARGE', 'small');
      expect(await valuesOf(secrets, 'large', 'LARGE', 'Large')).toEqual({ large, LARGE: 'small' });
    });

    it('stops at the limit, also when several come at once', async () => {
      for (let number = 1; number < LIMITS.secrets_per_workspace; number += 1) await put(`S${number}`);
      const last = await Promise.all(['X', 'Y', 'Z'].map((name) => put(name)));
      expect(last.filter((outcome) => outcome === 'too_many')).toHaveLength(2);
      expect(await put('S1', 'again')).toMatchObject({ name: 'S1' });
      expect(await secrets.list(workspace_id)).toHaveLength(LIMITS.secrets_per_workspace);
    });
  });

  it('keeps the secrets of workspaces apart', async () => {
    await put('API_KEY');
    const elsewhere = await newWorkspace();
    expect([...(await secrets.values(elsewhere, ['API_KEY']))]).toEqual([]);
    expect(await secrets.list(elsewhere)).toEqual([]);
    expect(await secrets.remove(elsewhere, 'API_KEY', CONTEXT)).toBe(false);
    expect(await valuesOf(secrets, 'API_KEY')).toEqual({ API_KEY: VALUE });
  });

  it('lists by name', async () => {
    for (const name of ['b', 'B', '_a', 'A1', 'A']) await put(name);
    expect((await secrets.list(workspace_id)).map(({ name }) => name)).toEqual(['A', 'A1', 'B', '_a', 'b']);
  });

  describe('remove', () => {
    it('forgets a secret once, and tells', async () => {
      await put('API_KEY');
      const events = await eventsOf(stores, workspace_id, async () => {
        expect(await secrets.remove(workspace_id, 'API_KEY', CONTEXT)).toBe(true);
        expect(await secrets.remove(workspace_id, 'API_KEY', CONTEXT)).toBe(false);
      });
      expect(events).toEqual([expect.objectContaining({ type: 'secret.deleted', data: { before: { name: 'API_KEY' } } })]);
      expect(await valuesOf(secrets, 'API_KEY')).toEqual({});
    });

    it('goes with the workspace, which takes no more', async () => {
      await put('API_KEY');
      expect(await stores.workspaces.delete(workspace_id, CONTEXT)).toBe('deleted');
      expect(await secrets.list(workspace_id)).toEqual([]);
      await expect(put('API_KEY')).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('keys', () => {
    it('that are not there leave a secret unread, and say so', async () => {
      await stores.secrets([OLD]).put(workspace_id, { name: 'API_KEY', value: VALUE, by: null }, CONTEXT);
      expect(await valuesOf(secrets, 'API_KEY', 'NONE')).toEqual({ API_KEY: null });
      expect(await secrets.list(workspace_id)).toMatchObject([{ name: 'API_KEY', readable: false }]);
      expect(await valuesOf(stores.secrets([NEW, OLD]), 'API_KEY')).toEqual({ API_KEY: VALUE });
    });

    it('are changed by sealing anew what can be opened', async () => {
      const lost = stores.secrets(['a key that nobody has kept, long enough']);
      const old = stores.secrets([OLD]);
      await lost.put(workspace_id, { name: 'LOST', value: VALUE, by: null }, CONTEXT);
      for (let number = 0; number < 60; number += 1)
        await old.put(workspace_id, { name: `S${number}`, value: `${VALUE} ${number}`, by: null }, CONTEXT);
      await put('NEW');
      const both = stores.secrets([NEW, OLD]);
      const infos = await both.list(workspace_id);
      const events = await eventsOf(stores, workspace_id, async () => {
        expect(await both.renew()).toBeGreaterThanOrEqual(60);
        expect(await both.renew()).toBe(0);
      });
      expect(events).toEqual([]);
      expect(await valuesOf(secrets, 'S0', 'S59', 'NEW', 'LOST')).toEqual({
        ...{ S0: `${VALUE} 0`, S59: `${VALUE} 59`, NEW: VALUE, LOST: null },
      });
      expect((await both.list(workspace_id)).map(({ updated_at }) => updated_at)).toEqual(
        infos.map(({ updated_at }) => updated_at),
      );
    });
  });
}
