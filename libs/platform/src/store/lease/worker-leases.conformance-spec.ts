import { describe } from '@jest/globals';
import { describeWorkerLeases } from '@taskflow/core/conformance/worker-leases';
import { LEASE, type WorkerIdentity } from '@taskflow/core/ports';
import { DatabaseClock } from '../database-clock';
import { MysqlDatabase } from '../mysql-database';
import { openEmbedded } from '../test/embedded';
import { silent } from '../test/opened';
import { openStack } from '../test/stack';
import { type BeatingLease, BeatingWorkerLeases } from './beating-leases';
import { BootWorkerLeases } from './boot-leases';

describe('WorkerLeases on embedded', () =>
  describeWorkerLeases(async () => {
    const { database, clock, close } = await openEmbedded();
    return {
      leases: await BootWorkerLeases.boot(database, clock),
      // The end of the process and its next boot.
      killAndOutlive: () => BootWorkerLeases.boot(database, clock),
      close,
    };
  }));

class KillableLeases extends BeatingWorkerLeases {
  readonly kept: BeatingLease[] = [];
  override async keep(worker: WorkerIdentity): Promise<BeatingLease> {
    const lease = await super.keep(worker);
    this.kept.push(lease);
    return lease;
  }
}

describe('WorkerLeases on stack', () =>
  describeWorkerLeases(async () => {
    const { database, close } = await openStack();
    if (!(database instanceof MysqlDatabase)) throw new Error('The stack runs on MySQL or MariaDB.');
    const leases = new KillableLeases(database, new DatabaseClock(), silent);
    return {
      leases,
      async killAndOutlive() {
        await Promise.all(leases.kept.map((lease) => lease.terminate()));
        return new BeatingWorkerLeases(database, new DatabaseClock(() => Date.now() + LEASE.length_ms), silent);
      },
      close,
    };
  }));
