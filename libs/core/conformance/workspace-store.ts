import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError, InvalidCursor } from '../src/errors';
import type { User, Workspace } from '../src/ports';
import { CONTEXT, eventsOf, newUser, type OpenStores, type StoresHarness } from './stores-harness';

/** The guarantees of `WorkspaceStore`, for every implementation. */
export function describeWorkspaceStore(open: OpenStores): void {
  let stores: StoresHarness;
  let owner: User;
  let workspace: Workspace;
  let keys = 0;
  beforeAll(async () => {
    stores = await open();
  });
  beforeEach(async () => {
    owner = await newUser(stores);
    workspace = (await stores.workspaces.create(
      { key: newKey(), name: 'Team', personal: false },
      owner.user_id,
      CONTEXT,
    )) as Workspace;
  });
  afterAll(() => stores.close());

  const newKey = (): string => `team_${(keys += 1)}`;
  const addMember = async (role: 'viewer' | 'member' | 'admin' | 'owner' = 'member'): Promise<User> => {
    const user = await newUser(stores);
    await stores.workspaces.addMember(workspace.workspace_id, user.user_id, role, CONTEXT);
    return user;
  };
  const events = (act: () => Promise<unknown>) => eventsOf(stores, workspace.workspace_id, act);

  describe('create and find', () => {
    it('finds a workspace by key and by id, as it was made', async () => {
      expect(await stores.workspaces.find(workspace.key)).toEqual(workspace);
      expect(await stores.workspaces.find(workspace.workspace_id)).toEqual(workspace);
      expect(workspace).toMatchObject({ name: 'Team', personal: false, created_at: stores.clock.now() });
      expect(await stores.workspaces.find('nowhere')).toBeNull();
    });

    it('makes the creator owner and opens the stream with both events', async () => {
      expect(await stores.workspaces.role(workspace.workspace_id, owner.user_id)).toBe('owner');
      const stream = await stores.events.range(workspace.workspace_id, 0, 10);
      expect(stream.map(({ seq, type, actor }) => [seq, type, actor.id])).toEqual([
        [1, 'workspace.created', CONTEXT.actor.id],
        [2, 'member.added', CONTEXT.actor.id],
      ]);
    });

    it('refuses a taken key; one of many at once wins', async () => {
      const key = newKey();
      const made = await Promise.all(
        [1, 2, 3].map(() => stores.workspaces.create({ key, name: 'T', personal: false }, owner.user_id, CONTEXT)),
      );
      expect(made.filter((each) => each !== null)).toHaveLength(1);
    });

    it('tells keys apart by case and accent', async () => {
      const key = newKey();
      await stores.workspaces.create({ key, name: 'T', personal: false }, owner.user_id, CONTEXT);
      expect(await stores.workspaces.find(key.toUpperCase())).toBeNull();
    });
  });

  describe('rename', () => {
    it('changes the name and records both', async () => {
      const recorded = await events(async () =>
        expect(await stores.workspaces.rename(workspace.workspace_id, 'New', CONTEXT)).toEqual({ ...workspace, name: 'New' }),
      );
      expect(recorded).toEqual([
        expect.objectContaining({ type: 'workspace.edited', data: { before: { name: 'Team' }, after: { name: 'New' } } }),
      ]);
      expect((await stores.workspaces.find(workspace.key))?.name).toBe('New');
    });

    it('to the same name is no event', async () => {
      expect(await events(() => stores.workspaces.rename(workspace.workspace_id, 'Team', CONTEXT))).toEqual([]);
    });

    it('of an unknown workspace says that there is none', async () => {
      await expect(stores.workspaces.rename(stores.uuid(), 'New', CONTEXT)).rejects.toThrow(DomainError);
    });
  });

  describe('delete', () => {
    const remove = () => stores.workspaces.delete(workspace.workspace_id, CONTEXT);

    it('hides the workspace from everybody, and keeps its key taken', async () => {
      const member = await addMember();
      expect(await remove()).toBe('deleted');
      for (const name of [workspace.key, workspace.workspace_id]) expect(await stores.workspaces.find(name)).toBeNull();
      for (const { user_id } of [owner, member])
        expect((await stores.workspaces.ofUser(user_id)).map((one) => one.workspace.key)).not.toContain(workspace.key);
      await expect(stores.workspaces.rename(workspace.workspace_id, 'New', CONTEXT)).rejects.toThrow(DomainError);
      const again = { key: workspace.key, name: 'Again', personal: false };
      expect(await stores.workspaces.create(again, owner.user_id, CONTEXT)).toBeNull();
    });

    it('records itself once, with the work that is left to do, also when two do it at once', async () => {
      const told = stores.listener.commits.length;
      const recorded = await events(async () =>
        expect((await Promise.all([remove(), remove()])).sort()).toEqual(['deleted', 'not_found']),
      );
      const { workspace_id, key } = workspace;
      expect(recorded).toEqual([
        expect.objectContaining({ type: 'workspace.deleted', data: { before: { workspace_id, key, name: 'Team' } }, ...CONTEXT }),
      ]);
      const continuations = stores.listener.commits.slice(told).flatMap((commit) => commit.continuations);
      expect(continuations).toEqual([
        expect.objectContaining({ workspace_id, work: { kind: 'close_workspace', context: CONTEXT } }),
      ]);
    });

    it('spares personal workspaces, and knows what is not there', async () => {
      const [mine] = await stores.workspaces.ofUser(owner.user_id);
      const personal = mine?.workspace as Workspace;
      expect(await stores.workspaces.delete(personal.workspace_id, CONTEXT)).toBe('personal');
      expect(await stores.workspaces.find(personal.key)).toEqual(personal);
      expect(await stores.workspaces.delete(stores.uuid(), CONTEXT)).toBe('not_found');
    });
  });

  describe('members', () => {
    it('lists them by email, page by page, each once', async () => {
      for (let number = 0; number < 4; number += 1) await addMember();
      const seen: string[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < 3; pages += 1) {
        const page = await stores.workspaces.members(workspace.workspace_id, {
          limit: 2,
          ...(cursor === undefined ? {} : { cursor }),
        });
        seen.push(...page.items.map((member) => member.email));
        expect(page.next_cursor === null).toBe(pages === 2);
        cursor = page.next_cursor ?? undefined;
      }
      expect(seen).toHaveLength(5);
      expect(seen).toEqual([...new Set(seen)].sort());
    });

    it.each(['garbage', '', 'W10', Buffer.from('["runs","a"]').toString('base64url')])(
      'refuses the forged cursor %j',
      async (cursor) => {
        await expect(stores.workspaces.members(workspace.workspace_id, { limit: 2, cursor })).rejects.toThrow(InvalidCursor);
      },
    );

    it('are found by email, only in their own workspace', async () => {
      const member = await addMember('viewer');
      const other = await newUser(stores);
      expect(await stores.workspaces.memberByEmail(workspace.workspace_id, member.email)).toEqual({
        user_id: member.user_id,
        email: member.email,
        name: member.name,
        role: 'viewer',
        created_at: stores.clock.now(),
      });
      expect(await stores.workspaces.memberByEmail(workspace.workspace_id, other.email)).toBeNull();
    });

    it('are added once, also by two at once', async () => {
      const user = await newUser(stores);
      const add = () => stores.workspaces.addMember(workspace.workspace_id, user.user_id, 'member', CONTEXT);
      const recorded = await events(async () => expect((await Promise.all([add(), add()])).sort()).toEqual([false, true]));
      expect(recorded).toEqual([
        expect.objectContaining({ type: 'member.added', data: { after: { user_id: user.user_id, role: 'member' } } }),
      ]);
      expect(await stores.workspaces.role(workspace.workspace_id, user.user_id)).toBe('member');
    });

    it('see all their workspaces, oldest first', async () => {
      stores.clock.advance(1_000);
      const second = (await stores.workspaces.create(
        { key: newKey(), name: 'Second', personal: false },
        owner.user_id,
        CONTEXT,
      )) as Workspace;
      const mine = await stores.workspaces.ofUser(owner.user_id);
      expect(mine.map(({ workspace: { personal }, role }) => [personal, role])).toEqual([
        [true, 'owner'],
        [false, 'owner'],
        [false, 'owner'],
      ]);
      expect(mine[2]?.workspace).toEqual(second);
    });

    it('have no role in other workspaces', async () => {
      const stranger = await newUser(stores);
      expect(await stores.workspaces.role(workspace.workspace_id, stranger.user_id)).toBeNull();
    });
  });

  describe('setRole and removeMember', () => {
    it('change a role and record both', async () => {
      const user = await addMember();
      const change = () => stores.workspaces.setRole(workspace.workspace_id, user.user_id, 'admin', CONTEXT);
      const recorded = await events(async () => expect(await change()).toBe('applied'));
      const data = { before: { user_id: user.user_id, role: 'member' }, after: { user_id: user.user_id, role: 'admin' } };
      expect(recorded).toEqual([expect.objectContaining({ type: 'member.edited', data })]);
      expect(await events(async () => expect(await change()).toBe('applied'))).toEqual([]);
    });

    it('remove a member and record it', async () => {
      const user = await addMember();
      const recorded = await events(async () =>
        expect(await stores.workspaces.removeMember(workspace.workspace_id, user.user_id, CONTEXT)).toBe('applied'),
      );
      expect(recorded.map(({ type }) => type)).toEqual(['member.removed']);
      expect(await stores.workspaces.role(workspace.workspace_id, user.user_id)).toBeNull();
    });

    it('know who is no member', async () => {
      const stranger = await newUser(stores);
      expect(await stores.workspaces.setRole(workspace.workspace_id, stranger.user_id, 'admin', CONTEXT)).toBe('not_member');
      expect(await stores.workspaces.removeMember(workspace.workspace_id, stranger.user_id, CONTEXT)).toBe('not_member');
    });

    it('keep the last owner', async () => {
      expect(await stores.workspaces.setRole(workspace.workspace_id, owner.user_id, 'admin', CONTEXT)).toBe('last_owner');
      expect(await stores.workspaces.removeMember(workspace.workspace_id, owner.user_id, CONTEXT)).toBe('last_owner');
      expect(await stores.workspaces.role(workspace.workspace_id, owner.user_id)).toBe('owner');
    });

    it('keep one owner when two step down at once', async () => {
      const second = await addMember('owner');
      const answers = await Promise.all([
        stores.workspaces.setRole(workspace.workspace_id, owner.user_id, 'member', CONTEXT),
        stores.workspaces.removeMember(workspace.workspace_id, second.user_id, CONTEXT),
      ]);
      expect(answers.sort()).toEqual(['applied', 'last_owner']);
    });
  });

  describe('sequence', () => {
    it('numbers concurrent changes 1…N without gaps and tells each once', async () => {
      const told = stores.listener.commits.length;
      await Promise.all(Array.from({ length: 8 }, () => addMember()));
      const stream = await stores.events.range(workspace.workspace_id, 0, 100);
      expect(stream.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
      const commits = stores.listener.commits.slice(told).filter((commit) => commit.workspace_id === workspace.workspace_id);
      expect(commits.flatMap((commit) => commit.events).sort((a, b) => a.seq - b.seq)).toEqual(stream.slice(2));
    });
  });
}
