import { Module } from '@nestjs/common';
import { TaskSelector, TaskStore, TaskTypeStore } from '@taskflow/core/ports';
import { WorkerSettings } from '@taskflow/core/settings';
import type { TaskHandler } from '@taskflow/core/worker';
import { Executor } from './execution/executor';
import { Executions } from './execution/executions';
import { PayloadSchemas } from './execution/payload-schemas';
import { ProgressReporter } from './execution/progress-reporter';
import { TaskInputs } from './execution/task-inputs';
import { ActionHandler } from './handlers/action.handler';
import { CommandHandler } from './handlers/command.handler';
import { delayHandler } from './handlers/delay.handler';
import { DestinationGuard } from './handlers/destination-guard';
import { echoHandler } from './handlers/echo.handler';
import { EmailHandler } from './handlers/email.handler';
import { Handlers } from './handlers/handlers';
import { HttpHandler } from './handlers/http.handler';
import { simulateHandler } from './handlers/simulate.handler';
import { WebhookHandler } from './handlers/webhook.handler';
import { transformHandler } from './handlers/transform.handler';
import { BellConsumer } from './pull/bell.consumer';
import { CancelConsumer } from './pull/cancel.consumer';
import { Claimer } from './pull/claimer';
import { LeaseHolder, WorkerIdentitySource } from './pull/lease-holder';
import { Puller } from './pull/puller';
import { QueueRegistration } from './pull/queue-registration';
import { WorkerLife, WorkerService } from './pull/worker.service';
import { UserHandlers } from './user-handlers/user-handlers';
import { WorkerName } from './worker-name';

/** What reaches out of the worker, and the others. */
function handlersOf(settings: WorkerSettings, others: readonly TaskHandler[]): Handlers {
  const http = new HttpHandler(new DestinationGuard(settings.http_allow, () => settings.sample_origin));
  return new Handlers([
    http,
    new WebhookHandler(http, settings.webhook_secrets),
    new CommandHandler(settings.command_allow),
    ...others,
  ]);
}

/** Claims automated tasks, runs their handlers, reports their ends. */
@Module({
  controllers: [BellConsumer, CancelConsumer],
  providers: [
    WorkerName,
    WorkerIdentitySource,
    QueueRegistration,
    WorkerLife,
    WorkerService,
    LeaseHolder,
    Claimer,
    Puller,
    Executor,
    Executions,
    TaskInputs,
    {
      provide: PayloadSchemas,
      inject: [UserHandlers],
      useFactory: (own: UserHandlers) => new PayloadSchemas(own.schemas),
    },
    ProgressReporter,
    {
      provide: UserHandlers,
      inject: [WorkerSettings, TaskTypeStore, WorkerName],
      useFactory: (settings: WorkerSettings, types: TaskTypeStore, { worker_id }: WorkerName) =>
        UserHandlers.load(settings, types, worker_id),
    },
    {
      provide: Handlers,
      inject: [WorkerSettings, TaskStore, TaskSelector, UserHandlers],
      useFactory: (settings: WorkerSettings, tasks: TaskStore, selector: TaskSelector, own: UserHandlers) =>
        handlersOf(settings, [
          echoHandler,
          delayHandler,
          simulateHandler,
          transformHandler,
          new ActionHandler(tasks, selector),
          new EmailHandler(settings),
          ...own.handlers,
        ]),
    },
  ],
})
export class WorkerModule {}
