import { Injectable } from '@nestjs/common';
import { Randomness } from '@taskflow/core/ports';
import { hostname } from 'node:os';

/** The name of this worker process: leases, attempts and events carry it. A new one at every start. */
@Injectable()
export class WorkerName {
  readonly worker_id: string;
  readonly host = hostname();
  readonly pid = process.pid;

  constructor(randomness: Randomness) {
    this.worker_id = `${this.host.slice(0, 40)}-${this.pid}-${randomness.token().slice(0, 8)}`;
  }
}
