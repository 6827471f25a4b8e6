import { describe, expect, it } from '@jest/globals';
import { LIMITS } from '@taskflow/contracts';
import { FIRST_TEMPLATE, LONGEST_NAME, MOST_ITEMS, requestOf, SEEDS, TEMPLATES } from './templates';

describe('templates', () => {
  it.each(TEMPLATES)('$id makes a graph whose tasks stand after what they depend on, at every size', (template) => {
    for (const items of [1, 2, MOST_ITEMS]) {
      const { tasks, run } = requestOf(template, { name: ' Spring ', items, fails_once: true });
      expect(run).toBe(true);
      const known = new Set<string>();
      for (const { ref, title, depends_on = [] } of tasks) {
        expect(depends_on.filter((dependency) => !known.has(dependency))).toEqual([]);
        expect(known.has(ref)).toBe(false);
        expect(title).toMatch(/ · Spring$/);
        expect(title.length).toBeLessThan(LIMITS.title_characters - LONGEST_NAME);
        known.add(ref);
      }
      expect(tasks.length).toBeGreaterThanOrEqual(items);
    }
  });

  it('the first one has five tasks, one of which fails at first and works when it is run again', () => {
    const { tasks } = requestOf(FIRST_TEMPLATE, { name: 'x', ...FIRST_TEMPLATE.usual });
    expect(tasks).toHaveLength(5);
    expect(tasks.filter(({ type }) => type === 'simulate')).toEqual([
      expect.objectContaining({
        payload: expect.objectContaining({ seed: SEEDS.fails_once }),
        retry: expect.objectContaining({ limit: 0 }),
      }),
    ]);
  });
});
