import { Health, type HealthCheck, type HealthChecks } from '@taskflow/core/ports';
import { codeOf } from '../env/error-code';

const BOUND_MS = 2_000;

/** Asks one service; rejects, or takes too long, when it is not well. */
export type Probe = () => Promise<void>;

/** Really asks each service, all at once, each within `bound_ms`. Callers at the same time share one round. */
export class ServiceHealth extends Health {
  private asking: Promise<HealthChecks> | null = null;

  constructor(
    private readonly probes: Record<keyof HealthChecks, Probe>,
    private readonly bound_ms = BOUND_MS,
  ) {
    super();
  }

  override check(): Promise<HealthChecks> {
    this.asking ??= this.askAll().finally(() => (this.asking = null));
    return this.asking;
  }

  private async askAll(): Promise<HealthChecks> {
    const { database, broker, redis } = this.probes;
    const [first, second, third] = await Promise.all([this.ask(database), this.ask(broker), this.ask(redis)]);
    return { database: first, broker: second, redis: third };
  }

  private async ask(probe: Probe): Promise<HealthCheck> {
    const start = performance.now();
    const latency = (): number => Math.round((performance.now() - start) * 100) / 100;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Late(`no answer within ${this.bound_ms} ms`)), this.bound_ms);
    });
    try {
      await Promise.race([probe(), late]);
      return { status: 'ok', latency_ms: latency() };
    } catch (error) {
      return { status: 'failed', latency_ms: latency(), error: reasonOf(error) };
    } finally {
      clearTimeout(timer);
    }
  }
}

class Late extends Error {}

/** Anyone may read this: the kind of error, never the driver's words, which hold addresses and user names. */
function reasonOf(error: unknown): string {
  if (error instanceof Late) return error.message;
  const cause = error instanceof Error ? error.cause : undefined;
  return codeOf(cause) ?? codeOf(error) ?? 'cannot be reached';
}
