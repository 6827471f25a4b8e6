import { SYSTEM_WORKSPACE_ID } from '@taskflow/contracts';
import { type Clock, type Randomness, type Session, SessionStore } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import type { Database, Sql } from './database';
import { RefreshTokenEntity } from './entities/refresh-token.entity';
import { SessionEntity } from './entities/session.entity';
import { SigninLinkEntity } from './entities/signin-link.entity';
import type { Recording, RecordedTransactions } from './recorded-transactions';
import { STATEMENT_ROWS } from './sql-text';

/** Two tabs may refresh at once: so long a replaced token is no sign of theft. */
const REPLACED_GRACE_MS = 10_000;
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** Whom the closing of a session is put down to when a replaced token came back. */
const GUARD: ChangeContext = { actor: { kind: 'system', id: 'session-guard' }, correlation_id: null, traceparent: null };

type Rotation = { session: Session; rotated: boolean } | null;

/** Sessions, their refresh tokens, and sign-in links, in the directory database. */
export class SqlSessionStore extends SessionStore {
  constructor(
    private readonly directory: Database,
    private readonly transactions: RecordedTransactions,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {
    super();
  }

  open(
    user_id: string,
    refresh_hash: string,
    expires_at: Date,
    user_agent: string | null,
    context: ChangeContext,
  ): Promise<Session> {
    return this.transactions.run(async ({ sql, now, record }) => {
      const session_id = this.randomness.uuid();
      const session: SessionEntity = {
        session_id,
        user_id,
        created_at: now,
        expires_at,
        closed_at: null,
        user_agent: user_agent?.slice(0, 512) ?? null,
      };
      await sql.manager.insert(SessionEntity, session);
      await sql.manager.insert(RefreshTokenEntity, { refresh_hash, session_id, replaced_at: null });
      record(SYSTEM_WORKSPACE_ID, 'user.signed_in', context, { after: { user_id, session_id } });
      return sessionOf(session);
    });
  }

  rotate(refresh_hash: string, next_hash: string, expires_at: Date): Promise<Rotation> {
    return this.transactions.run(async (recording): Promise<Rotation> => {
      const { sql, now } = recording;
      await sql.rows(`SELECT session_id FROM refresh_token WHERE refresh_hash = ?${sql.dialect.forUpdate}`, [refresh_hash]);
      const token = await sql.manager.findOneBy(RefreshTokenEntity, { refresh_hash });
      const session = token && (await sql.manager.findOneBy(SessionEntity, { session_id: token.session_id }));
      if (!token || !session || !isLive(session, now)) return null;
      if (!token.replaced_at) return this.replace(recording, session, refresh_hash, next_hash, expires_at);
      // A lost answer to COMMIT brings the same call here again.
      if (await sql.manager.existsBy(RefreshTokenEntity, { refresh_hash: next_hash }))
        return { session: sessionOf(session), rotated: true };
      if (now.getTime() - token.replaced_at.getTime() <= REPLACED_GRACE_MS)
        return { session: sessionOf(session), rotated: false };
      await closeSession(recording, session, GUARD, { reason: 'a replaced refresh token came back' });
      return null;
    });
  }

  close(session_id: string, context: ChangeContext): Promise<void> {
    return this.transactions.run(async (recording) => {
      const session = await recording.sql.manager.findOneBy(SessionEntity, { session_id });
      if (session && isLive(session, recording.now)) await closeSession(recording, session, context, {});
    });
  }

  async live(session_id: string): Promise<Session | null> {
    const session = await this.directory.read((sql) => sql.manager.findOneBy(SessionEntity, { session_id }));
    return session && isLive(session, this.clock.now()) ? sessionOf(session) : null;
  }

  /** Sessions are forgotten in the end and their events are not; a read ends at the first of either. */
  async everOpened(): Promise<boolean> {
    const text = "SELECT 1 AS found FROM event WHERE workspace_id = ? AND type = 'user.signed_in' LIMIT 1";
    return this.directory.read(
      async (sql) => (await sql.manager.exists(SessionEntity)) || (await sql.rows(text, [SYSTEM_WORKSPACE_ID])).length > 0,
    );
  }

  async createLink(user_id: string, code_hash: string, expires_at: Date): Promise<void> {
    const created_at = this.clock.now();
    const columns = 'code_hash, user_id, created_at, expires_at';
    // Repeated after a lost answer to COMMIT it must not fail.
    await this.directory.transaction((sql) =>
      sql.run(`${sql.dialect.insertIgnore} signin_link (${columns}) VALUES (?, ?, ?, ?)`, [
        code_hash,
        user_id,
        created_at,
        expires_at,
      ]),
    );
  }

  useLink(code_hash: string): Promise<string | null> {
    const now = this.clock.now();
    return this.directory.transaction(async (sql) => {
      const text = 'UPDATE signin_link SET used_at = ? WHERE code_hash = ? AND used_at IS NULL AND expires_at > ?';
      if ((await sql.run(text, [now, code_hash, now])) === 0) return null;
      return (await sql.manager.findOneByOrFail(SigninLinkEntity, { code_hash })).user_id;
    });
  }

  async clean(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    let removed = 0;
    for (;;) {
      const some = await this.directory.transaction((sql) => cleanSome(sql, before));
      if (some === 0) return removed;
      removed += some;
    }
  }

  private async replace(
    { sql, now }: Recording,
    session: SessionEntity,
    refresh_hash: string,
    next_hash: string,
    expires_at: Date,
  ): Promise<Rotation> {
    const { session_id } = session;
    await sql.manager.update(RefreshTokenEntity, { refresh_hash }, { replaced_at: now });
    await sql.manager.insert(RefreshTokenEntity, { refresh_hash: next_hash, session_id, replaced_at: null });
    await sql.manager.update(SessionEntity, { session_id }, { expires_at });
    return { session: sessionOf({ ...session, expires_at }), rotated: true };
  }
}

async function closeSession(
  recording: Recording,
  session: SessionEntity,
  context: ChangeContext,
  why: Record<string, unknown>,
): Promise<void> {
  const { sql, now, record } = recording;
  const closed = await sql.run('UPDATE session SET closed_at = ? WHERE session_id = ? AND closed_at IS NULL', [
    now,
    session.session_id,
  ]);
  if (closed === 0) return;
  const { user_id, session_id } = session;
  record(SYSTEM_WORKSPACE_ID, 'user.signed_out', context, { after: { user_id, session_id, ...why } });
}

/** One step of the cleaning: ids are read plainly and removed by key, so that no range is locked. */
async function cleanSome(sql: Sql, before: Date): Promise<number> {
  const sessions = await sql.rows<{ session_id: string }>(
    'SELECT session_id FROM session WHERE expires_at < ? OR closed_at < ? LIMIT ?',
    [before, before, STATEMENT_ROWS],
  );
  const links = await sql.rows<{ code_hash: string }>(
    'SELECT code_hash FROM signin_link WHERE expires_at < ? OR used_at < ? LIMIT ?',
    [before, before, STATEMENT_ROWS],
  );
  const ids = sessions.map(({ session_id }) => session_id);
  await sql.run('DELETE FROM refresh_token WHERE session_id IN (?)', [ids]);
  const removed = await sql.run('DELETE FROM session WHERE session_id IN (?)', [ids]);
  return removed + (await sql.run('DELETE FROM signin_link WHERE code_hash IN (?)', [links.map(({ code_hash }) => code_hash)]));
}

function isLive(session: SessionEntity, now: Date): boolean {
  return session.closed_at === null && session.expires_at > now;
}

function sessionOf({ session_id, user_id, created_at, expires_at, user_agent }: SessionEntity): Session {
  return { session_id, user_id, created_at, expires_at, user_agent };
}
