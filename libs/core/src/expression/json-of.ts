import { Optional } from '@marcbachmann/cel-js';
import { Duration, UnsignedInt } from '@marcbachmann/cel-js/evaluator';

/**
 * The value of an expression as JSON: whole numbers as numbers (beyond 2^53 as text, because JSON numbers would lose digits),
 * times as RFC 3339, durations in seconds, bytes in base64, an absent optional as null.
 * @throws Error for what has no JSON form (types, infinite numbers)
 */
export function jsonOf(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return fromInteger(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`the result is ${value}, which JSON cannot hold`);
    return value;
  }
  if (Array.isArray(value)) return value.map(jsonOf);
  if (value instanceof Optional) return value.hasValue() ? jsonOf(value.value()) : null;
  if (value instanceof UnsignedInt) return fromInteger(value.valueOf());
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Duration) return Number(value.seconds) + value.nanos / 1e9;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Map) return fromEntries(value.entries());
  if (typeof value === 'object' && isPlainObject(value)) return fromEntries(Object.entries(value));
  throw new Error('the result is neither text, number, list nor map');
}

function fromInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** `__proto__` as a key must stay a key. */
function fromEntries(entries: Iterable<[unknown, unknown]>): Record<string, unknown> {
  return Object.fromEntries([...entries].map(([key, value]) => [String(key), jsonOf(value)]));
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
