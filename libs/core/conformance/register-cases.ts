import { it } from '@jest/globals';
import type { StoreCase, StoreHarness } from './store-harness';

/** One test a case, each on an empty database. */
export function registerCases(cases: readonly StoreCase[], create: () => Promise<StoreHarness>): void {
  it.each(cases)('$name', async ({ run }) => {
    const harness = await create();
    try {
      await run(harness);
    } finally {
      await harness.close();
    }
  });
}
