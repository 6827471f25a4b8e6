import { SYSTEM_WORKSPACE_ID, type EventRecord } from '@taskflow/contracts';
import {
  Clock,
  CommitListener,
  type AuditStore,
  type Commit,
  type EventReader,
  type QueueStore,
  type SecretStore,
  type SessionStore,
  type DeadLetterStore,
  type TaskTypeStore,
  type TokenStore,
  type User,
  type UserStore,
  type WorkflowStore,
  type WorkspaceStore,
} from '../src/ports';
import type { ChangeContext } from '../src/task';

/** A clock that stands still until a test moves it. */
export class TestClock extends Clock {
  private time = new Date('2026-11-21T02:30:00.000Z');
  now(): Date {
    return new Date(this.time);
  }
  advance(ms: number): void {
    this.time = new Date(this.time.getTime() + ms);
  }
}

/** Keeps what the stores say that they have committed. */
export class RecordingListener extends CommitListener {
  readonly commits: Commit[] = [];
  committed(commit: Commit): void {
    this.commits.push(commit);
  }
}

/** Stores over one empty, migrated database. */
export interface StoresHarness {
  users: UserStore;
  sessions: SessionStore;
  tokens: TokenStore;
  types: TaskTypeStore;
  letters: DeadLetterStore;
  /** Over the same database, with these keys. */
  readonly secrets: (keys: readonly string[]) => SecretStore;
  workspaces: WorkspaceStore;
  queues: QueueStore;
  audit: AuditStore;
  workflows: WorkflowStore;
  events: EventReader;
  clock: TestClock;
  listener: RecordingListener;
  /** A new id, larger than those before. */
  uuid(): string;
  /** Changes rows behind the stores' back; the number of open outbox ranges. */
  outboxSize(): Promise<number>;
  close(): Promise<void>;
}

export type OpenStores = () => Promise<StoresHarness>;

/** Somebody who acts, with all that a request carries. */
export const CONTEXT: ChangeContext = {
  actor: { kind: 'user', id: '01a00000-0000-7000-8000-00000000000a' },
  correlation_id: 'correlation-1',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
};

let accounts = 0;

/** An account that no other case uses. */
export async function newUser(stores: StoresHarness, name = 'Somebody'): Promise<User> {
  accounts += 1;
  const account = { email: `user${accounts}@example.com`, name, password_hash: '$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA' };
  const user = await stores.users.create(account, { key: `user${accounts}`, name: `${name}'s tasks`, personal: true }, 'self');
  if (!user) throw new Error(`user${accounts} exists already`);
  return user;
}

export async function headOf(stores: StoresHarness, workspace_id: string): Promise<number> {
  const [head] = await stores.events.heads([workspace_id]);
  return head?.seq ?? 0;
}

/** The events that `act` adds to a workspace's stream. */
export async function eventsOf(stores: StoresHarness, workspace_id: string, act: () => Promise<unknown>): Promise<EventRecord[]> {
  const before = await headOf(stores, workspace_id);
  await act();
  return stores.events.range(workspace_id, before, 1_000);
}

/** The events that `act` adds to the installation's own stream. */
export function systemEventsOf(stores: StoresHarness, act: () => Promise<unknown>): Promise<EventRecord[]> {
  return eventsOf(stores, SYSTEM_WORKSPACE_ID, act);
}
