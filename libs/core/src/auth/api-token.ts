/** Every API token begins so: scanners for leaked secrets know it by that, and it is never taken for an access token. */
const PREFIX = 'tfk_';

/** The API token of fresh random characters (`Randomness.token`). */
export function apiTokenOf(random: string): string {
  return PREFIX + random;
}

/** True for what has the form of an API token; whether there is one, `TokenStore.byHash` knows. */
export function isApiToken(bearer: string): boolean {
  return bearer.startsWith(PREFIX);
}
