import { LIMIT_KINDS } from './wire-limit';
import { EVENT_TYPES } from './event';
import type { EventData, EventRecord } from './event';
import { anything, filledText, flag, matching, nothing, percent, text, time, uuid, wholeNumber } from './formats';
import { QUEUE_NAME, WORKSPACE_KEY } from './limits';
import { SCHEMA_VERSION, TOPICS } from './messages';
import type {
  ControlCancelMessage,
  MessageByTopic,
  StatusFeedLog,
  StatusFeedMessage,
  StatusFeedNotification,
  StatusFeedRun,
  StatusFeedTask,
  StatusFeedWorker,
  TaskCreatedMessage,
  TaskError,
  TaskStatusMessage,
  Topic,
} from './messages';
import { Faults, isObject, leaf, listOf, nullable, object, oneOf, optional, variant } from './rule';
import type { Rule, Shape } from './rule';
import { RUN_STATUSES, TASK_STATUSES } from './status';
import type { TaskStatus } from './status';
import { ACTOR_KINDS, PRIORITIES } from './vocabulary';
import type { Actor } from './vocabulary';
import type { LiveRequest } from './wire-live';

/** What a guard found: the very value it was given, now typed, or all that is wrong with it in one line for people. */
export type Reading<Message> = { ok: true; message: Message } | Refusal;
interface Refusal {
  ok: false;
  reason: string;
}

/**
 * Reads what came from the bus under `topic` (parsed JSON). Fields unknown to this release are left in place and
 * ignored; in `task.status` so are event types newer than it. The value is checked, never copied or changed.
 */
export function readMessage<T extends Topic>(topic: T, value: unknown): Reading<MessageByTopic[T]> {
  const rule: Rule<MessageByTopic[T]> | undefined = Object.hasOwn(MESSAGES, topic) ? MESSAGES[topic] : undefined;
  return rule ? readVersioned(rule, value) : refusal(knownTopic, topic, 'topic');
}

/** Reads what came from the Redis channel `task.status` (parsed JSON); see `readMessage`. */
export function readStatusFeed(value: unknown): Reading<StatusFeedMessage> {
  return readVersioned(STATUS_FEED, value);
}

/**
 * Reads a frame of a live client (parsed JSON; of Socket.IO, `{action: event name, ...argument}`). `subscribe` must
 * name a workspace, a run or a task; `unsubscribe` without any means everything.
 */
export function readLiveRequest(value: unknown): Reading<LiveRequest> {
  return read(LIVE_REQUEST, value);
}

function read<T>(rule: Rule<T>, value: unknown): Reading<T> {
  return rule.holds(value) ? { ok: true, message: value } : refusal(rule, value, '');
}

function refusal(rule: Rule<unknown>, value: unknown, path: string): Refusal {
  const faults = new Faults();
  rule.explain(value, path, faults);
  return { ok: false, reason: faults.toString() };
}

/** Of another major version no field can be judged, so that is then the only thing said. */
function readVersioned<T>(rule: Rule<T>, value: unknown): Reading<T> {
  const version = isObject(value) ? value['schema_version'] : undefined;
  if (typeof version !== 'number' || Math.trunc(version) === SCHEMA_VERSION) return read(rule, value);
  return {
    ok: false,
    reason: `schema_version: this release reads version ${SCHEMA_VERSION}, the message has ${version}. Use releases that speak the same version on both sides.`,
  };
}

/** The whole part counts: 1.1 would be version 1 with something added. */
const version = leaf<1>(`${SCHEMA_VERSION}`, (value) => typeof value === 'number' && Math.trunc(value) === SCHEMA_VERSION);
const knownTopic = oneOf(TOPICS);
const seq = wholeNumber(1);
const attempt = wholeNumber(0);
const queue = matching('a queue name (1 to 64 of a-z, 0-9, _ and -)', QUEUE_NAME);
const omitted = optional(oneOf([true]));
const taskStatus = oneOf(TASK_STATUSES);
const taskError = object<TaskError>({ code: text, message: text });
const fields = leaf<Record<string, unknown>>('an object', isObject);

const actor = object<Actor>({ kind: oneOf(ACTOR_KINDS), id: text });
const EVENT: Shape<EventRecord> = {
  event_id: uuid,
  seq,
  at: time,
  type: oneOf(EVENT_TYPES),
  task_id: nullable(uuid),
  run_id: nullable(uuid),
  from: nullable(taskStatus),
  to: nullable(taskStatus),
  attempt: nullable(attempt),
  actor,
  correlation_id: nullable(text),
  traceparent: nullable(text),
  data: object<EventData>({ before: optional(fields), after: optional(fields) }),
};
const event = object<EventRecord>(EVENT);
/** Events of a type that this release does not know: nobody here reads them, so their states may be new as well. */
const newerEvent = object<EventRecord>({
  ...EVENT,
  type: filledText as Rule<EventRecord['type']>,
  from: nullable(filledText) as Rule<TaskStatus | null>,
  to: nullable(filledText) as Rule<TaskStatus | null>,
});

