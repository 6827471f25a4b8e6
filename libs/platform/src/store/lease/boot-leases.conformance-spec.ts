import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestClock } from '@taskflow/core/conformance/stores-harness';
import { LEASE, type WorkerIdentity } from '@taskflow/core/ports';
import { openEmbedded } from '../test/embedded';
import type { Opened } from '../test/opened';
import { BootWorkerLeases } from './boot-leases';

const REMOTE: WorkerIdentity = { worker_id: 'remote', host: '', pid: 0, queues: ['default'], slots: 1 };

describe('BootWorkerLeases', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openEmbedded();
  });
  afterAll(() => opened.close());

  it('gives workers outside the time to beat after a boot, and forgets those long dead', async () => {
    const clock = new TestClock();
    const first = await BootWorkerLeases.boot(opened.database, clock);
    await first.keep({ ...REMOTE, worker_id: 'own' });
    await first.announce({ ...REMOTE, worker_id: 'long dead' });
    clock.advance(60 * 60 * 1000);
    await first.announce(REMOTE);
    clock.advance(LEASE.length_ms + 60_000);
    const second = await BootWorkerLeases.boot(opened.database, clock);
    expect((await second.live()).map(({ worker_id }) => worker_id)).toEqual(['remote']);
    const rows = await opened.database.read((sql) => sql.rows<{ worker_id: string }>('SELECT worker_id FROM worker_lease'));
    expect(rows).toEqual([{ worker_id: 'remote' }]);
    clock.advance(LEASE.length_ms);
    expect(await second.live()).toEqual([]);
  });
});
