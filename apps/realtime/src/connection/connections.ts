import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { toLiveEvent, type StatusFeedNotification } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { Log } from '@taskflow/core/ports';
import { Access } from '../access/access';
import { LiveMessage } from '../stream/outgoing';
import { WorkspaceStreams } from '../stream/workspace-streams';
import type { Connection } from './connection';

const SOCKETS_PER_USER = 50;
/** For what the feed did not tell; with the time that a round takes, a right that was taken away ends within 60 s. */
const RECHECK_MS = 30_000;
/** Changes that take a right away: whom they are about is looked at at once. */
const TAKEN_AWAY: ReadonlySet<string> = new Set(['member.removed', 'user.signed_out']);

/** The authenticated connections of this process, by user. */
@Injectable()
export class Connections implements OnModuleInit, BeforeApplicationShutdown {
  private readonly byUser = new Map<string, Set<Connection>>();
  private recheckTimer: NodeJS.Timeout | null = null;
  private isRechecking = false;

  constructor(
    private readonly access: Access,
    private readonly streams: WorkspaceStreams,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.streams.listenToWorkers((feed) => {
      const message = new LiveMessage(toLiveEvent(feed), null);
      for (const connections of this.byUser.values()) for (const connection of connections) connection.push(message);
    });
    this.streams.listenToChanges((change) => {
      if (TAKEN_AWAY.has(change.type) && this.byUser.size > 0) void this.recheckAfter(change);
      if (change.type === 'workspace.deleted') void this.recheckFollowers(change.workspace_id);
    });
    this.recheckTimer = setInterval(() => void this.recheck(), RECHECK_MS);
    this.recheckTimer.unref();
  }

  beforeApplicationShutdown(): void {
    if (this.recheckTimer) clearInterval(this.recheckTimer);
  }

  /** False when the user has as many as allowed. */
  admit(connection: Connection, user_id: string): boolean {
    const own = this.byUser.get(user_id) ?? new Set();
    if (own.size >= SOCKETS_PER_USER) return false;
    this.byUser.set(user_id, own.add(connection));
    return true;
  }

  remove(connection: Connection): void {
    const user_id = connection.user?.user_id;
    const own = user_id === undefined ? undefined : this.byUser.get(user_id);
    if (own?.delete(connection) && own.size === 0 && user_id !== undefined) this.byUser.delete(user_id);
  }

  /** Logs that the server ended a connection, and why. */
  note({ user }: Connection, reason: string): void {
    this.log.info({ user_id: user?.user_id ?? null, reason }, 'a live connection was ended');
  }

  /** Logs a fault of ours; returns what the client may know of it. */
  report(error: unknown): DomainError {
    this.log.error({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'a live request failed');
    return new DomainError('internal', 'A fault of ours: it was logged. Try again.');
  }

  /**
   * Asks the stores about everybody again. While the database is away nobody is cut: access tokens are short-lived, and
   * without the database there is nothing new to see.
   */
  async recheck(): Promise<void> {
    if (this.isRechecking) return;
    this.isRechecking = true;
    try {
      for (const [user_id, connections] of [...this.byUser]) await this.recheckUser(user_id, connections);
    } catch (error) {
      this.log.warn({ error: String(error) }, 'rights of live clients could not be checked; trying again in 30 s');
    }
    this.isRechecking = false;
  }

  /** The feed says that somebody lost a right; the event in the database says who. */
  private async recheckAfter({ workspace_id, seq }: StatusFeedNotification): Promise<void> {
    if (seq === null) return;
    try {
      const [event] = await this.streams.reader.range(workspace_id, seq - 1, 1);
      const user_id = (event?.data.before ?? event?.data.after)?.['user_id'];
      const connections = typeof user_id === 'string' ? this.byUser.get(user_id) : undefined;
      if (connections) await this.recheckUser(user_id as string, connections);
    } catch (error) {
      this.log.warn({ error: String(error) }, 'rights of a live client could not be checked; trying again within 30 s');
    }
  }

  /** A deleted workspace is nobody's any more: all who follow it are looked at. */
  private async recheckFollowers(workspace_id: string): Promise<void> {
    try {
      for (const [user_id, connections] of [...this.byUser])
        if ([...connections].some((connection) => connection.follows(workspace_id))) await this.recheckUser(user_id, connections);
    } catch (error) {
      this.log.warn({ error: String(error) }, 'rights of live clients could not be checked; trying again within 30 s');
    }
  }

  private async recheckUser(user_id: string, connections: ReadonlySet<Connection>): Promise<void> {
    const memberships = await this.access.workspacesOf(user_id);
    const signedIn = new Map<string, boolean>();
    for (const connection of [...connections]) {
      const { user } = connection;
      if (!user) continue;
      const isSignedIn = signedIn.get(user.session_id) ?? (await this.access.isSignedIn(user));
      signedIn.set(user.session_id, isSignedIn);
      connection.recheck(memberships, isSignedIn);
    }
  }
}
