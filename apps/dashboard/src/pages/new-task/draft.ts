import {
  TASK_DEFAULTS,
  type CreateTaskRequest,
  type FailurePolicy,
  type Fault,
  type JoinRule,
  type Priority,
  type TaskKind,
  type TaskStatus,
} from '@taskflow/contracts';
import { t } from '../../strings/form-texts';

/** A task that a new one waits for, as it was when it was chosen. */
export interface ChosenTask {
  task_id: string;
  title: string;
  status: TaskStatus;
}

/** What stands in the form for one task. Numbers and times as they are typed. */
export interface TaskDraft {
  title: string;
  kind: TaskKind;
  type: string;
  /** By type, so that trying another type loses nothing. */
  payloads: Record<string, unknown>;
  description: string;
  priority: Priority;
  tags: string[];
  /** User id; empty: nobody. */
  assignee: string;
  /** Local time as browsers give it, `2026-11-27T10:00`. */
  due_at: string;
  start_at: string;
  hold: boolean;
  depends_on: ChosenTask[];
  join: JoinRule;
  /** Seconds, like all that people type. */
  retry_limit: number | string;
  retry_base: number | string;
  timeout: number | string;
  on_failure: FailurePolicy;
}

export const EMPTY_DRAFT: TaskDraft = {
  title: '',
  kind: 'automated',
  type: 'echo',
  payloads: {},
  description: '',
  priority: TASK_DEFAULTS.priority,
  tags: [],
  assignee: '',
  due_at: '',
  start_at: '',
  hold: false,
  depends_on: [],
  join: TASK_DEFAULTS.join,
  retry_limit: TASK_DEFAULTS.retry.limit,
  retry_base: TASK_DEFAULTS.retry.base_ms / 1000,
  timeout: TASK_DEFAULTS.timeout_ms / 1000,
  on_failure: TASK_DEFAULTS.on_failure,
};

/** Paths of the fields that are folded away at first. */
export const FOLDED_PATHS = [
  'description',
  'priority',
  'tags',
  'assignee',
  'due_at',
  'start_at',
  'depends_on',
  'join',
  'retry',
  'timeout_ms',
  'on_failure',
];
export const OPEN_PATHS = ['title', 'type', 'payload'];

/** The request for a draft with the payload of its type, and what is wrong with it that no server has to say. What is as usual is left out. */
export function requestOf(draft: TaskDraft, payload: unknown): { request: CreateTaskRequest; faults: Fault[] } {
  const { title, kind, type, hold, priority, tags, assignee, depends_on, join, on_failure } = draft;
  const faults: Fault[] = title.trim() === '' ? [{ path: 'title', message: t('new.fault.title') }] : [];
  const start_at = timeOf(draft.start_at, 'start_at', faults);
  const due_at = timeOf(draft.due_at, 'due_at', faults);
  const request: CreateTaskRequest = {
    title: title.trim(),
    kind,
    ...(kind === 'automated' ? { type, ...set('payload', payload) } : {}),
    ...set('description', draft.description.trim() || undefined),
    ...set('priority', usual(priority, TASK_DEFAULTS.priority)),
    ...set('tags', tags.length > 0 ? tags : undefined),
    ...set('assignee', assignee || undefined),
    ...set('due_at', due_at),
    ...set('start_at', start_at),
    ...(hold ? { hold } : {}),
    ...(depends_on.length > 0 ? { depends_on: depends_on.map(({ task_id }) => task_id) } : {}),
    ...(depends_on.length > 1 ? set('join', usual(join, TASK_DEFAULTS.join)) : {}),
    ...(kind === 'automated' ? attemptsOf(draft, faults) : {}),
    ...set('on_failure', usual(on_failure, TASK_DEFAULTS.on_failure)),
  };
  return { request, faults };
}

function attemptsOf(draft: TaskDraft, faults: Fault[]): Pick<CreateTaskRequest, 'retry' | 'timeout_ms'> {
  const limit = numberOf(draft.retry_limit, 'retry.limit', faults);
  const base = milliseconds(numberOf(draft.retry_base, 'retry.base_ms', faults));
  const timeout_ms = milliseconds(numberOf(draft.timeout, 'timeout_ms', faults));
  const retry = {
    ...set('limit', usual(limit, TASK_DEFAULTS.retry.limit)),
    ...set('base_ms', usual(base, TASK_DEFAULTS.retry.base_ms)),
  };
  return {
    ...(Object.keys(retry).length > 0 ? { retry } : {}),
    ...set('timeout_ms', usual(timeout_ms, TASK_DEFAULTS.timeout_ms)),
  };
}

function usual<Value>(value: Value | undefined, standard: Value): Value | undefined {
  return value === standard ? undefined : value;
}

function set<Key extends string, Value>(key: Key, value: Value | undefined): { [Name in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [Name in Key]: Value });
}

function numberOf(typed: number | string, path: string, faults: Fault[]): number | undefined {
  if (typed === '') return undefined;
  const number = Number(typed);
  if (Number.isFinite(number)) return number;
  faults.push({ path, message: t('new.fault.number') });
  return undefined;
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1000);
}

function timeOf(local: string, path: string, faults: Fault[]): string | undefined {
  if (local === '') return undefined;
  const at = new Date(local);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  faults.push({ path, message: t('new.fault.time') });
  return undefined;
}
