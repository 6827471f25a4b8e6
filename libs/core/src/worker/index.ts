export { HandlerError, NonRetryable, RetryAfter, type DependencyOutcome, type HandlerContext, type TaskHandler } from './handler';
export { testHandler, type TestedExecution, type UserHandler } from './user-handler';
export { HANDLER_TYPES, HTTP_METHODS } from './handler-types';
export type {
  CommandPayload,
  DelayPayload,
  EmailPayload,
  HandlerType,
  HttpPayload,
  PayloadSchema,
  SimulatePayload,
  WebhookPayload,
} from './handler-types';