const MESSAGES: { readonly [T in Topic]: Rule<MessageByTopic[T]> } = {
  'task.created': object<TaskCreatedMessage>({
    schema_version: version,
    task_id: uuid,
    workspace_id: uuid,
    run_id: nullable(uuid),
    type: filledText,
    queue,
    priority: oneOf(PRIORITIES),
    payload: anything,
    payload_omitted: omitted,
    requested_at: time,
  }),
  'task.status': object<TaskStatusMessage>({
    schema_version: version,
    workspace_id: uuid,
    events: listOf(variant('type', new Map(EVENT_TYPES.map((type) => [type, event])), newerEvent)),
  }),
  'control.cancel': object<ControlCancelMessage>({ schema_version: version, workspace_id: uuid, task_ids: listOf(uuid) }),
};

const FEED_TASK: Omit<Shape<StatusFeedTask>, 'event' | 'seq'> = {
  schema_version: version,
  workspace_id: uuid,
  task_id: uuid,
  run_id: nullable(uuid),
  status: taskStatus,
  progress: percent,
  attempt,
  updated_at: time,
  message: nullable(text),
  result: anything,
  result_omitted: omitted,
  error: nullable(taskError),
  limit: optional(object<NonNullable<StatusFeedTask['limit']>>({ kind: oneOf(LIMIT_KINDS), name: text })),
};

const STATUS_FEED = variant<StatusFeedMessage>(
  'event',
  new Map<StatusFeedMessage['event'], Rule<StatusFeedMessage>>([
    ['status', object<StatusFeedTask>({ ...FEED_TASK, event: oneOf(['status']), seq })],
    ['progress', object<StatusFeedTask>({ ...FEED_TASK, event: oneOf(['progress']), seq: nothing })],
    [
      'log',
      object<StatusFeedLog>({
        schema_version: version,
        seq: nothing,
        event: oneOf(['log']),
        workspace_id: uuid,
        task_id: uuid,
        run_id: nullable(uuid),
        attempt,
        lines: listOf(text),
        updated_at: time,
      }),
    ],
    [
      'run',
      object<StatusFeedRun>({
        schema_version: version,
        seq,
        event: oneOf(['run']),
        workspace_id: uuid,
        run_id: uuid,
        status: oneOf(RUN_STATUSES),
        updated_at: time,
      }),
    ],
    [
      'notification',
      object<StatusFeedNotification>({
        schema_version: version,
        seq: nullable(seq),
        event: oneOf(['notification']),
        workspace_id: uuid,
        type: filledText,
        task_id: nullable(uuid),
        updated_at: time,
      }),
    ],
    [
      'worker',
      object<StatusFeedWorker>({
        schema_version: version,
        seq: nothing,
        event: oneOf(['worker']),
        worker_id: filledText,
        state: oneOf(['started', 'draining', 'stopped']),
        updated_at: time,
      }),
    ],
  ]),
);

type Request<Action> = Extract<LiveRequest, { action: Action }>;

/** A workspace id has the form of a key, so one rule does for both. */
const place = {
  workspace: optional(matching('a workspace key or id', WORKSPACE_KEY)),
  run_id: optional(uuid),
  task_id: optional(uuid),
};

const LIVE_REQUEST = variant<LiveRequest>(
  'action',
  new Map<LiveRequest['action'], Rule<LiveRequest>>([
    ['auth', object<Request<'auth'>>({ action: oneOf(['auth']), token: filledText })],
    [
      'subscribe',
      namingAPlace(
        object<Request<'subscribe'>>({
          action: oneOf(['subscribe']),
          ...place,
          since: optional(wholeNumber(0)),
          batch: optional(flag),
        }),
      ),
    ],
    ['unsubscribe', object<Request<'unsubscribe'>>({ action: oneOf(['unsubscribe']), ...place })],
    ['ping', object<Request<'ping'>>({ action: oneOf(['ping']) })],
  ]),
);

function namingAPlace(rule: Rule<Request<'subscribe'>>): Rule<Request<'subscribe'>> {
  const named = (value: unknown) => isObject(value) && Object.keys(place).some((field) => value[field] !== undefined);
  return {
    expected: rule.expected,
    holds: (value): value is Request<'subscribe'> => rule.holds(value) && named(value),
    explain(value, path, faults) {
      if (!named(value)) faults.add('workspace', 'a workspace, or a run_id or task_id instead', undefined);
      rule.explain(value, path, faults);
    },
  };
}
