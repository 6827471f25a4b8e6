import { describe, expect, it } from '@jest/globals';
import { render } from '@testing-library/react';
import { serverNow } from './server-clock';
import { Ago } from './times';

const ago = (ms: number) => render(<Ago at={new Date(serverNow() - ms).toISOString()} />).container.textContent;

describe('a moment in the past or future', () => {
  it.each([
    [1_000, 'just now'],
    [-2_000, 'just now'],
    [7_400, '7 s ago'],
    [75_500, '1 m 15 s ago'],
    [3 * 3_600_000 + 120_500, '3 h ago'],
    [-3_600_000 - 500, 'in 1 h'],
  ])('%d ms ago reads as %s', (ms, text) => {
    expect(ago(ms)).toBe(text);
  });

  it('is one unit where there is no room for two', () => {
    const at = new Date(serverNow() - 115_500).toISOString();
    expect(render(<Ago at={at} brief />).container.textContent).toBe('1 m ago');
    expect(render(<Ago at={new Date(serverNow() - 7_400).toISOString()} brief />).container.textContent).toBe('7 s ago');
  });

  it('is a dash when there is none', () => {
    expect(render(<Ago at={null} />).container.textContent).toBe('—');
  });
});
