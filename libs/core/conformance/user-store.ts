import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SYSTEM_WORKSPACE_ID } from '@taskflow/contracts';
import type { NewUser, NewWorkspace, User } from '../src/ports';
import { CONTEXT, type OpenStores, type StoresHarness, systemEventsOf } from './stores-harness';

/** The guarantees of `UserStore`, for every implementation. */
export function describeUserStore(open: OpenStores): void {
  let stores: StoresHarness;
  beforeEach(async () => {
    stores = await open();
  });
  afterEach(() => stores.close());

  const account = (email: string): NewUser => ({ email, name: 'Ada Lovelace', password_hash: '$argon2id$hash' });
  const personal = (key: string): NewWorkspace => ({ key, name: 'Ada', personal: true });
  const create = (email: string, key: string): Promise<User | null> => stores.users.create(account(email), personal(key), 'self');

  describe('create', () => {
    it('gives back the account as it is found later', async () => {
      const user = (await create('ada@example.com', 'ada')) as User;
      expect(user).toEqual({
        ...account('ada@example.com'),
        user_id: user.user_id,
        installation_owner: true,
        created_at: stores.clock.now(),
      });
      expect(await stores.users.byId(user.user_id)).toEqual(user);
      expect(await stores.users.byEmail('ada@example.com')).toEqual(user);
    });

    it('makes the personal workspace with the user as owner', async () => {
      const user = (await create('ada@example.com', 'ada')) as User;
      const mine = await stores.workspaces.ofUser(user.user_id);
      expect(mine).toHaveLength(1);
      expect(mine[0]).toMatchObject({ role: 'owner', workspace: { key: 'ada', name: 'Ada', personal: true } });
    });

    it('makes only the first account owner of the installation', async () => {
      expect((await create('one@example.com', 'one'))?.installation_owner).toBe(true);
      expect((await create('two@example.com', 'two'))?.installation_owner).toBe(false);
    });

    it('makes exactly one owner when many sign up at once', async () => {
      const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
      const users = await Promise.all(names.map((name) => create(`${name}@example.com`, name)));
      expect(users.filter((user) => user?.installation_owner)).toHaveLength(1);
    });

    it('refuses a taken email and changes nothing', async () => {
      await create('ada@example.com', 'ada');
      const events = await systemEventsOf(stores, async () => expect(await create('ada@example.com', 'other')).toBeNull());
      expect(events).toEqual([]);
      expect(await stores.workspaces.find('other')).toBeNull();
    });

    it('lets one of many win the same email', async () => {
      const users = await Promise.all([1, 2, 3, 4].map((number) => create('ada@example.com', `ada${number}`)));
      expect(users.filter((user) => user !== null)).toHaveLength(1);
    });

    it('numbers a taken workspace key', async () => {
      const users = await Promise.all(['a', 'b', 'c'].map((name) => create(`${name}@example.com`, 'team')));
      const keys = await Promise.all(
        users.map(async (user) => (await stores.workspaces.ofUser((user as User).user_id))[0]?.workspace.key),
      );
      expect(keys.sort()).toEqual(['team', 'team-2', 'team-3']);
    });

    it('numbers a taken key of the greatest length within the limit', async () => {
      const long = 'k'.repeat(63);
      await create('a@example.com', long);
      await create('b@example.com', long);
      const other = (await stores.users.byEmail('b@example.com')) as User;
      expect((await stores.workspaces.ofUser(other.user_id))[0]?.workspace.key).toBe(`${'k'.repeat(61)}-2`);
    });

    it('with only_first creates the first account and no other', async () => {
      const first = () => stores.users.create(account('a@example.com'), personal('a'), 'self', { only_first: true });
      expect(await first()).toMatchObject({ installation_owner: true });
      expect(await stores.users.create(account('b@example.com'), personal('b'), 'self', { only_first: true })).toBeNull();
    });

    it('keeps texts in every script byte by byte', async () => {
      const created = await stores.users.create(
        { ...account('ü@example.com'), name: "Zoë 🎉 O'Hara \\ % 日本" },
        personal('zoe'),
        'self',
      );
      expect((await stores.users.byId((created as User).user_id))?.name).toBe("Zoë 🎉 O'Hara \\ % 日本");
    });
  });

  describe('events', () => {
    it('writes the sign-up to the installation and the workspace to its own stream', async () => {
      const events = await systemEventsOf(stores, () => create('ada@example.com', 'ada'));
      const user = (await stores.users.byEmail('ada@example.com')) as User;
      const after = { user_id: user.user_id, email: 'ada@example.com', name: 'Ada Lovelace', installation_owner: true };
      expect(events).toEqual([
        expect.objectContaining({ type: 'user.signed_up', actor: { kind: 'user', id: user.user_id }, data: { after } }),
      ]);
      const workspace_id = (await stores.workspaces.ofUser(user.user_id))[0]?.workspace.workspace_id as string;
      expect((await stores.events.range(workspace_id, 0, 10)).map(({ seq, type }) => [seq, type])).toEqual([
        [1, 'workspace.created'],
        [2, 'member.added'],
      ]);
    });

    it('copies the context into the events', async () => {
      const [event] = await systemEventsOf(stores, () => stores.users.create(account('a@example.com'), personal('a'), CONTEXT));
      expect(event).toMatchObject(CONTEXT);
    });

    it('tells the listener what was committed, once, equal to the table', async () => {
      await create('ada@example.com', 'ada');
      const [system, own] = stores.listener.commits;
      expect(stores.listener.commits).toHaveLength(2);
      expect(system?.workspace_id).toBe(SYSTEM_WORKSPACE_ID);
      expect(system?.events).toEqual(await stores.events.range(SYSTEM_WORKSPACE_ID, 0, 10));
      expect(own?.events).toEqual(await stores.events.range(own?.workspace_id as string, 0, 10));
      expect(await stores.outboxSize()).toBe(2);
    });
  });

  describe('reads', () => {
    it('finds nothing in an empty installation', async () => {
      expect(await stores.users.any()).toBe(false);
      expect(await stores.users.byEmail('nobody@example.com')).toBeNull();
      expect(await stores.users.byId(stores.uuid())).toBeNull();
    });

    it('knows whether there is any account', async () => {
      await create('ada@example.com', 'ada');
      expect(await stores.users.any()).toBe(true);
    });

    it('finds several by id and passes over unknown ones', async () => {
      const [a, b] = [(await create('a@example.com', 'a')) as User, (await create('b@example.com', 'b')) as User];
      const found = await stores.users.byIds([a.user_id, stores.uuid(), b.user_id]);
      expect(found.map((user) => user.email).sort()).toEqual(['a@example.com', 'b@example.com']);
      expect(await stores.users.byIds([])).toEqual([]);
    });
  });
}
