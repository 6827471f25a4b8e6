import { describe, expect, it } from '@jest/globals';
import { LIMITS } from '@taskflow/contracts';
import { firstRows, partsOf, storedOutput } from './large-results';

const row = (output_bytes: number | null) => ({ task_id: 't', attempt: 1, output: 'null', output_bytes });

describe('an output', () => {
  it('goes apart when its UTF-8 text is larger than its row takes', () => {
    const fits = `"${'€'.repeat((LIMITS.result_inline_bytes - 4) / 3)}"`;
    expect(storedOutput(fits)).toEqual({ inline: fits, bytes: null, apart: null });
    const large = `"€€${fits.slice(1)}`;
    expect(storedOutput(large)).toEqual({ inline: 'null', bytes: Buffer.byteLength(large), apart: large });
  });

  it('is cut into parts that hold whole characters', () => {
    const text = 'a🔑🔑🔑b'.repeat(20);
    for (const most of [2, 3, 5, 64]) {
      const parts = partsOf(text, most);
      expect(parts.join('')).toBe(text);
      expect(parts.every((part) => !/\p{Surrogate}/u.test(part) && part.length <= most)).toBe(true);
    }
  });
});

describe('rows of a page', () => {
  it('are as many as fit, and one at least', () => {
    expect(firstRows([row(8), row(8), row(8)], 16)).toHaveLength(2);
    expect(firstRows([row(80), row(null)], 16)).toHaveLength(1);
    expect(firstRows([row(null), row(80), row(1)], 16)).toHaveLength(1);
    expect(firstRows([row(null), row(null)], 16)).toHaveLength(2);
  });
});
