import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Session, User } from '../src/ports';
import { CONTEXT, newUser, type OpenStores, type StoresHarness, systemEventsOf } from './stores-harness';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** The guarantees of `SessionStore`, for every implementation. */
export function describeSessionStore(open: OpenStores): void {
  let stores: StoresHarness;
  let user: User;
  let hashes = 0;
  beforeAll(async () => {
    stores = await open();
  });
  beforeEach(async () => {
    user = await newUser(stores);
  });
  afterAll(() => stores.close());

  const hash = (): string => `hash-${(hashes += 1)}`;
  const later = (ms: number): Date => new Date(stores.clock.now().getTime() + ms);
  const signIn = (refresh: string, agent: string | null = 'Firefox'): Promise<Session> =>
    stores.sessions.open(user.user_id, refresh, later(DAY), agent, CONTEXT);

  describe('everOpened', () => {
    it('is false until somebody has signed in, and true for ever after', async () => {
      expect(await stores.sessions.everOpened()).toBe(false);
      await stores.sessions.createLink(user.user_id, hash(), later(HOUR));
      expect(await stores.sessions.everOpened()).toBe(false);
      await signIn(hash());
      expect(await stores.sessions.everOpened()).toBe(true);
      stores.clock.advance(100 * DAY);
      expect(await stores.sessions.clean()).toBe(2);
      expect(await stores.sessions.everOpened()).toBe(true);
    });
  });

  describe('open and live', () => {
    it('gives a session that is found until it expires', async () => {
      const session = await signIn(hash());
      expect(session).toEqual({
        session_id: session.session_id,
        user_id: user.user_id,
        created_at: stores.clock.now(),
        expires_at: later(DAY),
        user_agent: 'Firefox',
      });
      expect(await stores.sessions.live(session.session_id)).toEqual(session);
      stores.clock.advance(DAY);
      expect(await stores.sessions.live(session.session_id)).toBeNull();
    });

    it('writes user.signed_in to the installation', async () => {
      const events = await systemEventsOf(stores, () => signIn(hash()));
      expect(events).toHaveLength(1);
      expect(events[0]).toMatchObject({ type: 'user.signed_in', ...CONTEXT, data: { after: { user_id: user.user_id } } });
    });

    it('keeps a missing and cuts an overlong user agent', async () => {
      expect((await signIn(hash(), null)).user_agent).toBeNull();
      const { session_id } = await signIn(hash(), 'x'.repeat(5_000));
      expect((await stores.sessions.live(session_id))?.user_agent).toBe('x'.repeat(512));
    });

    it('knows no session of a made-up id', async () => {
      expect(await stores.sessions.live(stores.uuid())).toBeNull();
    });
  });

  describe('close', () => {
    it('ends the session at once and writes user.signed_out', async () => {
      const { session_id } = await signIn(hash());
      const events = await systemEventsOf(stores, () => stores.sessions.close(session_id, CONTEXT));
      expect(events).toEqual([
        expect.objectContaining({ type: 'user.signed_out', data: { after: { user_id: user.user_id, session_id } } }),
      ]);
      expect(await stores.sessions.live(session_id)).toBeNull();
    });

    it('does nothing the second time, nor for an unknown session', async () => {
      const { session_id } = await signIn(hash());
      await stores.sessions.close(session_id, CONTEXT);
      expect(await systemEventsOf(stores, () => stores.sessions.close(session_id, CONTEXT))).toEqual([]);
      expect(await systemEventsOf(stores, () => stores.sessions.close(stores.uuid(), CONTEXT))).toEqual([]);
    });

    it('ends the refresh token', async () => {
      const refresh = hash();
      const { session_id } = await signIn(refresh);
      await stores.sessions.close(session_id, CONTEXT);
      expect(await stores.sessions.rotate(refresh, hash(), later(DAY))).toBeNull();
    });
  });

  describe('rotate', () => {
    it('replaces the token and moves the expiry', async () => {
      const [first, second] = [hash(), hash()];
      const session = await signIn(first);
      stores.clock.advance(HOUR);
      const rotated = await stores.sessions.rotate(first, second, later(DAY));
      expect(rotated).toEqual({ session: { ...session, expires_at: later(DAY) }, rotated: true });
      expect(await stores.sessions.live(session.session_id)).toEqual(rotated?.session);
      expect(await stores.sessions.rotate(second, hash(), later(DAY))).toMatchObject({ rotated: true });
    });

    it('answers a second tab within 10 s without a new token', async () => {
      const [first, second] = [hash(), hash()];
      await signIn(first);
      await stores.sessions.rotate(first, second, later(DAY));
      stores.clock.advance(10_000);
      expect(await stores.sessions.rotate(first, hash(), later(DAY))).toMatchObject({ rotated: false });
      expect(await stores.sessions.rotate(second, hash(), later(DAY))).toMatchObject({ rotated: true });
    });

    it('rotates once when two tabs come at the same time', async () => {
      const first = hash();
      await signIn(first);
      const answers = await Promise.all([1, 2, 3].map(() => stores.sessions.rotate(first, hash(), later(DAY))));
      expect(answers.map((answer) => answer?.rotated).sort()).toEqual([false, false, true]);
    });

    it('closes the session when a replaced token comes back later', async () => {
      const [first, second] = [hash(), hash()];
      const { session_id } = await signIn(first);
      await stores.sessions.rotate(first, second, later(DAY));
      stores.clock.advance(10_001);
      const events = await systemEventsOf(stores, async () =>
        expect(await stores.sessions.rotate(first, hash(), later(DAY))).toBeNull(),
      );
      expect(events).toEqual([
        expect.objectContaining({ type: 'user.signed_out', actor: { kind: 'system', id: 'session-guard' } }),
      ]);
      expect(await stores.sessions.live(session_id)).toBeNull();
      expect(await stores.sessions.rotate(second, hash(), later(DAY))).toBeNull();
    });

    it('closes the session when a token from long ago comes back', async () => {
      const [first, second, third] = [hash(), hash(), hash()];
      const { session_id } = await signIn(first);
      await stores.sessions.rotate(first, second, later(DAY));
      await stores.sessions.rotate(second, third, later(DAY));
      stores.clock.advance(HOUR);
      expect(await stores.sessions.rotate(first, hash(), later(DAY))).toBeNull();
      expect(await stores.sessions.live(session_id)).toBeNull();
    });

    it('refuses unknown tokens and those of expired sessions', async () => {
      const refresh = hash();
      await signIn(refresh);
      expect(await stores.sessions.rotate('made-up', hash(), later(DAY))).toBeNull();
      stores.clock.advance(DAY);
      expect(await stores.sessions.rotate(refresh, hash(), later(DAY))).toBeNull();
    });
  });

  describe('sign-in links', () => {
    it('are used up once', async () => {
      const code = hash();
      await stores.sessions.createLink(user.user_id, code, later(HOUR));
      const answers = await Promise.all([1, 2, 3].map(() => stores.sessions.useLink(code)));
      expect(answers.filter((answer) => answer !== null)).toEqual([user.user_id]);
      expect(await stores.sessions.useLink(code)).toBeNull();
    });

    it('expire, and unknown ones are refused', async () => {
      const code = hash();
      await stores.sessions.createLink(user.user_id, code, later(HOUR));
      stores.clock.advance(HOUR);
      expect(await stores.sessions.useLink(code)).toBeNull();
      expect(await stores.sessions.useLink('made-up')).toBeNull();
    });
  });

  describe('clean', () => {
    it('removes what ended more than a week ago and nothing else', async () => {
      stores.clock.advance(100 * DAY);
      await stores.sessions.clean();
      const [ended, kept, replaced] = [hash(), hash(), hash()];
      await signIn(ended);
      await stores.sessions.createLink(user.user_id, hash(), later(HOUR));
      stores.clock.advance(8 * DAY + 1);
      const { session_id } = await signIn(kept);
      await stores.sessions.rotate(kept, replaced, later(30 * DAY));
      await stores.sessions.createLink(user.user_id, hash(), later(HOUR));
      expect(await stores.sessions.clean()).toBe(2);
      expect(await stores.sessions.clean()).toBe(0);
      expect(await stores.sessions.live(session_id)).not.toBeNull();
      expect(await stores.sessions.rotate(replaced, hash(), later(DAY))).toMatchObject({ rotated: true });
    });

    it('removes more than one statement holds', async () => {
      stores.clock.advance(100 * DAY);
      await stores.sessions.clean();
      await Promise.all(Array.from({ length: 520 }, () => stores.sessions.createLink(user.user_id, hash(), later(HOUR))));
      stores.clock.advance(8 * DAY);
      expect(await stores.sessions.clean()).toBe(520);
    });
  });
}
