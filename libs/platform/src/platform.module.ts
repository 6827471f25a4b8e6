import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { Commits, Continuations, Relay } from '@taskflow/core/outbox';
import * as ports from '@taskflow/core/ports';
import * as settings from '@taskflow/core/settings';
import { WorkflowSteps } from '@taskflow/core/task';
import { ChildRuns, PayloadFiller, RunMaker, Scopes } from '@taskflow/core/workflow';
import { BusTransportStrategy } from './bus/transport.strategy';
import { type ListeningAddress, metricsPortOf, type Service } from './env/addresses';
import type { Environment } from './env/read';
import { BoundedExpressions } from './expression/bounded-expressions';
import { HealthController } from './health/health.controller';
import { Readiness } from './health/readiness';
import { ServiceHealth } from './health/service-health';
import { TransitionLog } from './logging/transitions';
import { CountedBus } from './metrics/counted-bus';
import { Metrics } from './metrics/metrics';
import { MetricsController } from './metrics/metrics.controller';
import { openEmbedded } from './mode/embedded';
import type { Resources } from './mode/resources';
import { migrateStack, openStack } from './mode/stack';
import { PlatformLifecycle } from './platform.lifecycle';
import { PlatformResources } from './platform.resources';
import { apiSettings, realtimeSettings, schedulerSettings, workerSettings } from './settings';
import { SqlAuditStore } from './store/audit.store';
import { SqlEventReader } from './store/event.reader';
import { SqlQueueReader } from './store/queue.reader';
import { SqlQueueStore } from './store/queue.store';
import { queueDepths } from './store/queue-depths';
import { RecordedTransactions } from './store/recorded-transactions';
import { SecretCipher } from './store/secret/secret-cipher';
import { SqlSecretStore } from './store/secret/secret.store';
import { SqlSessionStore } from './store/session.store';
import { SqlDeadLetterStore } from './store/dead-letter.store';
import { SqlTaskTypeStore } from './store/task-type.store';
import { SqlTokenStore } from './store/token.store';
import { SqlMetricsReader } from './store/task/sql-metrics-reader';
import { SqlOutcomeReader } from './store/task/sql-outcome-reader';
import { SqlOutboxStore } from './store/task/sql-outbox-store';
import { SqlRunReader } from './store/task/sql-run-reader';
import { SqlTaskReader } from './store/task/sql-task-reader';
import { SqlTaskSelector } from './store/task/sql-task-selector';
import { SqlTaskStore } from './store/task/sql-task-store';
import { SqlUserStore } from './store/user.store';
import { SqlWorkflowStore } from './store/workflow.store';
import { SqlWorkspaceStore } from './store/workspace.store';

export interface PlatformOptions {
  env: Environment;
  service: Service;
  log: ports.Log;
  metrics: Metrics;
  readiness: Readiness;
  address: ListeningAddress;
  /** Folder of the dashboard's build. */
  dashboard_directory: string | null;
}

/** Services that ask for the depth of queues: one is enough for a whole installation. */
const WATCHES_QUEUES: readonly Service[] = ['scheduler', 'standalone'];

/** Binds every port and every settings class, for all modules of the process. */
@Module({})
export class PlatformModule {
  /**
   * Opens what the mode needs (waiting for services that are away) and binds all to it. The only place that asks which
   * mode runs. Rejects with `StartError`, `Unavailable`, or an `AggregateError` of them.
   */
  static async forRoot(options: PlatformOptions): Promise<DynamicModule> {
    const { env, service, log } = options;
    const resources = env.MODE === 'embedded' ? await openEmbedded(env, log) : await openStack(env, service, log);
    const controllers = metricsPortOf(env, service) === null ? [HealthController, MetricsController] : [HealthController];
    const providers = [
      ...domain(resources, options),
      ...stores(resources, env),
      ...settingsOf(resources, options),
      PlatformLifecycle,
    ];
    return { module: PlatformModule, global: true, controllers, providers, exports: providers };
  }

  /** Brings the schema of the stack's database up to date. Embedded does so by itself, at start. */
  static async migrate(env: Environment, log: ports.Log): Promise<void> {
    if (env.MODE === 'stack') await migrateStack(env, log);
    else await (await openEmbedded({ ...env, MIGRATE: 'start' }, log)).close();
  }
}

