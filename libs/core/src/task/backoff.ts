/**
 * Delay before the next try, in milliseconds: `random(0, min(cap, base · 2^failures))`, "full jitter" of
 * Brooker, "Exponential Backoff And Jitter" (AWS, 2015).
 * @param failures failed tries before this one (0 for the first failure)
 * @param fraction 0 ≤ fraction < 1
 */
export function backoff(policy: { base_ms: number; cap_ms: number }, failures: number, fraction: number): number {
  const ceiling = Math.min(policy.cap_ms, policy.base_ms * 2 ** Math.min(failures, 50));
  return Math.floor(fraction * ceiling);
}
