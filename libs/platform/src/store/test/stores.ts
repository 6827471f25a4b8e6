import { TestClock, RecordingListener, type StoresHarness } from '@taskflow/core/conformance/stores-harness';
import { SqlAuditStore } from '../audit.store';
import { SqlEventReader } from '../event.reader';
import { SqlQueueStore } from '../queue.store';
import { RecordedTransactions } from '../recorded-transactions';
import { SecretCipher } from '../secret/secret-cipher';
import { SqlSecretStore } from '../secret/secret.store';
import { SqlSessionStore } from '../session.store';
import { SqlDeadLetterStore } from '../dead-letter.store';
import { SqlTaskTypeStore } from '../task-type.store';
import { SqlTokenStore } from '../token.store';
import { SqlUserStore } from '../user.store';
import { SqlWorkflowStore } from '../workflow.store';
import { SqlWorkspaceStore } from '../workspace.store';
import { openEmbedded } from './embedded';
import type { Opened } from './opened';
import { openStack } from './stack';

/** Both databases, for suites that run on each. */
export const BOTH: readonly (readonly [string, () => Promise<Opened>])[] = [
  ['embedded', openEmbedded],
  ['stack', openStack],
];

/** The stores of this folder over a fresh database, with a clock that tests move. */
export async function openStores(open: () => Promise<Opened>): Promise<StoresHarness & { opened: Opened }> {
  const opened = await open();
  const { database, shards, randomness } = opened;
  const clock = new TestClock();
  const listener = new RecordingListener();
  const transactions = new RecordedTransactions(database, clock, randomness, listener);
  return {
    opened,
    users: new SqlUserStore(database, transactions, randomness),
    sessions: new SqlSessionStore(database, transactions, clock, randomness),
    types: new SqlTaskTypeStore(database, transactions),
    letters: new SqlDeadLetterStore(database, transactions, clock),
    secrets: (keys) => new SqlSecretStore(database, transactions, new SecretCipher(keys)),
    tokens: new SqlTokenStore(database, transactions, clock, randomness),
    workspaces: new SqlWorkspaceStore(database, transactions, randomness),
    queues: new SqlQueueStore(database),
    audit: new SqlAuditStore(shards),
    workflows: new SqlWorkflowStore(shards, clock, randomness, listener),
    events: new SqlEventReader(shards),
    clock,
    listener,
    uuid: () => randomness.uuid(),
    async outboxSize() {
      const [row] = await database.read((sql) => sql.rows<{ size: number }>('SELECT COUNT(*) AS size FROM outbox'));
      return row?.size ?? 0;
    },
    close: () => opened.close(),
  };
}
