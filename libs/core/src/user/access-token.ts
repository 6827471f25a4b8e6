/** How access tokens (JWT) are signed by the API and checked by whoever accepts them. The key is `JWT_SECRET`. */
export const ACCESS_TOKEN = { issuer: 'taskflow', audience: 'taskflow', algorithm: 'HS256' } as const;

/** Claims of an access token besides `iss`, `aud`, `iat` and `exp`. */
export interface AccessTokenClaims {
  /** User id. */
  sub: string;
  /** Session id: a closed session ends its access tokens at the next check. */
  sid: string;
}
