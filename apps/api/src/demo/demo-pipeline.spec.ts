import { describe, expect, it } from '@jest/globals';
import type { Randomness } from '@taskflow/core/ports';
import { prepareSubmit, type ChangeContext } from '@taskflow/core/task';
import type { KnownTypes } from '../task-types/known-types';
import { PayloadCheck } from '../tasks/payload-check';
import { SAMPLE_DATA } from '../system/sample-data';
import { demoPipeline } from './demo-pipeline';

const CONTEXT: ChangeContext = { actor: { kind: 'system', id: 'demo' }, correlation_id: null, traceparent: null };
const tasks = demoPipeline('http://127.0.0.1:3000', 'a key & more');
let ids = 0;
const randomness = { uuid: () => `id-${(ids += 1)}` } as Randomness;

describe('the demo pipeline', () => {
  it('is a graph that can be submitted, with payloads that fit their types', async () => {
    const request = { tasks, run: true, created_by: null, context: CONTEXT };
    expect(prepareSubmit(request, new Set(['default']), randomness).tasks).toHaveLength(tasks.length);
    const rules = await new PayloadCheck({} as KnownTypes).rules('w', []);
    expect(tasks.flatMap(({ type, payload, ref }) => (type === null ? [] : rules.faults(type, payload, ref)))).toEqual([]);
  });

  it('calls nothing but sample data that there is', () => {
    const urls = tasks.flatMap(({ type, payload }) => (type === 'http' ? [new URL((payload as { url: string }).url)] : []));
    expect(urls.length).toBeGreaterThan(6);
    for (const { origin, pathname } of urls) {
      expect(origin).toBe('http://127.0.0.1:3000');
      expect([...Object.keys(SAMPLE_DATA), 'flaky', 'slow']).toContain(pathname.replace('/sample/', ''));
    }
    expect(urls.find(({ pathname }) => pathname === '/sample/flaky')?.searchParams.get('key')).toBe('a key & more');
  });

  it('speaks of the orders that the sample data has', () => {
    const orders = SAMPLE_DATA['orders'] as { order_id: string }[];
    for (const { order_id } of orders)
      expect(tasks.filter(({ title }) => title.includes(order_id)).map(({ ref }) => ref)).toEqual([
        `price-${order_id}`,
        `pack-${order_id}`,
      ]);
    const validate = tasks.find(({ ref }) => ref === 'validate')?.payload as { messages: string[] };
    expect(validate.messages).toEqual([1, 2, 3, 4].map((number) => `Validating order ${number} of ${orders.length}`));
  });

  it('fans out, joins, and stops once for a person', () => {
    const dependents = (ref: string) => tasks.filter(({ depends_on = [] }) => depends_on.includes(ref)).length;
    expect([dependents('validate'), dependents('approve')]).toEqual([5, 5]);
    expect(tasks.filter(({ kind }) => kind === 'human').map(({ ref }) => ref)).toEqual(['approve']);
  });
});
