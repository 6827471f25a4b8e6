export { ACCESS_TOKEN } from './access-token';
export type { AccessTokenClaims } from './access-token';
