import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findUnstorable, jsonBytes, storableText } from './storable';

describe('findUnstorable', () => {
  it('accepts any JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 10, stringUnit: 'grapheme' }), (value) => findUnstorable(value) === null));
  });

  it.each([
    ['NUL in a text', { a: ['x\0y'] }],
    ['half a surrogate pair', { a: '\ud800' }],
    ['a bad key', { '\udc00': 1 }],
    ['no number', { a: Number.NaN }],
    ['a function', { a: () => 1 }],
    ['a bigint', [1n]],
  ])('refuses %s', (_, value) => {
    expect(findUnstorable(value)).toEqual(expect.any(String));
  });

  it('refuses a depth bomb without recursion', () => {
    let bomb: unknown = 1;
    for (let depth = 0; depth < 1_000_000; depth += 1) bomb = [bomb];
    expect(findUnstorable(bomb)).toBe('nested deeper than 64 levels');
  });
});

describe('jsonBytes', () => {
  it('equals the UTF-8 length of the JSON text', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: 'grapheme' }),
        (value) => jsonBytes(value) === Buffer.byteLength(JSON.stringify(value)),
      ),
    );
  });
});

it('storableText always gives something storable', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.nat(50),
      (text, length) => findUnstorable(storableText(`\0${text}\ud800`, length)) === null,
    ),
  );
});
