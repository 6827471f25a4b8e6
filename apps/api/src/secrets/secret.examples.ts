const secret = {
  name: 'SHOP_API_KEY',
  created_at: '2026-11-21T02:30:00.000Z',
  created_by: '01a1f693-21c0-73c6-9ef3-62013c6f3c6e',
  updated_at: '2026-11-21T02:30:00.000Z',
  updated_by: '01a1f693-21c0-73c6-9ef3-62013c6f3c6e',
  readable: true,
};

/** Examples of the documentation, by the name of their schema. */
export const SECRET_EXAMPLES = {
  Secret: secret,
  SecretPage: { items: [secret], next_cursor: null, total: 1 },
  SetSecretRequest: { value: 'a value that nobody gets back' },
} satisfies Record<string, unknown>;
