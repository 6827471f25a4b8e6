import { Injectable } from '@nestjs/common';
import { LIMITS } from '@taskflow/contracts';
import { jsonBytes } from '@taskflow/core/task';
import type { ClaimedTask } from '@taskflow/core/ports';
import { NonRetryable } from '@taskflow/core/worker';
import { PayloadFiller } from '@taskflow/core/workflow';
import { PayloadCheck } from '../tasks/payload-check';
import { RemoteEnds } from './remote-ends';
import { RemoteLeases } from './remote-leases';
import { RemoteSecrets } from './remote-secrets';
import type { RemoteWorker } from './remote-worker';

/** Of payloads with templates in one answer, but for the last one. */
const MOST_BYTES = LIMITS.filled_payload_bytes;

/** Fills in the payloads of what workers over HTTP have won. */
@Injectable()
export class RemoteInputs {
  constructor(
    private readonly filler: PayloadFiller,
    private readonly secrets: RemoteSecrets,
    private readonly payloads: PayloadCheck,
    private readonly ends: RemoteEnds,
    private readonly leases: RemoteLeases,
  ) {}

  /** The tasks with the payloads that they are executed with. One that has none that fits its type fails, and is left out. */
  async filled(worker: RemoteWorker, won: readonly ClaimedTask[]): Promise<ClaimedTask[]> {
    try {
      const tasks: ClaimedTask[] = [];
      let bytes = 0;
      for (const [index, task] of won.entries()) {
        if (bytes > MOST_BYTES) {
          // The rest goes with the next answer.
          await this.leases.giveBack(worker, won.slice(index));
          break;
        }
        const filled = await this.fill(worker, task);
        tasks.push(...filled);
        // What has no templates is as small as it was sent.
        if (task.spec !== null) bytes += filled.reduce((sum, { payload }) => sum + jsonBytes(payload), 0);
      }
      return tasks;
    } catch (error) {
      // Nobody hears of them with this answer: they would wait until the worker's heartbeats are missed.
      await this.leases.giveBack(worker, won);
      throw error;
    }
  }

  private async fill(worker: RemoteWorker, task: ClaimedTask): Promise<ClaimedTask[]> {
    const faultOf = async (type: string, payload: unknown): Promise<string | null> => {
      const rules = await this.payloads.rules(worker.workspace_id, [type]);
      const faults = rules.faults(type, payload, '').slice(0, 5);
      return faults.length === 0 ? null : faults.map(({ path, message }) => `${path} ${message}`).join('; ');
    };
    try {
      const { payload, redaction } = await this.filler.fill(task, faultOf);
      await this.secrets.handOut(task.workspace_id, redaction);
      return [{ ...task, payload }];
    } catch (error) {
      if (!(error instanceof NonRetryable)) throw error;
      const { code, message } = error;
      await this.ends.end(worker, task, { kind: 'failed', error: { code, message }, retryable: false }, []);
      return [];
    }
  }
}
