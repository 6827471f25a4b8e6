import { describe, expect, it } from '@jest/globals';
import { faultIndex } from './json-fault';
import { readJson } from './read-json';

describe('typed JSON', () => {
  it('is read, whatever kind of value it is', () => {
    expect(readJson(' {"a": [1, null]} ')).toEqual({ value: { a: [1, null] } });
    expect(readJson('null')).toEqual({ value: null });
  });

  it('has its fault where it was broken, wherever that is', () => {
    const whole = JSON.stringify({ a: [1, -2.5e3, 'x\\"\u00e9', { b: null }], c: true });
    expect(faultIndex(whole)).toBe(whole.length);
    for (let index = 0; index < whole.length; index += 1) {
      const broken = `${whole.slice(0, index)}\u0001${whole.slice(index + 1)}`;
      expect(faultIndex(broken)).toBeLessThanOrEqual(index);
      expect(faultIndex(broken)).toBeGreaterThan(index - 12);
    }
  });

  it('is not slow when it is large', () => {
    const large = `{"rows": [${'"some text", '.repeat(100_000)}`;
    const began = performance.now();
    expect(faultIndex(large)).toBe(large.trimEnd().length + 1);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it.each([
    ['{\n  "a": 1,\n  b: 2\n}', 'look at line 3, column 3'],
    ['{"a": 1', 'look at line 1, column 8'],
    ['', 'look at line 1, column 1'],
    ['{"url": }', 'look at line 1, column 9'],
    ['[1, 2', 'look at line 1, column 6'],
    ['[1, 2,\n]', 'look at line 2, column 1'],
    ['[1 2]', 'look at line 1, column 4'],
    ['{"a" 1}', 'look at line 1, column 6'],
    ['{"a": 01}', 'look at line 1, column 7'],
    ['{"a": "b\nc"}', 'look at line 1, column 7'],
    ['{"a": tru}', 'look at line 1, column 7'],
    ['{} {}', 'look at line 1, column 4'],
    ['[}', 'look at line 1, column 2'],
    ['{,}', 'look at line 1, column 2'],
    ["'a'", 'look at line 1, column 1'],
  ])('%j is refused with its place', (text, place) => {
    expect(readJson(text)).toEqual({ fault: expect.stringContaining(place) });
  });
});
