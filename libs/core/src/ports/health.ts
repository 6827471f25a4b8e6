export interface HealthCheck {
  status: 'ok' | 'failed';
  latency_ms: number;
  error?: string;
}
export type HealthChecks = Record<'database' | 'broker' | 'redis', HealthCheck>;

/** Really asks each service, with a bound of 2 s each. Embedded: broker and redis are the process itself. */
export abstract class Health {
  abstract check(): Promise<HealthChecks>;
}
