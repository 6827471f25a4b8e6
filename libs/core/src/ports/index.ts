export { Clock, Randomness } from './clock';
export { CommitListener, TaskStore } from './task-store';
export type { ClaimCommand, ClaimedTask, Commit, HeldTask, ProgressReport, StoredContinuation, StrayPlace } from './task-store';
export { OUTBOX_CLAIM_MS, OutboxStore } from './outbox-store';
export type { BellDetails } from './outbox-store';
export { Log } from './log';
export { DELIVERY_LIMIT, MessageBus, OWN_QUEUES, Subscriptions, messagePattern } from './message-bus';
export type { BusSubscription, DeadLetter, MessagePattern, OutgoingMessage, Redelivery, SubscribeOptions } from './message-bus';
export { DeadLetterStore, type KeptLetter } from './dead-letter-store';
export { StatusFeed } from './status-feed';
export { EventReader } from './event-reader';
export type { EventFilter, WorkspaceHead } from './event-reader';
export { LEASE, WorkerLeases } from './worker-leases';
export type { Lease, LiveWorker, WorkerIdentity } from './worker-leases';
export { Health } from './health';
export type { HealthCheck, HealthChecks } from './health';
export { FAR_BEHIND, RunReader, TASK_SORT_FIELDS, TaskReader } from './task-reader';
export type {
  AttemptEnding,
  AttemptLog,
  Circumstances,
  CircumstantialPause,
  Ending,
  RunQuery,
  TaskFilter,
  TaskQuery,
  TaskSortField,
} from './task-reader';
export { MetricsReader } from './metrics-reader';
export type { TaskCounts } from './metrics-reader';
export { TaskSelector } from './task-selector';
export type { Horizon, SelectedPage, TaskSelection } from './task-selector';
export { UserStore } from './user-store';
export type { NewUser, NewWorkspace, User } from './user-store';
export { SessionStore } from './session-store';
export type { Session } from './session-store';
export { TokenStore } from './token-store';
export type { ApiToken, NewApiToken } from './token-store';
export { TaskTypeStore } from './task-type-store';
export type { RegisteredType } from './task-type-store';
export { SecretStore } from './secret-store';
export type { SecretInfo, SecretValue } from './secret-store';
export { WorkspaceStore } from './workspace-store';
export type { Member, Workspace } from './workspace-store';
export { AuditStore } from './audit-store';
export type { AuditQuery } from './audit-store';
export { QueueReader, QueueStore } from './queue-store';
export type { LimitedBy } from './task-reader';
export type { LimitState, QueueState } from './queue-store';
export { Expressions } from './expressions';
export { OutcomeReader } from './outcome-reader';
export type { PendingNode, UndoableTask, TaskOutcome } from './outcome-reader';
export { WorkflowStore } from './workflow-store';
export type { WorkflowQuery } from './workflow-store';
