import type { EventRecord } from '@taskflow/contracts';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const TASK_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1_800, 7_200];
const DEPTH_CACHE_MS = 10_000;

/** Waiting tasks by queue. */
export type QueueDepths = () => Promise<{ queue: string; tasks: number }[]>;

/** What the process counts, in the Prometheus text format. */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'taskflow_http_request_duration_seconds',
    help: 'Time to answer HTTP requests, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_SECONDS,
    registers: [this.registry],
  });
  private readonly transitions = new Counter({
    name: 'taskflow_events_total',
    help: 'State changes committed by this process, by event type',
    labelNames: ['type'],
    registers: [this.registry],
  });
  private readonly taskSeconds = new Histogram({
    name: 'taskflow_task_duration_seconds',
    help: 'Time from the start of the last attempt to its end, by how it ended',
    labelNames: ['type'],
    buckets: TASK_SECONDS,
    registers: [this.registry],
  });
  private readonly published = new Counter({
    name: 'taskflow_messages_published_total',
    help: 'Messages that the broker has confirmed',
    registers: [this.registry],
  });
  private readonly failures = new Counter({
    name: 'taskflow_publish_failures_total',
    help: 'Messages that could not be published at the first try; the outbox keeps them',
    registers: [this.registry],
  });

  /** Metrics of the runtime (memory, event loop, garbage collection). Once a process. */
  collectRuntime(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  httpRequest(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  /** Counts an event; `duration_ms` is how long the attempt that it ended took. */
  event(event: EventRecord, duration_ms: number | null): void {
    this.transitions.inc({ type: event.type });
    if (duration_ms !== null) this.taskSeconds.observe({ type: event.type }, duration_ms / 1_000);
  }

  publishedMessages(count: number): void {
    this.published.inc(count);
  }

  publishFailures(count: number): void {
    this.failures.inc(count);
  }

  /** Adds the gauge of waiting tasks, asked for at most every 10 s; without an answer the last known values stay. */
  watchQueues(depths: QueueDepths, now: () => number = Date.now): void {
    let asked = -Infinity;
    new Gauge({
      name: 'taskflow_queue_depth',
      help: 'Tasks with status QUEUED, by queue',
      labelNames: ['queue'],
      registers: [this.registry],
      async collect() {
        if (now() - asked < DEPTH_CACHE_MS) return;
        asked = now();
        const found = await depths().catch(() => null);
        if (!found) return;
        this.reset();
        for (const { queue, tasks } of found) this.set({ queue }, tasks);
      },
    });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}
