import { readLiveRequest, type LiveError, type LiveRequest } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import type { Clock } from '@taskflow/core/ports';
import type { Access } from '../access/access';
import { expiredToken, type Identity } from '../access/access-tokens';
import type { LiveMessage } from '../stream/outgoing';
import { Allowance } from './allowance';
import type { Connections } from './connections';
import type { Subscriptions } from './subscriptions';
import { CLOSE, type CloseCause, type Control, type Wire } from './wire';

const AUTHENTICATE_WITHIN_MS = 10_000;
/** A client that has not subscribed by then gets everything, from when it became ready. */
const SUBSCRIBE_WITHIN_MS = 300;
const MESSAGES_PER_SECOND = 20;
const MESSAGES_BURST = 40;
/** Requests that wait for the database. */
const WAITING_MAX = 100;
/** The longest delay of a timer in JavaScript; a token that lives longer is looked at again then. */
const TIMER_MAX_MS = 2 ** 31 - 1;

type Reply = (answer: Control) => void;
type Request<Action> = Extract<LiveRequest, { action: Action }>;

/** The rules of one live connection, whatever carries it. */
export class Connection {
  private identity: Identity | null = null;
  /** The client said itself what it wants. */
  private isExplicit = false;
  private hasDefault = false;
  private isOver = false;
  private requests: Promise<void> = Promise.resolve();
  private waiting = 0;
  private readonly allowance = new Allowance(MESSAGES_PER_SECOND, MESSAGES_BURST);
  private lifeTimer: NodeJS.Timeout;
  private defaultTimer: NodeJS.Timeout | null = null;

  constructor(
    private readonly wire: Wire,
    private readonly access: Access,
    private readonly subscriptions: Subscriptions,
    private readonly connections: Connections,
    private readonly clock: Clock,
  ) {
    this.lifeTimer = setTimeout(() => this.authenticateTooLate(), AUTHENTICATE_WITHIN_MS);
  }

  get user(): Identity | null {
    return this.identity;
  }

  /** Takes a frame (parsed JSON). Never throws. Each request gets one answer, in the order in which they came. */
  receive(value: unknown, reply: Reply = (answer) => this.wire.say(answer)): void {
    if (this.isOver) return;
    if (!this.allowance.take() || this.waiting >= WAITING_MAX)
      return this.end(CLOSE.messages, {
        code: 'rate_limited',
        message: `More than ${MESSAGES_PER_SECOND} messages a second: send fewer.`,
      });
    const reading = readLiveRequest(value);
    if (reading.ok && reading.message.action === 'subscribe') this.isExplicit = true;
    this.enqueue(async () => {
      if (reading.ok) await this.handle(reading.message, reply);
      else reply({ type: 'error', code: 'invalid_request', message: reading.reason });
    }, reply);
  }

  /** Says that something is no request at all, under the same limits. */
  reject(message: string): void {
    this.receive(undefined, () => this.wire.say({ type: 'error', code: 'invalid_request', message }));
  }

  follows(workspace_id: string): boolean {
    return this.subscriptions.workspaces.includes(workspace_id);
  }

  /** News of a worker. */
  push(message: LiveMessage): void {
    this.subscriptions.pushWorker(message);
  }

  /** Applies what the stores say now. A workspace that was left is left here too. */
  recheck(memberships: ReadonlySet<string>, isSignedIn: boolean): void {
    if (this.isOver) return;
    if (!isSignedIn)
      return this.end(CLOSE.signed_out, { code: 'unauthenticated', message: 'The session was closed: sign in again.' });
    for (const workspace_id of this.subscriptions.workspaces) {
      if (memberships.has(workspace_id)) continue;
      this.subscriptions.leave(workspace_id);
      this.wire.say({ type: 'error', code: 'not_found', message: `No workspace "${workspace_id}" that you can see any more.` });
    }
    if (this.hasDefault) this.enqueue(() => this.followAll(new Map([...memberships].map((id) => [id, undefined]))));
  }

  /** Ends the connection; the client hears why, as far as it still listens. */
  end(cause: CloseCause, error?: Omit<LiveError, 'type'>): void {
    if (this.isOver) return;
    this.over();
    this.connections.note(this, cause.reason);
    if (error) this.wire.say({ type: 'error', ...error });
    this.wire.close(cause);
  }

  /** Events could not be read, so the client would miss some: it comes back and goes on from its `seq`. */
  failed(error: unknown): void {
    if (!(error instanceof DomainError)) this.connections.report(error);
    this.end(CLOSE.unavailable, { code: 'unavailable', message: 'Events could not be read just now: connect again with since.' });
  }

  /** The transport is closed. */
  over(): void {
    this.isOver = true;
    clearTimeout(this.lifeTimer);
    if (this.defaultTimer) clearTimeout(this.defaultTimer);
    this.subscriptions.close();
    this.connections.remove(this);
  }

