import { describe, expect, it } from '@jest/globals';
import { spanText } from './span';

describe('a span of time', () => {
  it.each([
    [-5, '0 s'],
    [NaN, '0 s'],
    [4, '4 ms'],
    [25, '0.03 s'],
    [430, '0.4 s'],
    [2_000, '2.0 s'],
    [12_900, '12 s'],
    [200_000, '3 m 20 s'],
    [120_000, '2 m'],
    [7_500_000, '2 h 5 m'],
    [90_000_000, '1 d 1 h'],
  ])('%d ms reads as %s', (ms, text) => {
    expect(spanText(ms)).toBe(text);
  });
});