/** What publishes, watches and counts. */
function domain(resources: Resources, { env, service, log, metrics, readiness }: PlatformOptions): Provider[] {
  const commits = new Commits();
  const outbox = new SqlOutboxStore(resources.shards, resources.clock);
  const tasks = new SqlTaskStore(resources.shards, resources.clock, resources.randomness, commits);
  const expressions = new BoundedExpressions();
  const outcomes = new SqlOutcomeReader(resources.shards);
  const relay = new Relay(commits, new CountedBus(resources.bus, metrics), resources.feed, outbox, log);
  new TransitionLog(commits, log, metrics);
  if (WATCHES_QUEUES.includes(service)) metrics.watchQueues(() => queueDepths(resources.shards));
  const transport = new BusTransportStrategy(resources.bus, { worker_queues: env.WORKER_QUEUES, prefetch: env.WORKER_PREFETCH });
  return [
    { provide: ports.Log, useValue: log },
    { provide: Metrics, useValue: metrics },
    { provide: Readiness, useValue: readiness },
    { provide: ports.Health, useValue: new ServiceHealth(resources.probes) },
    { provide: Commits, useValue: commits },
    { provide: ports.CommitListener, useValue: commits },
    { provide: ports.OutboxStore, useValue: outbox },
    { provide: ports.TaskStore, useValue: tasks },
    { provide: Relay, useValue: relay },
    { provide: ports.Expressions, useValue: expressions },
    { provide: ports.OutcomeReader, useValue: outcomes },
    { provide: Scopes, useValue: new Scopes(outcomes, expressions) },
    {
      provide: ports.WorkflowStore,
      useValue: new SqlWorkflowStore(resources.shards, resources.clock, resources.randomness, commits),
    },
    {
      provide: RunMaker,
      inject: [ports.WorkflowStore, ports.WorkspaceStore, ports.QueueStore, Scopes, ports.Randomness],
      useFactory: (...parts: ConstructorParameters<typeof RunMaker>) => new RunMaker(...parts),
    },
    {
      provide: PayloadFiller,
      inject: [Scopes, ports.SecretStore],
      useFactory: (scopes: Scopes, secrets: ports.SecretStore) => new PayloadFiller(scopes, secrets),
    },
    {
      provide: WorkflowSteps,
      inject: [Scopes, RunMaker],
      useFactory: (scopes: Scopes, maker: RunMaker) => new ChildRuns(tasks, outcomes, scopes, maker, resources.randomness),
    },
    {
      provide: Continuations,
      inject: [WorkflowSteps],
      useFactory: (steps: WorkflowSteps) => new Continuations(commits, tasks, steps, log),
    },
    { provide: ports.MessageBus, useValue: resources.bus },
    { provide: ports.StatusFeed, useValue: resources.feed },
    { provide: BusTransportStrategy, useValue: transport },
    { provide: ports.Subscriptions, useValue: transport },
  ];
}

function stores(resources: Resources, env: Environment): Provider[] {
  const { shards, clock, randomness, leases } = resources;
  const directory = shards.directory();
  return [
    { provide: PlatformResources, useValue: resources },
    { provide: ports.Clock, useValue: clock },
    { provide: ports.Randomness, useValue: randomness },
    { provide: ports.WorkerLeases, useValue: leases },
    { provide: ports.TaskReader, useValue: new SqlTaskReader(shards) },
    { provide: ports.TaskSelector, useValue: new SqlTaskSelector(shards, clock) },
    { provide: ports.RunReader, useValue: new SqlRunReader(shards) },
    { provide: ports.MetricsReader, useValue: new SqlMetricsReader(shards) },
    { provide: ports.EventReader, useValue: new SqlEventReader(shards) },
    { provide: ports.AuditStore, useValue: new SqlAuditStore(shards) },
    { provide: ports.QueueReader, useValue: new SqlQueueReader(shards) },
    { provide: ports.QueueStore, useValue: new SqlQueueStore(directory) },
    {
      provide: RecordedTransactions,
      inject: [Commits],
      useFactory: (commits: Commits) => new RecordedTransactions(directory, clock, randomness, commits),
    },
    {
      provide: ports.UserStore,
      inject: [RecordedTransactions],
      useFactory: (transactions: RecordedTransactions) => new SqlUserStore(directory, transactions, randomness),
    },
    {
      provide: ports.SessionStore,
      inject: [RecordedTransactions],
      useFactory: (transactions: RecordedTransactions) => new SqlSessionStore(directory, transactions, clock, randomness),
    },
    {
      provide: ports.TaskTypeStore,
      inject: [RecordedTransactions],
      useFactory: (transactions: RecordedTransactions) => new SqlTaskTypeStore(directory, transactions),
    },
    {
      provide: ports.DeadLetterStore,
      inject: [RecordedTransactions, ports.MessageBus],
      useFactory: (transactions: RecordedTransactions, bus: ports.MessageBus) => {
        const letters = new SqlDeadLetterStore(directory, transactions, clock);
        bus.onDeadLetter((letter) => letters.put(letter));
        return letters;
      },
    },
    {
      provide: ports.SecretStore,
      inject: [RecordedTransactions],
      useFactory: (transactions: RecordedTransactions) =>
        new SqlSecretStore(directory, transactions, new SecretCipher(env.SECRETS_KEY)),
    },
    {
      provide: ports.TokenStore,
      inject: [RecordedTransactions],
      useFactory: (transactions: RecordedTransactions) => new SqlTokenStore(directory, transactions, clock, randomness),
    },
    {
      provide: ports.WorkspaceStore,
      inject: [RecordedTransactions],
      useFactory: (transactions: RecordedTransactions) => new SqlWorkspaceStore(directory, transactions, randomness),
    },
  ];
}

function settingsOf(resources: Resources, { env, address, dashboard_directory }: PlatformOptions): Provider[] {
  return [
    { provide: settings.ApiSettings, useValue: apiSettings(env, address, dashboard_directory) },
    { provide: settings.WorkerSettings, useValue: workerSettings(env, address) },
    { provide: settings.RealtimeSettings, useValue: realtimeSettings(env, address) },
    { provide: settings.SchedulerSettings, useValue: schedulerSettings(resources.amnesty_ms) },
  ];
}
