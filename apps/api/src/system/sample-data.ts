/** Made-up data for the demo pipeline: small, fixed, and about nobody. */
export const SAMPLE_DATA: Readonly<Record<string, unknown>> = {
  orders: [
    { order_id: 'A-1001', customer_id: 'C-17', sku: 'lamp', quantity: 2, country: 'DE' },
    { order_id: 'A-1002', customer_id: 'C-23', sku: 'desk', quantity: 1, country: 'FR' },
    { order_id: 'A-1003', customer_id: 'C-17', sku: 'chair', quantity: 4, country: 'DE' },
    { order_id: 'A-1004', customer_id: 'C-42', sku: 'lamp', quantity: 1, country: 'PL' },
  ],
  customers: [
    { customer_id: 'C-17', name: 'Ada', tier: 'gold' },
    { customer_id: 'C-23', name: 'Grace', tier: 'silver' },
    { customer_id: 'C-42', name: 'Edsger', tier: 'bronze' },
  ],
  stock: [
    { sku: 'lamp', available: 40, warehouse: 'north' },
    { sku: 'desk', available: 3, warehouse: 'south' },
    { sku: 'chair', available: 12, warehouse: 'north' },
  ],
  prices: [
    { sku: 'lamp', cents: 3900, currency: 'EUR' },
    { sku: 'desk', cents: 24900, currency: 'EUR' },
    { sku: 'chair', cents: 8900, currency: 'EUR' },
  ],
  carriers: [
    { carrier: 'parcel-one', countries: ['DE', 'PL'], days: 2 },
    { carrier: 'post', countries: ['DE', 'FR', 'PL'], days: 4 },
  ],
  tax: { DE: 0.19, FR: 0.2, PL: 0.23 },
};
