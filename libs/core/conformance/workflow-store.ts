import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { WorkflowDefinition } from '@taskflow/contracts';
import { InvalidCursor } from '../src/errors';
import { CONTEXT, eventsOf, newUser, type OpenStores, type StoresHarness } from './stores-harness';

/** The guarantees of `WorkflowStore`, for every implementation. */
export function describeWorkflowStore(open: OpenStores): void {
  let stores: StoresHarness;
  let workspace_id: string;
  beforeEach(async () => {
    stores = await open();
    const user = await newUser(stores);
    const [own] = await stores.workspaces.ofUser(user.user_id);
    workspace_id = own?.workspace.workspace_id ?? '';
  });
  afterEach(() => stores.close());

  const definition = (name: string, message = 'hello'): WorkflowDefinition => ({
    name,
    description: `says ${message}`,
    tasks: { say: { payload: { message } } },
  });
  const told = (events: { type: string; data: unknown }[]) => events.map(({ type, data }) => [type, data]);

  it('stores versions, the newest on top, each with its event', async () => {
    const { workflows, clock } = stores;
    const created_at = clock.now().toISOString();
    const events = await eventsOf(stores, workspace_id, async () => {
      const first = { name: 'hello', description: 'says hello', version: 1, created_by: CONTEXT.actor.id };
      expect(await workflows.create(workspace_id, definition('hello'), CONTEXT)).toEqual({
        ...first,
        created_at,
        updated_at: created_at,
        definition: definition('hello'),
      });
      clock.advance(1_000);
      expect(await workflows.replace(workspace_id, definition('hello', 'bye'), CONTEXT)).toMatchObject({
        version: 2,
        created_at,
      });
    });
    expect(told(events)).toEqual([
      ['workflow.created', { after: { name: 'hello', version: 1 } }],
      ['workflow.edited', { before: { version: 1 }, after: { name: 'hello', version: 2 } }],
    ]);
    expect(await workflows.get(workspace_id, 'hello')).toMatchObject({ version: 2, definition: definition('hello', 'bye') });
    expect(await workflows.version(workspace_id, 'hello', 1)).toMatchObject({ version: 1, definition: definition('hello') });
    expect(await workflows.version(workspace_id, 'hello', 3)).toBeNull();
  });

  it('stores nothing and tells nothing when a definition says the same', async () => {
    const { workflows } = stores;
    await workflows.create(workspace_id, definition('hello'), CONTEXT);
    const events = await eventsOf(stores, workspace_id, async () => {
      expect(await workflows.replace(workspace_id, definition('hello'), CONTEXT)).toMatchObject({ version: 1 });
    });
    expect(events).toEqual([]);
  });

  it('lets one of several take a name, and one of several store the next version', async () => {
    const { workflows } = stores;
    const outcomes = await Promise.all([1, 2, 3].map(() => workflows.create(workspace_id, definition('hello'), CONTEXT)));
    expect(outcomes.filter((outcome) => outcome === 'exists')).toHaveLength(2);
    const edits = await Promise.all(
      ['a', 'b', 'c'].map((text) => workflows.replace(workspace_id, definition('hello', text), CONTEXT, 1)),
    );
    expect(edits.filter((edit) => typeof edit === 'object' && 'version' in edit)).toHaveLength(1);
    expect(edits.filter((edit) => typeof edit === 'object' && 'stale' in edit)).toEqual([{ stale: 2 }, { stale: 2 }]);
  });

  it('finds a deleted one no more, and goes on counting when its name is taken again', async () => {
    const { workflows } = stores;
    await workflows.create(workspace_id, definition('hello'), CONTEXT);
    await workflows.replace(workspace_id, definition('hello', 'bye'), CONTEXT);
    expect(await workflows.delete(workspace_id, 'hello', CONTEXT)).toBe('deleted');
    expect(await workflows.delete(workspace_id, 'hello', CONTEXT)).toBe('not_found');
    expect(await workflows.replace(workspace_id, definition('hello'), CONTEXT)).toBe('not_found');
    expect(await workflows.get(workspace_id, 'hello')).toBeNull();
    expect(await workflows.version(workspace_id, 'hello', 1)).toBeNull();
    expect(await workflows.versions(workspace_id, 'hello', { limit: 10 })).toBeNull();
    expect((await workflows.list(workspace_id, { limit: 10 })).items).toEqual([]);
    expect(await workflows.create(workspace_id, definition('hello', 'again'), CONTEXT)).toMatchObject({ version: 3 });
  });

  it('pages workflows by name and versions from the newest, and refuses cursors of other lists', async () => {
    const { workflows } = stores;
    for (const name of ['c', 'a', 'd', 'B']) await workflows.create(workspace_id, definition(name), CONTEXT);
    for (const text of ['2', '3', '4']) await workflows.replace(workspace_id, definition('a', text), CONTEXT);
    const names: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await workflows.list(workspace_id, { limit: 2, ...(cursor ? { cursor } : {}) });
      names.push(...page.items.map(({ name }) => name));
      cursor = page.next_cursor;
    }
    expect(names).toEqual(['B', 'a', 'c', 'd']);
    const first = await workflows.versions(workspace_id, 'a', { limit: 3 });
    expect(first?.items.map(({ version }) => version)).toEqual([4, 3, 2]);
    const cursor = first?.next_cursor ?? '';
    const rest = await workflows.versions(workspace_id, 'a', { limit: 3, cursor });
    expect([rest?.items.map(({ version }) => version), rest?.next_cursor]).toEqual([[1], null]);
    await expect(workflows.versions(workspace_id, 'c', { limit: 3, cursor })).rejects.toThrow(InvalidCursor);
    await expect(workflows.list(workspace_id, { limit: 3, cursor })).rejects.toThrow(InvalidCursor);
  });

  it('keeps workspaces apart', async () => {
    const { workflows } = stores;
    const [other] = await stores.workspaces.ofUser((await newUser(stores)).user_id);
    const elsewhere = other?.workspace.workspace_id ?? '';
    await workflows.create(workspace_id, definition('hello'), CONTEXT);
    expect(await workflows.get(elsewhere, 'hello')).toBeNull();
    expect(await workflows.delete(elsewhere, 'hello', CONTEXT)).toBe('not_found');
    expect(await workflows.create(elsewhere, definition('hello', 'there'), CONTEXT)).toMatchObject({ version: 1 });
  });

  describe('members', () => {
    it('are found by id only in their workspace', async () => {
      const [ada, eve] = [await newUser(stores, 'Ada'), await newUser(stores, 'Eve')];
      const [home] = await stores.workspaces.ofUser(ada.user_id);
      const own = home?.workspace.workspace_id ?? '';
      expect(await stores.workspaces.member(own, ada.user_id)).toMatchObject({ email: ada.email, role: 'owner' });
      expect(await stores.workspaces.member(own, eve.user_id)).toBeNull();
    });
  });
}
