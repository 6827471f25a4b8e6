export {
  TASK_STATUSES,
  TERMINAL_TASK_STATUSES,
  ACTIVE_TASK_STATUSES,
  RUN_STATUSES,
  ATTEMPT_STATUSES,
  isTerminal,
} from './status';
export type { TaskStatus, TerminalTaskStatus, RunStatus, AttemptStatus } from './status';
export {
  TASK_KINDS,
  PRIORITIES,
  JOIN_RULES,
  FAILURE_POLICIES,
  WAIT_REASONS,
  METRICS_STEPS,
  ROLES,
  ACTOR_KINDS,
  roleCovers,
} from './vocabulary';
export type { TaskKind, Priority, JoinRule, FailurePolicy, WaitReason, MetricsStep, Role, ActorKind, Actor } from './vocabulary';
export { APPROVAL_FORM, APPROVAL_TYPE, CHILD_RUN_TYPES } from './vocabulary';
export { ACTION_TYPE, TASK_ACTIONS } from './wire-action';
export type { TaskAction, TaskActionAnswer, TaskActionResult } from './wire-action';
export { LIMITS, NODE_NAME, SECRET_NAME, TASK_DEFAULTS, QUEUE_NAME, TASK_TYPE, WORKFLOW_NAME, WORKSPACE_KEY } from './limits';
export { EVENT_TYPES, SYSTEM_WORKSPACE_ID } from './event';
export type { EventType, EventRecord, EventData } from './event';
export { ERROR_CODES } from './error-codes';
export type { ErrorCode, Fault, Problem } from './error-codes';
export { SCHEMA_VERSION, EXCHANGE, DEAD_LETTER_EXCHANGE, STATUS_CHANNEL, TOPICS } from './messages';
export type {
  Topic,
  MessageByTopic,
  TaskCreatedMessage,
  TaskStatusMessage,
  ControlCancelMessage,
  TaskError,
  StatusFeedMessage,
  StatusFeedTask,
  StatusFeedLog,
  StatusFeedRun,
  StatusFeedNotification,
  StatusFeedWorker,
} from './messages';
export type {
  RetryPolicy,
  CreateTaskRequest,
  CreateTasksRequest,
  CreateTasksAnswer,
  TaskSummary,
  TaskObject,
  EditTaskRequest,
  WhyAnswer,
  TaskTypeObject,
  WorkspaceTaskTypeObject,
  AttemptObject,
  TaskLogPage,
} from './wire-task';
export { INPUT_TYPES } from './wire-workflow';
export type {
  InputField,
  InputType,
  NodeDefinition,
  StartRunRequest,
  ValidationAnswer,
  CompensationDefinition,
  WorkflowDefinition,
  WorkflowObject,
  WorkflowRequest,
  WorkflowSummary,
  WorkflowVersionObject,
  WorkflowVersionSummary,
} from './wire-workflow';
export type { RunObject, RunNode, RunGraph, ExecuteAllAnswer, DemoRunAnswer } from './wire-run';
export { LIMIT_KINDS } from './wire-limit';
export type { LimitKind, LimitList, LimitObject, RateObject, SetLimitRequest } from './wire-limit';
export { OPEN_TASK_STATUSES } from './wire-queue';
export type { OpenTaskStatus, PauseObject, QueueList, QueueObject } from './wire-queue';
export type { WorkerList, WorkerObject } from './wire-worker';
export type { MetricsAnswer, MetricsPoint } from './wire-metrics';
export type {
  WorkerTask,
  HeldByWorker,
  ClaimTasksRequest,
  ClaimTasksAnswer,
  HeartbeatRequest,
  HeartbeatAnswer,
  ReportProgressRequest,
  FinishTaskRequest,
  FailTaskRequest,
  EndedTaskAnswer,
} from './wire-remote-worker';
export type { DeadLetterObject, RedriveRequest } from './wire-dead-letter';
export type { SecretObject, SetSecretRequest } from './wire-secret';
export type { ApiTokenObject, NewApiTokenAnswer } from './wire-token';
export type { UserObject, WorkspaceObject, MemberObject, SignInAnswer, MeAnswer, Page, LivePage } from './wire-workspace';
export { readMessage, readStatusFeed, readLiveRequest } from './guard';
export type { Reading } from './guard';
export { toLiveEvent } from './live-event';
export { GREETING, LIVE_EVENTS } from './wire-live';
export type {
  LiveRequest,
  LiveEventName,
  TaskUpdate,
  TaskLog,
  RunUpdate,
  LiveNotification,
  WorkerUpdate,
  Resync,
  LiveError,
  LiveEvent,
  LiveControl,
} from './wire-live';
