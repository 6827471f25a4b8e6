import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, idempotencyOf } from './idempotency';

/** The same value with the keys of every object in reverse. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe('canonicalJson', () => {
  it('is JSON of the same value, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });

  it('tells different values apart', () => {
    const values = [
      null,
      0,
      '0',
      '',
      [],
      {},
      [[]],
      [{}],
      { a: null },
      { a: [] },
      { '': null },
      ['a', 'b'],
      ['b', 'a'],
      ['a,b'],
      { a: 'b' },
    ];
    expect(new Set(values.map(canonicalJson)).size).toBe(values.length);
  });
});

describe('idempotencyOf', () => {
  it('hashes route and body', () => {
    const hashes = [idempotencyOf('k', 'a', { x: 1 }), idempotencyOf('k', 'b', { x: 1 }), idempotencyOf('k', 'a', { x: 2 })].map(
      (made) => made?.hash,
    );
    expect(new Set(hashes).size).toBe(3);
    expect(idempotencyOf('k', 'a', { x: 1 })?.hash).toBe(hashes[0]);
    expect(idempotencyOf(undefined, 'a', {})).toBeUndefined();
  });
});
