import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const KILOBYTE = 1_000;

describe('the build', () => {
  it('lets pages begin with little JavaScript', () => {
    const sizes = JSON.parse(
      execFileSync(process.execPath, [join(__dirname, '../first-load.mjs')], { encoding: 'utf8' }),
    ) as Record<string, number>;
    expect(sizes['sign-in']).toBeLessThanOrEqual(110 * KILOBYTE);
    for (const page of ['home', 'tasks', 'task', 'runs', 'activity'])
      expect({ page, bytes: sizes[page], fits: (sizes[page] ?? Infinity) <= 250 * KILOBYTE }).toMatchObject({ fits: true });
  });
});
