/** How access tokens are signed (JWT): the API issues them, the API and the realtime gateway accept them. */
export const ACCESS_TOKEN = { issuer: 'taskflow', audience: 'taskflow', algorithm: 'HS256' } as const;

/** What an access token says. `sid` must be a live session: ask `SessionStore.live`. */
export interface AccessClaims {
  /** User id. */
  sub: string;
  /** Session id. */
  sid: string;
  /** Seconds since 1970. */
  exp: number;
}
