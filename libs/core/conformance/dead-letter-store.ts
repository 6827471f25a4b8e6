import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { LIMITS, SYSTEM_WORKSPACE_ID } from '@taskflow/contracts';
import { InvalidCursor } from '../src/errors';
import type { DeadLetter } from '../src/ports';
import { CONTEXT, eventsOf, newUser, type OpenStores, type StoresHarness } from './stores-harness';

/** The guarantees of `DeadLetterStore`, for every implementation. */
export function describeDeadLetterStore(open: OpenStores): void {
  let stores: StoresHarness;
  let workspace_id: string;
  beforeAll(async () => {
    stores = await open();
  });
  beforeEach(async () => {
    const user = await newUser(stores);
    workspace_id = (await stores.workspaces.ofUser(user.user_id))[0]?.workspace.workspace_id ?? '';
  });
  afterAll(() => stores.close());

  const letter = (n: number, change: Partial<DeadLetter> = {}): DeadLetter => ({
    topic: 'task.status',
    group: 'audit',
    queue: null,
    reason: 'failed 5 times, last with Error: größer',
    failures: 5,
    text: JSON.stringify({ workspace_id, n, text: 'żółć 🎉' }),
    ...change,
  });
  const numbers = (letters: readonly { text: string }[]) => letters.map(({ text }) => (JSON.parse(text) as { n: number }).n);

  it('keeps a letter of the workspace that its message names, byte for byte, and lists the newest first', async () => {
    for (const n of [1, 2, 3]) {
      await stores.letters.put(letter(n, n === 2 ? { topic: 'task.created', group: 'worker', queue: 'default' } : {}));
      stores.clock.advance(1_000);
    }
    const first = await stores.letters.list(workspace_id, { limit: 2 });
    expect([numbers(first.items), first.total]).toEqual([[3, 2], 3]);
    expect(first.items[1]).toMatchObject({ ...letter(2), topic: 'task.created', group: 'worker', queue: 'default' });
    const second = await stores.letters.list(workspace_id, { limit: 2, cursor: first.next_cursor ?? '' });
    expect([numbers(second.items), second.next_cursor]).toEqual([[1], null]);
    const forged = Buffer.from(JSON.stringify(['dead-letters', 'x', 'y'])).toString('base64url');
    for (const cursor of ['rubbish', forged])
      await expect(stores.letters.list(workspace_id, { limit: 2, cursor })).rejects.toThrow(InvalidCursor);
    const stranger = await newUser(stores);
    const elsewhere = (await stores.workspaces.ofUser(stranger.user_id))[0]?.workspace.workspace_id ?? '';
    const [id] = first.items.map(({ dead_letter_id }) => dead_letter_id);
    expect(await stores.letters.some(elsewhere, { ids: [id ?? ''], limit: 9 })).toEqual([]);
    expect(await stores.letters.redriven(elsewhere, [id ?? ''], CONTEXT)).toBe(0);
  });

  it('keeps what names no workspace for the system', async () => {
    for (const text of ['{"workspace_id":7}', 'no JSON', '{"workspace_id":"../etc"}']) {
      await stores.letters.put(letter(0, { text }));
      expect((await stores.letters.list(SYSTEM_WORKSPACE_ID, { limit: 9 })).items.map((one) => one.text)).toContain(text);
    }
  });

  it('keeps the same message of a group once, and that of another group besides', async () => {
    await stores.letters.put(letter(1));
    await stores.letters.put(letter(1, { reason: 'again', failures: 9 }));
    await stores.letters.put(letter(1, { group: 'third' }));
    const { items } = await stores.letters.list(workspace_id, { limit: 9 });
    expect(items.map(({ group, reason }) => [group, reason]).sort()).toEqual([
      ['audit', 'again'],
      ['third', letter(1).reason],
    ]);
  });

  it('forgets what was given to its group again, and tells the workspace', async () => {
    for (const n of [1, 2, 3]) {
      await stores.letters.put(letter(n));
      stores.clock.advance(1_000);
    }
    const oldest = await stores.letters.some(workspace_id, { limit: 2 });
    expect(numbers(oldest)).toEqual([1, 2]);
    const ids = oldest.map(({ dead_letter_id }) => dead_letter_id);
    const events = await eventsOf(stores, workspace_id, async () => {
      expect(await stores.letters.redriven(workspace_id, ids, CONTEXT)).toBe(2);
      expect(await stores.letters.redriven(workspace_id, ids, CONTEXT)).toBe(0);
    });
    expect(events).toEqual([expect.objectContaining({ type: 'dead_letter.redriven', data: { after: { messages: 2 } } })]);
    expect(numbers((await stores.letters.list(workspace_id, { limit: 9 })).items)).toEqual([3]);
  });

  it('keeps the newest of a flood, and forgets after 30 days', async () => {
    for (let n = 1; n <= LIMITS.dead_letters + 2; n += 1) {
      await stores.letters.put(letter(n));
      stores.clock.advance(10);
    }
    const { items, total } = await stores.letters.list(workspace_id, { limit: 1 });
    expect([numbers(items), total]).toEqual([[LIMITS.dead_letters + 2], LIMITS.dead_letters]);
    expect(numbers(await stores.letters.some(workspace_id, { limit: 1 }))).toEqual([3]);
    stores.clock.advance(31 * 24 * 60 * 60 * 1000);
    expect(await stores.letters.clean()).toBeGreaterThanOrEqual(LIMITS.dead_letters);
    expect((await stores.letters.list(workspace_id, { limit: 1 })).items).toEqual([]);
  });
}
