/** True when both are the same JSON; the order of an object's keys says nothing. */
export function sameValue(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left ?? null, sorted) === JSON.stringify(right ?? null, sorted);
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
