import type { Actor, EventRecord, EventType, TaskStatus } from '@taskflow/contracts';
import { t, type StringKey } from '../strings/translate';

/** What of an event a sentence is made from. */
export type ToldEvent = Pick<EventRecord, 'type' | 'task_id' | 'run_id' | 'from' | 'to' | 'attempt' | 'actor' | 'data'>;

/** A piece of a sentence: words, or something that has a name, an address or a form of its own. */
export type Part =
  | { kind: 'words'; text: string }
  | { kind: 'actor'; actor: Actor }
  | { kind: 'task'; task_id: string }
  | { kind: 'run'; run_id: string }
  | { kind: 'person'; user_id: string }
  | { kind: 'time'; at: string };

type Choose = (event: ToldEvent) => StringKey;
const always =
  (key: StringKey): Choose =>
  () =>
    key;
const byPerson =
  (person: StringKey, otherwise: StringKey): Choose =>
  ({ actor }) =>
    isPerson(actor) ? person : otherwise;

/** The sentence of every event type; which one may depend on who did it, and on what came of it. */
const SENTENCES = {
  'task.created': always('event.task.created'),
  'task.released': (event) => {
    if (event.data.after?.['forced'] === true) return 'event.task.forced';
    if (isPerson(event.actor)) return 'event.task.released.by';
    return event.to === 'WAITING' ? 'event.task.released.waiting' : 'event.task.released';
  },
  'task.claimed': always('event.task.claimed'),
  'task.done': (event) => {
    if (isByHand(event)) return 'event.task.marked.done';
    return isPerson(event.actor) ? 'event.task.completed' : 'event.task.done';
  },
  'task.failed': ({ actor }) => (actor.kind === 'worker' ? 'event.task.failed' : 'event.task.failed.by'),
  'task.retrying': always('event.task.retrying'),
  'task.due': always('event.task.due'),
  'task.admitted': always('event.task.admitted'),
  'task.resumed': always('event.task.resumed'),
  'task.rescued': ({ data }) => (data.after?.['reason'] === 'handed_back' ? 'event.task.handed_back' : 'event.task.rescued'),
  'task.cancelled': (event) => {
    if (dependencyOf(event) !== null) return 'event.task.cancelled.dependency';
    return isPerson(event.actor) ? 'event.task.cancelled.by' : 'event.task.cancelled';
  },
  'task.skipped': (event) => {
    if (dependencyOf(event) !== null) return 'event.task.skipped.dependency';
    if (isByHand(event)) return 'event.task.marked.skipped';
    return isPerson(event.actor) ? 'event.task.skipped.by' : 'event.task.skipped';
  },
  'task.edited': always('event.task.edited'),
  'task.deleted': always('event.task.deleted'),
  'task.restored': always('event.task.restored'),
  'task.incomplete': always('event.task.incomplete'),
  'task.recalled': always('event.task.recalled'),
  'task.rerun': always('event.task.rerun'),
  'run.created': always('event.run.created'),
  'run.compensated': always('event.run.compensated'),
  'task.delegated': always('event.task.delegated'),
  'run.started': byPerson('event.run.started.by', 'event.run.started'),
  'run.paused': always('event.run.paused'),
  'run.resumed': always('event.run.resumed'),
  'run.done': always('event.run.done'),
  'run.failed': always('event.run.failed'),
  'run.cancelled': byPerson('event.run.cancelled.by', 'event.run.cancelled'),
  'workflow.created': always('event.workflow.created'),
  'workflow.edited': always('event.workflow.edited'),
  'workflow.deleted': always('event.workflow.deleted'),
  'workspace.created': always('event.workspace.created'),
  'workspace.edited': always('event.workspace.edited'),
  'workspace.deleted': always('event.workspace.deleted'),
  'workspace.paused': always('event.workspace.paused'),
  'workspace.resumed': always('event.workspace.resumed'),
  'queue.paused': always('event.queue.paused'),
  'queue.resumed': always('event.queue.resumed'),
  'limit.changed': ({ data: { after } }) => {
    const set = after?.['concurrency'] !== undefined;
    if (after?.['kind'] === 'queue') return set ? 'event.limit.queue' : 'event.limit.queue.removed';
    return set ? 'event.limit.key' : 'event.limit.key.removed';
  },
  'member.added': always('event.member.added'),
  'member.edited': always('event.member.edited'),
  'member.removed': always('event.member.removed'),
  'user.signed_up': always('event.user.signed_up'),
  'user.signed_in': always('event.user.signed_in'),
  'user.signed_out': always('event.user.signed_out'),
  'type.registered': always('event.type.registered'),
  'type.removed': always('event.type.removed'),
  'dead_letter.redriven': always('event.dead_letter.redriven'),
  'secret.created': always('event.secret.created'),
  'secret.updated': always('event.secret.updated'),
  'secret.deleted': always('event.secret.deleted'),
  'token.created': always('event.token.created'),
  'token.revoked': always('event.token.revoked'),
} satisfies Record<EventType, Choose>;

