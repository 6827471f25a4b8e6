import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Continuations, Relay } from '@taskflow/core/outbox';
import { Log } from '@taskflow/core/ports';
import { PlatformResources } from './platform.resources';

const FLUSH_MS = 3_000;

/** The last to stop: publishes what is still to be published, then closes every connection. */
@Injectable()
export class PlatformLifecycle implements OnApplicationShutdown {
  constructor(
    private readonly relay: Relay,
    private readonly continuations: Continuations,
    private readonly resources: PlatformResources,
    private readonly log: Log,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    const flushed = await within(FLUSH_MS, this.flush());
    if (!flushed) this.log.warn({}, 'not everything could be published before the end; the outbox keeps it');
    await this.resources.close();
  }

  private async flush(): Promise<void> {
    await this.continuations.idle();
    await this.relay.flush();
  }
}

/** True when the work ended in time. */
async function within(bound_ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), bound_ms);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
