import type { TaskDraft } from '@taskflow/core/task';

const ORDERS = ['A-1001', 'A-1002', 'A-1003', 'A-1004'];

/**
 * The demo: an order pipeline with real calls to the server's own sample data, one of which fails at first, a fan-out, a join,
 * a person's approval, and steps that take their time and say so.
 * @param origin where the sample data is served, such as `http://127.0.0.1:3000`
 * @param key tells one demo run's failing call from another's
 */
export function demoPipeline(origin: string, key: string): TaskDraft[] {
  const call = (ref: string, title: string, path: string, depends_on: string[] = []): TaskDraft => ({
    ref,
    title,
    kind: 'automated',
    type: 'http',
    payload: { url: `${origin}/sample/${path}` },
    depends_on,
    tags: ['demo'],
  });
  const wait = (ref: string, title: string, ms: number, depends_on: string[]): TaskDraft => ({
    ref,
    title,
    kind: 'automated',
    type: 'delay',
    payload: { ms, steps: Math.max(4, Math.round(ms / 250)) },
    depends_on,
    tags: ['demo'],
  });
  const pricing = ORDERS.map((order) => call(`price-${order}`, `Price order ${order}`, 'prices', ['validate']));
  return [
    call('orders', 'Fetch open orders', 'orders'),
    call('customers', 'Fetch customers', 'customers'),
    call('stock', 'Fetch stock levels', 'stock'),
    {
      ...call('slots', 'Ask the carrier for free slots', `flaky?key=${encodeURIComponent(key)}&fail=1`),
      retry: { limit: 3, base_ms: 2_000 },
    },
    wait('validate', 'Validate orders', 3_000, ['orders', 'customers']),
    ...pricing,
    wait('reserve', 'Reserve stock', 4_000, ['stock', 'validate']),
    {
      ref: 'approve',
      title: 'Approve the shipment',
      kind: 'human',
      type: null,
      priority: 'high',
      tags: ['demo'],
      description: 'A person decides here: complete this task, and what depends on it starts at once.',
      depends_on: [...pricing.map((task) => task.ref), 'reserve'],
    },
    call('ship', 'Book the carrier', 'carriers', ['approve', 'slots']),
    wait('invoice', 'Write invoices', 2_500, ['approve']),
    {
      ref: 'notify',
      title: 'Tell customers',
      kind: 'automated',
      type: 'echo',
      payload: { message: 'Your order is on its way' },
      depends_on: ['ship', 'invoice'],
      priority: 'high',
      tags: ['demo'],
    },
  ];
}
