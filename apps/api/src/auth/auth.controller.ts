import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { MeAnswer, SignInAnswer } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import type { User } from '@taskflow/core/ports';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Operation } from '../openapi/operation';
import { bodyReader } from '../request/body';
import { normaliseEmail } from '../request/formats';
import { NO_KEYS, readQuery } from '../request/query';
import { wantsPage } from '../request/wants-page';
import { contextOf, principalOf, sessionOf, type ApiRequest } from '../request/request';
import { workspaceObject } from '../workspaces/workspace-object';
import { AccessTokens } from './access-tokens';
import { Accounts, userObject, type SignUpRequest } from './accounts';
import { AUTH_SCHEMAS } from './auth.schemas';
import { telling } from './attempt-limit';
import { Memberships } from './memberships';
import { RefreshCookie } from './refresh-cookie';
import { Sessions } from './sessions';
import { SignInLimits } from './sign-in-limits';

const readSignUp = bodyReader<SignUpRequest>(AUTH_SCHEMAS.SignUpRequest);
const readSignIn = bodyReader<{ email: string; password: string }>(AUTH_SCHEMAS.SignInRequest);

const COOKIE = { 'Set-Cookie': 'The refresh token: HttpOnly, SameSite=Strict, only for /api/v1/auth' };
const ONLY_OWN = 'Browsers may do this only from pages of this server or of an origin on the allow-list.';

