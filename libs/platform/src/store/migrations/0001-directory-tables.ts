import { bigint, boolean, type Column, id, integer, long, nullable, oneOf, type Table, text, time, word } from './table';

/** Last sequence number of a workspace; the last lock of every transaction. */
const workspace_head: Table = {
  name: 'workspace_head',
  columns: { workspace_id: id, seq: bigint },
  primary: ['workspace_id'],
  clustered: true,
};

const audit_head: Table = { ...workspace_head, name: 'audit_head' };

const EVENT_COLUMNS: Record<string, Column> = {
  workspace_id: id,
  seq: bigint,
  event_id: id,
  at: time,
  type: word(32),
  task_id: nullable(id),
  run_id: nullable(id),
  from_status: nullable(word(16)),
  to_status: nullable(word(16)),
  attempt: nullable(integer),
  actor_kind: word(16),
  actor_id: text(128),
  correlation_id: nullable(text(255)),
  traceparent: nullable(text(128)),
  data: long,
};

const event: Table = {
  name: 'event',
  columns: EVENT_COLUMNS,
  primary: ['workspace_id', 'seq'],
  indexes: { task: ['workspace_id', 'task_id', 'seq'], run: ['workspace_id', 'run_id', 'seq'] },
};

const audit_entry: Table = { name: 'audit_entry', columns: EVENT_COLUMNS, primary: ['workspace_id', 'seq'] };

/** A range of events that is still to be published. */
const outbox: Table = {
  name: 'outbox',
  columns: { workspace_id: id, outbox_id: id, first_seq: bigint, last_seq: bigint, claimed_until: time },
  primary: ['workspace_id', 'outbox_id'],
  indexes: { expired: ['claimed_until'] },
  clustered: true,
};

const user: Table = {
  name: 'user',
  columns: {
    user_id: id,
    email: text(254),
    name: text(255),
    password_hash: word(255),
    installation_owner: boolean,
    created_at: time,
  },
  primary: ['user_id'],
  unique: { email: ['email'] },
};

const session: Table = {
  name: 'session',
  columns: {
    session_id: id,
    user_id: id,
    created_at: time,
    expires_at: time,
    closed_at: nullable(time),
    user_agent: nullable(text(512)),
  },
  primary: ['session_id'],
  indexes: { user: ['user_id'], expiry: ['expires_at'] },
};

/** Every refresh token a session ever had: the return of a replaced one gives a theft away. */
const refresh_token: Table = {
  name: 'refresh_token',
  columns: { refresh_hash: word(128), session_id: id, replaced_at: nullable(time) },
  primary: ['refresh_hash'],
  indexes: { session: ['session_id'] },
};

const signin_link: Table = {
  name: 'signin_link',
  columns: { code_hash: word(128), user_id: id, created_at: time, expires_at: time, used_at: nullable(time) },
  primary: ['code_hash'],
  indexes: { expiry: ['expires_at'] },
};

const workspace: Table = {
  name: 'workspace',
  columns: { workspace_id: id, key: text(63), name: text(255), personal: boolean, shard: word(64), created_at: time },
  primary: ['workspace_id'],
  unique: { key: ['key'] },
};

const membership: Table = {
  name: 'membership',
  columns: { workspace_id: id, user_id: id, role: word(16), created_at: time },
  primary: ['workspace_id', 'user_id'],
  indexes: { user: ['user_id'] },
  checks: { role_known: oneOf('role', ['viewer', 'member', 'admin', 'owner']) },
  clustered: true,
};

const queue: Table = { name: 'queue', columns: { name: word(64) }, primary: ['name'], clustered: true };

/** Events and their way out, and the directory: accounts, workspaces, queues. */
export const DIRECTORY_TABLES: readonly Table[] = [
  workspace_head,
  event,
  outbox,
  audit_head,
  audit_entry,
  user,
  session,
  refresh_token,
  signin_link,
  workspace,
  membership,
  queue,
];
