import { LIMITS } from '@taskflow/contracts';

const UNPAIRED_OR_NUL = /\0|\p{Surrogate}/u;

/**
 * Finds why a value cannot be stored as JSON in every database we support: NUL and lone surrogates in any string or
 * key, nesting deeper than the limit, values that JSON does not have. Iterative, so that a hostile value cannot
 * exhaust the stack. Returns a sentence, or null when it can be stored (`undefined` counts as null).
 */
export function findUnstorable(value: unknown, max_depth: number = LIMITS.json_depth): string | null {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: item, depth } = next;
    if (typeof item === 'string') {
      if (UNPAIRED_OR_NUL.test(item)) return 'a text holds NUL or half a surrogate pair';
    } else if (typeof item === 'number') {
      if (!Number.isFinite(item)) return `${item} is not a JSON number`;
    } else if (typeof item === 'object' && item !== null) {
      if (depth >= max_depth) return `nested deeper than ${max_depth} levels`;
      if (hasToJson(item)) open.push({ value: item.toJSON(), depth: depth + 1 });
      else
        for (const [key, child] of Object.entries(item)) {
          if (UNPAIRED_OR_NUL.test(key)) return 'a key holds NUL or half a surrogate pair';
          open.push({ value: child, depth: depth + 1 });
        }
    } else if (typeof item === 'bigint' || typeof item === 'symbol' || typeof item === 'function') {
      return `a ${typeof item} is not JSON`;
    }
  }
  return null;
}

function hasToJson(item: object): item is { toJSON(): unknown } {
  return 'toJSON' in item && typeof item.toJSON === 'function';
}

/** Makes any text storable: NUL and lone surrogates become U+FFFD, and it is cut to `max_characters`. */
export function storableText(text: string, max_characters: number): string {
  return text.slice(0, max_characters).replace(/\0|\p{Surrogate}/gu, '\uFFFD');
}

/** True when both are the same JSON; the order of an object's keys says nothing. */
export function sameJson(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left ?? null, sortedKeys) === JSON.stringify(right ?? null, sortedKeys);
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** UTF-8 bytes of the value's JSON text. */
export function jsonBytes(value: unknown): number {
  const text = JSON.stringify(value ?? null) ?? 'null';
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // A surrogate pair is two units and four bytes: two more for the pair, one for each half.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
