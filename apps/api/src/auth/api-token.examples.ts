const apiToken = {
  token_id: '01a1fbf2-0f10-7c55-8f43-5a1f6d0f2f6b',
  name: 'Nightly import',
  workspace: { workspace_id: '01a1f6ca-1040-79e3-9779-b1009e379e37', key: 'demo_workspace', name: 'Demo workspace' },
  role: 'member',
  created_at: '2026-11-21T02:30:00.000Z',
  expires_at: '2027-11-21T00:00:00.000Z',
  last_used_at: null,
};

/** Examples of the documentation, by the name of their schema. */
export const API_TOKEN_EXAMPLES = {
  CreateApiTokenRequest: {
    name: 'Nightly import',
    workspace: 'demo_workspace',
    role: 'member',
    expires_at: '2027-11-21T00:00:00.000Z',
  },
  NewApiToken: { ...apiToken, token: 'tfk_w3Jt0aZ5q1Yx8bN2mK7vLgR4cTfE9dHs' },
  ApiTokenPage: { items: [{ ...apiToken, last_used_at: '2026-11-21T02:31:00.000Z' }], next_cursor: null },
} satisfies Record<string, unknown>;