  private enqueue(work: () => Promise<void>, reply: Reply = (answer) => this.wire.say(answer)): void {
    this.waiting += 1;
    this.requests = this.requests
      .then(() => (this.isOver ? undefined : work()))
      .catch((error: unknown) => this.refuse(error, reply))
      .finally(() => (this.waiting -= 1));
  }

  private refuse(error: unknown, reply: Reply): void {
    if (this.isOver) return;
    const { code, message } = error instanceof DomainError ? error : this.connections.report(error);
    reply({ type: 'error', code, message });
    if (!this.identity && code !== 'invalid_request') this.closeStranger(code);
  }

  private closeStranger(code: string): void {
    if (code === 'token_expired') this.end(CLOSE.expired);
    else if (code === 'rate_limited') this.end(CLOSE.sockets);
    else if (code === 'unavailable' || code === 'internal') this.end(CLOSE.unavailable);
    else this.end(CLOSE.unauthenticated);
  }

  private async handle(request: LiveRequest, reply: Reply): Promise<void> {
    if (request.action === 'ping') return reply({ type: 'pong' });
    if (request.action === 'auth') return this.authenticate(request.token, reply);
    const { identity } = this;
    if (!identity)
      return reply({ type: 'error', code: 'unauthenticated', message: 'Send an auth frame with an access token first.' });
    if (request.action === 'subscribe') return this.subscribe(identity, request, reply);
    return this.unsubscribe(identity, request, reply);
  }

  private async authenticate(token: string, reply: Reply): Promise<void> {
    const identity = await this.access.authenticate(token);
    if (this.identity) this.extend(identity);
    else await this.begin(identity);
    if (!this.isOver) reply({ type: 'ready' });
  }

  private extend(identity: Identity): void {
    if (identity.user_id !== this.identity?.user_id)
      throw new DomainError('forbidden', 'This connection belongs to another account: open a new one.');
    this.identity = identity;
    this.endAtExpiry(identity);
  }

  private async begin(identity: Identity): Promise<void> {
    const heads = await this.subscriptions.heads(await this.access.workspacesOf(identity.user_id));
    if (this.isOver) return;
    if (!this.connections.admit(this, identity.user_id))
      throw new DomainError('rate_limited', 'This account has too many live connections: close some.');
    this.identity = identity;
    this.endAtExpiry(identity);
    this.defaultTimer = setTimeout(() => this.enqueue(() => this.startDefault(heads)), SUBSCRIBE_WITHIN_MS);
  }

  private async startDefault(heads: ReadonlyMap<string, number>): Promise<void> {
    if (this.isExplicit) return;
    this.hasDefault = true;
    await this.followAll(heads);
  }

  /** A client that asked for nothing could not know that something is missing, so what fails here ends the connection. */
  private async followAll(since: ReadonlyMap<string, number | undefined>): Promise<void> {
    try {
      for (const [workspace_id, seq] of since) {
        if (!this.hasDefault || this.subscriptions.workspaces.includes(workspace_id)) continue;
        await this.subscriptions.subscribe({ workspace_id }, seq, () => undefined);
      }
    } catch (error) {
      this.failed(error);
    }
  }

  private async subscribe(identity: Identity, request: Request<'subscribe'>, reply: Reply): Promise<void> {
    const place = await this.access.find(identity.user_id, request);
    if (this.isOver) return;
    if (this.hasDefault) this.subscriptions.clear();
    this.hasDefault = false;
    if (request.batch !== undefined) this.subscriptions.setBatched(request.batch);
    await this.subscriptions.subscribe(place, request.since, (seq) => reply({ type: 'subscribed', ...place, seq }));
  }

  private async unsubscribe(identity: Identity, request: Request<'unsubscribe'>, reply: Reply): Promise<void> {
    const { workspace, run_id, task_id } = request;
    if (workspace === undefined && run_id === undefined && task_id === undefined) this.subscriptions.clear();
    else this.subscriptions.unsubscribe(await this.idOf(identity, workspace), { run_id, task_id });
    this.isExplicit = true;
    this.hasDefault = false;
    reply({ type: 'unsubscribed' });
  }

  private async idOf(identity: Identity, workspace: string | undefined): Promise<string | undefined> {
    if (workspace === undefined || this.subscriptions.workspaces.includes(workspace)) return workspace;
    return (await this.access.find(identity.user_id, { action: 'unsubscribe', workspace })).workspace_id;
  }

  private endAtExpiry({ expires_at }: Identity): void {
    clearTimeout(this.lifeTimer);
    const left = expires_at.getTime() - this.clock.now().getTime();
    const expire = () => {
      if (left > TIMER_MAX_MS && this.identity) return this.endAtExpiry(this.identity);
      const { code, message } = expiredToken();
      this.end(CLOSE.expired, { code, message });
    };
    this.lifeTimer = setTimeout(expire, Math.min(Math.max(left, 0), TIMER_MAX_MS));
  }

  private authenticateTooLate(): void {
    const message = `No valid auth frame within ${AUTHENTICATE_WITHIN_MS / 1000} s: connect again and authenticate first.`;
    this.end(CLOSE.unauthenticated, { code: 'unauthenticated', message });
  }
}
