import createClient from 'openapi-fetch';
import { renew } from '../session/renewal';
import { untilSignedIn, useSession } from '../session/session';
import { learnServerTime } from '../time/server-clock';
import { problemOf, unreachable } from './problem';
import type { paths } from './schema';

/** The typed client of every operation; `schema.d.ts` is made from the server's OpenAPI document. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: authorised });

/**
 * Sends a request as the person who is signed in. When the session turns out to be over, the request waits until that
 * person has signed in again, and is then sent once more: nothing that was typed is lost.
 */
async function authorised(request: Request): Promise<Response> {
  const copy = request.clone();
  const response = await send(request);
  if (response.status !== 401) return response;
  if ((await renew()) === 'ended') await untilSignedIn();
  return send(copy);
}

async function send(request: Request): Promise<Response> {
  const { token } = useSession.getState();
  if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
  try {
    const response = await fetch(request);
    learnServerTime(response.headers.get('date'));
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
}

/**
 * The body of a successful answer.
 * @throws ApiProblem
 */
export async function answerOf<Body>(call: Promise<{ data?: Body; error?: unknown; response: Response }>): Promise<Body> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemOf(response, error);
  return data as Body;
}