// Six dependencies: the controller is where account, session, token, cookie and limits meet, and each does one thing.
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly tokens: AccessTokens,
    private readonly cookie: RefreshCookie,
    private readonly limits: SignInLimits,
    private readonly memberships: Memberships,
  ) {}

  @Post('signup')
  @HttpCode(201)
  @Operation({
    id: 'signUp',
    open: true,
    summary: 'Make an account',
    description:
      'Makes the account and its personal workspace, and signs in. The first account owns the installation and may always be made; afterwards it depends on `SIGNUP`.',
    body: { schema: 'SignUpRequest' },
    answer: { status: 201, schema: 'SignInAnswer', description: 'Signed up and in', headers: COOKIE },
    errors: ['signup_closed', 'already_exists', 'weak_password', 'rate_limited', 'forbidden'],
  })
  async signUp(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() query: unknown,
  ): Promise<SignInAnswer> {
    readQuery(NO_KEYS, query);
    this.cookie.assertOwnOrigin(request);
    const wanted = readSignUp(body);
    telling(reply, () => this.limits.signUp(request.ip, normaliseEmail(wanted.email)));
    return this.signedIn(await this.accounts.signUp(wanted), request, reply);
  }

  @Post('signin')
  @HttpCode(200)
  @Operation({
    id: 'signIn',
    open: true,
    summary: 'Sign in',
    body: { schema: 'SignInRequest' },
    answer: { status: 200, schema: 'SignInAnswer', description: 'Signed in', headers: COOKIE },
    errors: ['invalid_credentials', 'rate_limited', 'forbidden'],
  })
  async signIn(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() query: unknown,
  ): Promise<SignInAnswer> {
    readQuery(NO_KEYS, query);
    this.cookie.assertOwnOrigin(request);
    const { email, password } = readSignIn(body);
    const attempt = telling(reply, () => this.limits.signIn(request.ip, normaliseEmail(email)));
    const user = await this.accounts.authenticate(email, password);
    attempt.succeeded();
    return this.signedIn(user, request, reply);
  }

  @Post('refresh')
  @HttpCode(200)
  @Operation({
    id: 'refresh',
    open: true,
    summary: 'Get a new access token',
    description: `Exchanges the refresh cookie, which can be used once: one that comes back later closes the session. ${ONLY_OWN}`,
    answer: { status: 200, schema: 'SignInAnswer', description: 'A new access token', headers: COOKIE },
    errors: ['unauthenticated', 'forbidden'],
  })
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() query: unknown,
  ): Promise<SignInAnswer> {
    readQuery(NO_KEYS, query);
    this.cookie.assertOwnOrigin(request);
    const token = this.cookie.read(request);
    if (token === null) throw new DomainError('unauthenticated', 'There is no refresh cookie: sign in.');
    try {
      const { user_id, session_id, refresh } = await this.sessions.renew(token);
      if (refresh) this.cookie.set(reply, refresh.token, refresh.expires);
      return this.answer(await this.accounts.byId(user_id), session_id);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'unauthenticated') this.cookie.clear(reply);
      throw error;
    }
  }

  @Post('logout')
  @HttpCode(204)
  @Operation({
    id: 'signOut',
    summary: 'Sign out',
    description: 'Closes the session of the access token. Other sessions stay.',
    answer: { status: 204, schema: null, description: 'Signed out' },
    errors: ['forbidden'],
  })
  async signOut(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() query: unknown,
  ): Promise<void> {
    readQuery(NO_KEYS, query);
    this.cookie.assertOwnOrigin(request);
    const session = sessionOf(request);
    await this.sessions.close(session.session_id, contextOf(request, session));
    this.cookie.clear(reply);
  }

  @Get('me')
  @Operation({
    id: 'me',
    tokens: true,
    summary: 'The signed-in user and their workspaces',
    description: 'With an API token: whoever made it, and its workspace with the role that it gives.',
    answer: { status: 200, schema: 'Me', description: 'User and workspaces with roles, oldest first' },
  })
  async me(@Req() request: ApiRequest, @Query() query: unknown): Promise<MeAnswer> {
    readQuery(NO_KEYS, query);
    const principal = principalOf(request);
    const [user, workspaces] = await Promise.all([
      this.accounts.byId(principal.user_id),
      this.memberships.workspacesOf(principal),
    ]);
    return { user: userObject(user), workspaces: workspaces.map(({ workspace, role }) => workspaceObject(workspace, role)) };
  }

  @Get('link/:code')
  @Operation({
    id: 'useSignInLink',
    open: true,
    summary: 'Sign in by a one-time link',
    description:
      'The link that the server prints at its start, until somebody has signed in. It works once, within an hour. Of one that does not, a browser (`Accept: text/html`) is sent on to the sign-in page.',
    answer: {
      status: 302,
      schema: null,
      description: 'Signed in, goes on to the dashboard; or a browser with a link that is used up, goes on to sign in',
      headers: { ...COOKIE, Location: '`/`, or `/sign-in?reason=link_used`' },
    },
    errors: ['not_found', 'rate_limited'],
  })
  async useLink(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() query: unknown,
  ): Promise<void> {
    readQuery(NO_KEYS, query);
    telling(reply, () => this.limits.link(request.ip));
    // Programs that look at links before a person does (chats, mail filters) ask for the head: that uses nothing up.
    if (request.method === 'HEAD') return void reply.header('cache-control', 'no-store').code(204);
    const user_id = await this.sessions.useLink(code);
    if (user_id === null) {
      if (wantsPage(request)) return redirect(reply, '/sign-in?reason=link_used');
      throw new DomainError('not_found', 'This sign-in link is unknown, used up or expired: sign in with email and password.');
    }
    const { refresh } = await this.sessions.open(user_id, userAgent(request), contextOf(request, { user_id, token: null }));
    this.cookie.set(reply, refresh.token, refresh.expires);
    redirect(reply, '/');
  }

  private async signedIn(user: User, request: FastifyRequest, reply: FastifyReply): Promise<SignInAnswer> {
    const { user_id } = user;
    const context = contextOf(request, { user_id, token: null });
    const { session_id, refresh } = await this.sessions.open(user_id, userAgent(request), context);
    this.cookie.set(reply, refresh.token, refresh.expires);
    void reply.header('cache-control', 'no-store');
    return this.answer(user, session_id);
  }

  private answer(user: User, session_id: string): SignInAnswer {
    return {
      access_token: this.tokens.issue(user.user_id, session_id),
      expires_in: this.tokens.lifetime,
      user: userObject(user),
    };
  }
}

function redirect(reply: FastifyReply, location: string): void {
  void reply.header('cache-control', 'no-store').code(302).header('location', location);
}

function userAgent(request: FastifyRequest): string | null {
  return request.headers['user-agent'] ?? null;
}
