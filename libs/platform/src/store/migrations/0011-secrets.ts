import { createTable, type Step } from './migration';
import { id, long, nullable, type Table, text, time, word } from './table';

/** Secrets of workspaces; `sealed` opens under the key of SECRETS_KEY that `key_id` names. */
const secret: Table = {
  name: 'secret',
  columns: {
    workspace_id: id,
    name: word(64),
    key_id: word(16),
    sealed: long,
    created_at: time,
    created_by: nullable(text(128)),
    updated_at: time,
    updated_by: nullable(text(128)),
  },
  primary: ['workspace_id', 'name'],
};

export const SECRET_STEPS: readonly Step[] = [createTable(secret)];
