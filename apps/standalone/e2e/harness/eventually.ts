import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_MS = 20_000;
const SHORTEST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 200;

/**
 * Looks again and again until `look` gives something true; that is returned.
 * @param what for the message when it never comes
 * @throws after `bound_ms`, with the last error that `look` threw
 */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | null | undefined | false> | Found | null | undefined | false,
  bound_ms = LONGEST_MS,
): Promise<Found> {
  const until = Date.now() + bound_ms;
  let last: unknown;
  for (let wait = SHORTEST_PAUSE_MS; ; wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS)) {
    try {
      const found = await look();
      if (found !== null && found !== undefined && found !== false) return found;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > until)
      throw new Error(`${what}: not within ${bound_ms} ms${last instanceof Error ? ` (${last.message})` : ''}`, { cause: last });
    await pause(wait);
  }
}

/** Rejects when the promise takes longer. */
export async function within<Value>(what: string, promise: Promise<Value>, bound_ms = LONGEST_MS): Promise<Value> {
  const stop = new AbortController();
  const late = pause(bound_ms, undefined, { signal: stop.signal }).then(
    () => Promise.reject(new Error(`${what}: not within ${bound_ms} ms`)),
    () => new Promise<never>(() => undefined),
  );
  return Promise.race([promise, late]).finally(() => stop.abort());
}
