/** A small graph that runs anywhere: a fan-out, a join and a person. */
export const EXAMPLE = JSON.stringify(
  [
    { ref: 'fetch', title: 'Fetch the order', type: 'delay', payload: { ms: 1500 } },
    { ref: 'stock', title: 'Reserve stock', type: 'delay', payload: { ms: 3000, steps: 6 }, depends_on: ['fetch'] },
    { ref: 'price', title: 'Price the order', type: 'echo', payload: { message: 'EUR 42' }, depends_on: ['fetch'] },
    { ref: 'approve', title: 'Approve the order', kind: 'human', depends_on: ['stock', 'price'] },
    { ref: 'ship', title: 'Tell the carrier', type: 'echo', payload: { message: 'Picked up' }, depends_on: ['approve'] },
  ],
  null,
  2,
);
