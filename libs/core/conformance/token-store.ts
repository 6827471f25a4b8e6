import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LIMITS } from '@taskflow/contracts';
import type { ApiToken, NewApiToken, User, Workspace } from '../src/ports';
import { CONTEXT, newUser, type OpenStores, type StoresHarness, systemEventsOf } from './stores-harness';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** The guarantees of `TokenStore`, for every implementation. */
export function describeTokenStore(open: OpenStores): void {
  let stores: StoresHarness;
  let user: User;
  let workspace: Workspace;
  let made = 0;
  beforeAll(async () => {
    stores = await open();
  });
  beforeEach(async () => {
    user = await newUser(stores);
    workspace = await newWorkspace(user);
  });
  afterAll(() => stores.close());

  const hash = (): string => `hash-${(made += 1)}`;
  const later = (ms: number): Date => new Date(stores.clock.now().getTime() + ms);
  async function newWorkspace(owner: User): Promise<Workspace> {
    made += 1;
    const wished = { key: `work-${made}`, name: 'Work', personal: false };
    const workspace = await stores.workspaces.create(wished, owner.user_id, CONTEXT);
    if (!workspace) throw new Error('the key is taken');
    return workspace;
  }
  const wish = (change: Partial<NewApiToken> = {}): NewApiToken => ({
    user_id: user.user_id,
    workspace_id: workspace.workspace_id,
    name: 'ci',
    role: 'member',
    expires_at: null,
    ...change,
  });
  const create = async (change: Partial<NewApiToken> = {}, token_hash = hash()): Promise<ApiToken> => {
    const token = await stores.tokens.create(wish(change), token_hash, CONTEXT);
    if (token === 'too_many') throw new Error('too many');
    return token;
  };
  const ids = async (user_id = user.user_id): Promise<string[]> =>
    (await stores.tokens.list(user_id, { limit: 200 })).items.map(({ token_id }) => token_id);

  describe('create', () => {
    it('gives a token that is found by its hash alone', async () => {
      const mine = hash();
      const token = await create({ expires_at: later(DAY) }, mine);
      expect(token).toEqual({
        ...wish({ expires_at: later(DAY) }),
        token_id: token.token_id,
        workspace_key: workspace.key,
        workspace_name: 'Work',
        created_at: stores.clock.now(),
        last_used_at: null,
      });
      expect(await stores.tokens.byHash(mine)).toEqual(token);
      expect(await stores.tokens.byHash(mine.toUpperCase())).toBeNull();
    });

    it('writes token.created to the installation, without the hash', async () => {
      const mine = hash();
      const events = await systemEventsOf(stores, () => create({}, mine));
      expect(events).toHaveLength(1);
      expect(events[0]).toMatchObject({
        type: 'token.created',
        ...CONTEXT,
        data: { after: { name: 'ci', role: 'member', user_id: user.user_id, workspace_id: workspace.workspace_id } },
      });
      expect(JSON.stringify(events)).not.toContain(mine);
    });

    it('stops at the limit, also when several come at once', async () => {
      for (let number = 1; number < LIMITS.tokens_per_user; number += 1) await create();
      const last = await Promise.all([1, 2, 3].map(() => stores.tokens.create(wish(), hash(), CONTEXT)));
      expect(last.filter((token) => token === 'too_many')).toHaveLength(2);
      expect(await ids()).toHaveLength(LIMITS.tokens_per_user);
      const other = await newUser(stores);
      await create({ user_id: other.user_id });
    });
  });

  describe('byHash', () => {
    it('finds nothing once it has expired', async () => {
      const mine = hash();
      await create({ expires_at: later(HOUR) }, mine);
      stores.clock.advance(HOUR - 1);
      expect(await stores.tokens.byHash(mine)).not.toBeNull();
      stores.clock.advance(1);
      expect(await stores.tokens.byHash(mine)).toBeNull();
      expect(await ids()).toHaveLength(1);
    });

    it('finds nothing once its workspace was deleted', async () => {
      const mine = hash();
      await create({}, mine);
      await stores.workspaces.delete(workspace.workspace_id, CONTEXT);
      expect(await stores.tokens.byHash(mine)).toBeNull();
      expect(await ids()).toEqual([]);
    });
  });

  describe('list', () => {
    it('shows the tokens of one user, newest first, page by page', async () => {
      const made = [await create(), await create({ role: 'viewer' }), await create()].map(({ token_id }) => token_id).reverse();
      await create({ user_id: (await newUser(stores)).user_id });
      const first = await stores.tokens.list(user.user_id, { limit: 2 });
      const second = await stores.tokens.list(user.user_id, { limit: 2, cursor: first.next_cursor ?? '' });
      expect([...first.items, ...second.items].map(({ token_id }) => token_id)).toEqual(made);
      expect(second.next_cursor).toBeNull();
      await expect(stores.tokens.list(user.user_id, { limit: 2, cursor: 'forged' })).rejects.toMatchObject({
        code: 'invalid_request',
      });
    });
  });

  describe('used', () => {
    it('notes the last use and never an earlier one', async () => {
      const mine = hash();
      const token = await create({}, mine);
      const at = later(HOUR);
      await stores.tokens.used(token, at);
      await stores.tokens.used(token, stores.clock.now());
      expect((await stores.tokens.byHash(mine))?.last_used_at).toEqual(at);
    });

    it('does nothing for one that is gone', async () => {
      const token = await create();
      await stores.tokens.revoke(user.user_id, token.token_id, CONTEXT);
      await stores.tokens.used(token, stores.clock.now());
      expect(await ids()).toEqual([]);
    });
  });

  describe('revoke', () => {
    it('ends the token and writes token.revoked', async () => {
      const mine = hash();
      const { token_id } = await create({}, mine);
      const events = await systemEventsOf(stores, async () =>
        expect(await stores.tokens.revoke(user.user_id, token_id, CONTEXT)).toBe(true),
      );
      expect(events).toEqual([
        expect.objectContaining({
          type: 'token.revoked',
          data: { before: { token_id, user_id: user.user_id, workspace_id: workspace.workspace_id, name: 'ci' } },
        }),
      ]);
      expect(await stores.tokens.byHash(mine)).toBeNull();
    });

    it('touches no token of others, and none twice', async () => {
      const mine = hash();
      const { token_id } = await create({}, mine);
      const other = await newUser(stores);
      const events = await systemEventsOf(stores, async () => {
        expect(await stores.tokens.revoke(other.user_id, token_id, CONTEXT)).toBe(false);
        expect(await stores.tokens.revoke(user.user_id, stores.uuid(), CONTEXT)).toBe(false);
      });
      expect(events).toEqual([]);
      expect(await stores.tokens.byHash(mine)).not.toBeNull();
      const twice = await Promise.all([1, 2].map(() => stores.tokens.revoke(user.user_id, token_id, CONTEXT)));
      expect(twice.sort()).toEqual([false, true]);
    });
  });

  describe('clean', () => {
    it('removes what expired more than thirty days ago and nothing else', async () => {
      stores.clock.advance(100 * DAY);
      await stores.tokens.clean();
      await create({ expires_at: later(HOUR) });
      const kept = await create();
      const late = await create({ expires_at: later(HOUR + DAY) });
      stores.clock.advance(30 * DAY + HOUR + 1);
      expect(await stores.tokens.clean()).toBe(1);
      expect(await stores.tokens.clean()).toBe(0);
      expect(await ids()).toEqual([late.token_id, kept.token_id]);
    });
  });
}
