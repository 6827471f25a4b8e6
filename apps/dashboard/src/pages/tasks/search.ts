import {
  ACTIVE_TASK_STATUSES,
  LIMITS,
  PRIORITIES,
  TASK_KINDS,
  TASK_STATUSES,
  type TaskKind,
  type TaskStatus,
} from '@taskflow/contracts';
import type { Sort, TaskFilter, TaskListQuery } from '../../task/task-filter';
import { isSort, STANDARD_SORT } from '../../task/task-filter';

const MOST_TAGS = 32;
const MOST_WORDS = 200;
/** More than these do not fit an address. */
const MOST_SELECTED = 30;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the address of the page says beyond its path. Only what differs from the plain list is there. */
export interface TasksSearch {
  /** Statuses in lower case, comma between. */
  status?: string;
  /** Words that occur in title or description. */
  q?: string;
  /** One tag, or several. */
  tag?: string | string[];
  /** Priorities, comma between. */
  priority?: string;
  type?: string;
  kind?: TaskKind;
  /** Only tasks of the person who looks. */
  assignee?: 'me';
  held?: true;
  /** Tasks of this run. */
  run?: string;
  sort?: Sort;
  /** Ids of selected tasks, comma between. */
  selected?: string;
}

/** Reads an address; what is unknown or broken in it counts as not there. */
export function readTasksSearch(raw: Record<string, unknown>): TasksSearch {
  const { filter, sort } = readQuery(raw);
  return { ...searchOf(filter), ...(sort === STANDARD_SORT ? {} : { sort }), ...withSelected(selectedIn(raw)) };
}

/** The list that an address asks for. */
export function readQuery(raw: Record<string, unknown>): TaskListQuery {
  const run_id = word(raw['run']);
  const sort = word(raw['sort']) ?? '';
  const filter: { [Key in keyof TaskFilter]: TaskFilter[Key] | undefined } = {
    status: statuses(raw['status']),
    q: word(raw['q'])?.slice(0, MOST_WORDS),
    tag: tags(raw['tag']),
    priority: known(raw['priority'], PRIORITIES),
    type: word(raw['type'])?.slice(0, 64),
    kind: known(raw['kind'], TASK_KINDS)?.[0],
    assignee: raw['assignee'] === 'me' ? 'me' : undefined,
    held: raw['held'] === true || raw['held'] === 'true' ? true : undefined,
    run_id: run_id !== undefined && UUID.test(run_id) ? run_id : undefined,
  };
  return { filter: withoutNothing(filter), sort: isSort(sort) ? sort : STANDARD_SORT };
}

/** A filter as an address has it. */
export function searchOf({ status, priority, run_id, tag, ...same }: TaskFilter): TasksSearch {
  return {
    ...(same as TasksSearch),
    ...(tag ? { tag: tag.length === 1 ? (tag[0] ?? '') : tag } : {}),
    ...(status ? { status: status.join(',').toLowerCase() } : {}),
    ...(priority ? { priority: priority.join(',') } : {}),
    ...(run_id === undefined ? {} : { run: run_id }),
  };
}

/** Ids of tasks that an address selects. */
export function selectedIn(raw: { selected?: unknown }): string[] {
  return parts(raw.selected)
    .filter((id) => UUID.test(id))
    .slice(0, MOST_SELECTED);
}

/** The selection as an address has it: nothing when there are more than fit. */
export function withSelected(ids: readonly string[]): Pick<TasksSearch, 'selected'> {
  return ids.length === 0 || ids.length > MOST_SELECTED ? {} : { selected: ids.join(',') };
}

function statuses(raw: unknown): TaskStatus[] | undefined {
  const named = parts(raw).map((part) => part.toUpperCase());
  const active: readonly TaskStatus[] = named.includes('ACTIVE') ? ACTIVE_TASK_STATUSES : [];
  return some(TASK_STATUSES.filter((status) => active.includes(status) || named.includes(status)));
}

function known<Word extends string>(raw: unknown, words: readonly Word[]): Word[] | undefined {
  const named = parts(raw).map((part) => part.toLowerCase());
  return some(words.filter((one) => named.includes(one)));
}

/** Tags may hold commas. */
function tags(raw: unknown): string[] | undefined {
  const found = list(raw).filter((tag) => [...tag].length <= LIMITS.tag_characters);
  return some([...new Set(found)].slice(0, MOST_TAGS));
}

function parts(raw: unknown): string[] {
  const found = list(raw).flatMap((part) => part.split(','));
  return [...new Set(found.map((part) => part.trim()))].filter((part) => part !== '');
}

/** The router reads `7` as a number and a repeated key as a list. */
function list(raw: unknown): string[] {
  return (Array.isArray(raw) ? (raw as unknown[]) : [raw]).flatMap((part) => word(part) ?? []);
}

function word(raw: unknown): string | undefined {
  const text = typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw;
  // NUL and halves of surrogate pairs are refused by the server.
  if (typeof text !== 'string' || /\0|\p{Surrogate}/u.test(text)) return undefined;
  return text.trim() || undefined;
}

function some<Item>(items: Item[]): Item[] | undefined {
  return items.length > 0 ? items : undefined;
}

function withoutNothing(filter: { [Key in keyof TaskFilter]: TaskFilter[Key] | undefined }): TaskFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