/** An event as a sentence; one of a type that is newer than this page says at least who did what to which. */
export function sentenceOf(event: ToldEvent): Part[] {
  const choose = (SENTENCES as Partial<Record<string, Choose>>)[event.type];
  return partsOf(choose?.(event) ?? (event.task_id === null ? 'event.unknown' : 'event.unknown.task'), event);
}

/** Stands where a part belongs while the text is put together; no text has such a sign. */
const MARK = '\u0001';

function partsOf(key: StringKey, event: ToldEvent): Part[] {
  const named = namedParts(event);
  const values = Object.fromEntries(Object.keys(named).map((name) => [name, `${MARK}${name}${MARK}`]));
  const text = t(key, { ...values, ...plainValues(event) });
  return text.split(MARK).flatMap((piece, index): Part[] => {
    const part = index % 2 === 1 ? named[piece] : { kind: 'words' as const, text: piece };
    return part === undefined || (part.kind === 'words' && part.text === '') ? [] : [part];
  });
}

function namedParts(event: ToldEvent): Record<string, Part | undefined> {
  const { after, before } = event.data;
  const user_id = after?.['user_id'] ?? before?.['user_id'];
  const run_after = after?.['run_after'];
  const dependency = dependencyOf(event);
  return {
    actor: { kind: 'actor', actor: event.actor },
    task: event.task_id === null ? undefined : { kind: 'task', task_id: event.task_id },
    undoing:
      typeof after?.['compensation_run_id'] === 'string' ? { kind: 'run', run_id: after['compensation_run_id'] } : undefined,
    child: typeof after?.['child_run_id'] === 'string' ? { kind: 'run', run_id: after['child_run_id'] } : undefined,
    run: event.run_id === null ? undefined : { kind: 'run', run_id: event.run_id },
    person: typeof user_id === 'string' ? { kind: 'person', user_id } : undefined,
    time: typeof run_after === 'string' ? { kind: 'time', at: run_after } : undefined,
    dependency: dependency === null ? undefined : { kind: 'task', task_id: dependency.task_id },
  };
}

function plainValues({ attempt, data, type }: ToldEvent): Record<string, string | number> {
  const { after, before } = data;
  const tasks = after?.['tasks'];
  return {
    type,
    attempt: attempt ?? 0,
    tasks: typeof tasks === 'number' ? tasks : 0,
    messages: typeof after?.['messages'] === 'number' ? after['messages'] : 0,
    role: text(after?.['role']),
    name: text(after?.['name'] ?? before?.['name']),
    queue: text(after?.['queue']),
    version: Number(after?.['version'] ?? 0),
    was_name: text(before?.['name']),
    was_role: text(before?.['role']),
    // What was too large to be told is named all the same.
    fields: Object.keys(after ?? {})
      .map((name) => name.replace(/_omitted$/, ''))
      .join(', '),
    status: dependencyWord(data),
    reason: text(after?.['reason']),
  };
}

function isByHand({ data }: Pick<ToldEvent, 'data'>): boolean {
  return data.after?.['by_hand'] === true;
}

/** The dependency that made a task end, where the event names it. */
function dependencyOf({ data }: Pick<ToldEvent, 'data'>): { task_id: string; status: TaskStatus } | null {
  const dependency = data.after?.['dependency'] as { task_id?: unknown; status?: unknown } | undefined;
  if (typeof dependency?.task_id !== 'string') return null;
  return { task_id: dependency.task_id, status: dependency.status as TaskStatus };
}

const ENDS: Partial<Record<string, StringKey>> = {
  FAILED: 'event.end.failed',
  CANCELLED: 'event.end.cancelled',
  SKIPPED: 'event.end.skipped',
};

function dependencyWord(data: ToldEvent['data']): string {
  return t(ENDS[dependencyOf({ data })?.status ?? ''] ?? 'event.end.other');
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).replaceAll(MARK, '') : '?';
}

function isPerson(actor: Actor): boolean {
  return actor.kind === 'user' || actor.kind === 'token';
}

/** Parts of the system by the names under which they act. */
const SYSTEM: Partial<Record<string, StringKey>> = {
  demo: 'actor.demo',
  scheduler: 'actor.scheduler',
};

/** Who did something, in words. `names`: of people, by their id. */
export function actorName(actor: Actor, names: ReadonlyMap<string, string>): string {
  switch (actor.kind) {
    case 'user':
      return names.get(actor.id) ?? t('actor.user');
    case 'token':
      return t('actor.token');
    case 'worker':
      return t('actor.worker', { id: actor.id });
    case 'schedule':
      return t('actor.schedule');
    case 'system':
      return t(SYSTEM[actor.id] ?? 'actor.system');
  }
}

/** A sentence as plain text, to search in. */
export function sentenceText(
  event: ToldEvent,
  names: ReadonlyMap<string, string>,
  titleOf: (task_id: string) => string | undefined,
): string {
  return sentenceOf(event)
    .map((part) => {
      switch (part.kind) {
        case 'words':
          return part.text;
        case 'actor':
          return actorName(part.actor, names);
        case 'task':
          return titleOf(part.task_id) ?? part.task_id;
        case 'run':
          return part.run_id;
        case 'person':
          return names.get(part.user_id) ?? part.user_id;
        case 'time':
          return part.at;
      }
    })
    .join('');
}
