import { createTable, type Step } from './migration';
import { id, nullable, oneOf, type Table, text, time, word } from './table';

/** API tokens, by their hash; a revoked one is gone. */
const api_token: Table = {
  name: 'api_token',
  columns: {
    workspace_id: id,
    token_id: id,
    user_id: id,
    token_hash: word(64),
    name: text(100),
    role: word(16),
    created_at: time,
    expires_at: nullable(time),
    last_used_at: nullable(time),
  },
  primary: ['workspace_id', 'token_id'],
  unique: { hash: ['token_hash'] },
  indexes: { user: ['user_id', 'token_id'], expiry: ['expires_at'] },
  checks: { role_known: oneOf('role', ['viewer', 'member', 'admin', 'owner']) },
};

export const API_TOKEN_STEPS: readonly Step[] = [createTable(api_token)];
