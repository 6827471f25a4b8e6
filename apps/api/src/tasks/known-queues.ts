import { Injectable } from '@nestjs/common';
import { Clock, QueueStore } from '@taskflow/core/ports';
import { Recent } from '../request/recent';

const REMEMBERED_MS = 5_000;

/** Registered worker queues, asked for at most every 5 s, and at once when a name is not among the remembered ones. */
@Injectable()
export class KnownQueues {
  private readonly recent: Recent<ReadonlySet<string>>;

  constructor(
    private readonly queues: QueueStore,
    clock: Clock,
  ) {
    this.recent = new Recent(clock, REMEMBERED_MS, 1);
  }

  async covering(names: readonly string[]): Promise<ReadonlySet<string>> {
    const known = await this.load();
    if (names.every((name) => known.has(name))) return known;
    this.recent.clear();
    return this.load();
  }

  private async load(): Promise<ReadonlySet<string>> {
    return (await this.recent.get('', () => this.queues.names())) ?? new Set();
  }
}
