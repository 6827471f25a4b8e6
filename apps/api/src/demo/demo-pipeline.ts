import type { TaskDraft } from '@taskflow/core/task';

/** Name of the workflow that demo runs are of. */
export const DEMO_PIPELINE = 'order-pipeline';

/** The open orders of the sample data, and what is in them. */
const ORDERS = [
  { id: 'A-1001', items: '2 lamps' },
  { id: 'A-1002', items: '1 desk' },
  { id: 'A-1003', items: '4 chairs' },
  { id: 'A-1004', items: '1 lamp' },
];

/**
 * The demo: an order pipeline with real calls to the server's own sample data, one of which fails at first, two fan-outs and
 * joins, a person's approval, and steps that take their time and say what they are doing.
 * @param origin where the sample data is served, such as `http://127.0.0.1:3000`
 * @param key tells one demo run's failing call from another's
 */
export function demoPipeline(origin: string, key: string): TaskDraft[] {
  const call = calls(origin);
  const pricing = ORDERS.map(({ id }, index) =>
    call(`price-${id}`, `Price order ${id}`, `slow?ms=${800 + 600 * index}`, ['validate']),
  );
  const packing = ORDERS.map(({ id, items }, index) =>
    wait(
      `pack-${id}`,
      `Pack order ${id}`,
      2_400 + 800 * index,
      [`Fetching ${items}`, `Packing ${items}`, 'Printing the label'],
      ['approve'],
    ),
  );
  return [
    call('orders', 'Fetch open orders', 'orders'),
    call('customers', 'Fetch customers', 'customers'),
    call('stock', 'Fetch stock levels', 'stock'),
    {
      ...call('slots', 'Ask the carrier for free slots', `flaky?key=${encodeURIComponent(key)}&fail=1`),
      description: 'The carrier answers 503 at first: the attempt fails, and the task is tried again by itself.',
      retry: { limit: 3, base_ms: 2_000 },
    },
    wait('validate', 'Validate orders', 4_000, ofOrders('Validating order'), ['orders', 'customers']),
    ...pricing,
    wait(
      'reserve',
      'Reserve stock',
      5_000,
      ['Reserving 3 lamps', 'Reserving 1 desk', 'Reserving 4 chairs'],
      ['stock', 'validate'],
    ),
    said('total', 'Add up the total', '4 orders priced', refsOf(pricing)),
    approval(['total', 'reserve', 'slots']),
    ...packing,
    wait('invoice', 'Write invoices', 3_200, ofOrders('Writing invoice'), ['approve']),
    call('ship', 'Book the carrier', 'carriers', refsOf(packing)),
    { ...said('notify', 'Tell customers', 'Your order is on its way', ['ship', 'invoice']), priority: 'high' },
  ];
}

/** Calls of the sample data. */
function calls(origin: string) {
  return (ref: string, title: string, path: string, depends_on: string[] = []): TaskDraft => ({
    ...automated(ref, title, depends_on),
    type: 'http',
    payload: { url: `${origin}/sample/${path}` },
  });
}

/** Work that takes its time, and says what it is doing. */
function wait(ref: string, title: string, ms: number, messages: string[], depends_on: string[]): TaskDraft {
  return {
    ...automated(ref, title, depends_on),
    type: 'delay',
    // Four times a second at most, so that the bar moves smoothly.
    payload: { ms, messages, steps: Math.max(messages.length, Math.round(ms / 250)) },
  };
}

function said(ref: string, title: string, message: string, depends_on: string[]): TaskDraft {
  return { ...automated(ref, title, depends_on), type: 'echo', payload: { message } };
}

function approval(depends_on: string[]): TaskDraft {
  return {
    ref: 'approve',
    title: 'Approve the shipment',
    kind: 'human',
    type: null,
    priority: 'high',
    tags: ['demo'],
    description: 'A person decides here: complete this task, and what depends on it starts at once.',
    depends_on,
  };
}

function automated(ref: string, title: string, depends_on: string[]): Omit<TaskDraft, 'type'> & { kind: 'automated' } {
  return { ref, title, kind: 'automated', depends_on, tags: ['demo'] };
}

/** `Validating order 1 of 4`, and so on. */
function ofOrders(doing: string): string[] {
  return ORDERS.map((_, index) => `${doing} ${index + 1} of ${ORDERS.length}`);
}

function refsOf(tasks: readonly TaskDraft[]): string[] {
  return tasks.map(({ ref }) => ref);
}
