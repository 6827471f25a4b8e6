import { ACTIVE_TASK_STATUSES, LIMITS, PRIORITIES, ROLES, TASK_KINDS, TASK_STATUSES, type Fault } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { TASK_SORT_FIELDS, type TaskFilter, type TaskQuery } from '@taskflow/core/ports';
import { refusal } from '../request/faults';
import { isEmail, isUuid, normaliseTags } from '../request/formats';
import {
  flagKey,
  PAGE_KEYS,
  pageOf,
  readQuery,
  type QueryOf,
  searchKey,
  sortKey,
  textKey,
  textsKey,
  timeKey,
  uuidKey,
  wordKey,
  wordsKey,
} from '../request/query';

const MOST_TAGS = 32;
const MOST_WORDS = 20;
const person = 'User id, email, or `me`';

/** What tasks can be filtered by: query keys of `GET /tasks`, and fields of the `filter` in bodies. */
const FILTER_KEYS = {
  status: wordsKey(TASK_STATUSES, 'Statuses, any of', { active: ACTIVE_TASK_STATUSES }),
  q: searchKey('Words that must all occur in title or description', 200, MOST_WORDS),
  type: textKey('Handler', 64),
  kind: wordKey(TASK_KINDS, 'Who does it'),
  priority: wordsKey(PRIORITIES, 'Priorities, any of'),
  tag: textsKey('Tags, any of; may be repeated', LIMITS.tag_characters, MOST_TAGS),
  assignee: textKey(`Assignee: ${person}`, 254),
  assignee_role: wordKey(ROLES, 'Least role of whoever completes it'),
  created_by: textKey(`Creator: ${person}`, 254),
  run_id: uuidKey('Tasks of this run'),
  held: flagKey('Held back until executed'),
  due_before: timeKey('Due before'),
  due_after: timeKey('Due after'),
  created_before: timeKey('Created before'),
  created_after: timeKey('Created after'),
};

/** Query keys of `GET /tasks`. */
export const TASK_KEYS = {
  ...FILTER_KEYS,
  sort: sortKey(TASK_SORT_FIELDS, '-created_at'),
  ...PAGE_KEYS,
};

type PersonKey = 'assignee' | 'created_by';

type FindUser = (name: string) => Promise<string | null>;

/**
 * The list that a query asks for; one of no status when it names a person whom nobody knows, because nothing can match then.
 * @param userId finds a user's id by id, email or `me`
 * @throws DomainError with every fault
 */
export async function taskQueryOf(query: unknown, userId: FindUser): Promise<TaskQuery> {
  const { sort, limit, cursor, ...filter } = readQuery(TASK_KEYS, query);
  const page = pageOf({ limit, cursor });
  return {
    filter: await filterOf(filter, userId),
    sort: sort?.field ?? 'created_at',
    descending: sort?.descending ?? true,
    ...page,
  };
}

/**
 * The filter of a body, whose fields are the query keys of `GET /tasks` with lists as lists.
 * @param filter has the form of the schema `TaskFilter`
 * @throws DomainError with every fault, each below `filter`
 */
export async function bodyFilterOf(filter: object, userId: FindUser): Promise<TaskFilter> {
  const texts = Object.fromEntries(
    Object.entries(filter).map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : String(value)]),
  );
  try {
    return await filterOf(readQuery(FILTER_KEYS, texts), userId);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw refusal(error.faults.map((fault) => ({ ...fault, path: `filter.${fault.path}` })));
  }
}

async function filterOf(values: QueryOf<typeof FILTER_KEYS>, userId: FindUser): Promise<TaskFilter> {
  const { assignee, created_by, tag, ...plain } = values;
  const people = { assignee, created_by };
  const faults = Object.entries(people).flatMap(([path, name]): Fault[] =>
    name === undefined || name === 'me' || isUuid(name) || isEmail(name)
      ? []
      : [{ path, message: 'must be a user id, an email or me' }],
  );
  if (faults.length > 0) throw refusal(faults);
  const filter: TaskFilter = { ...plain, ...(tag ? { tag: normaliseTags(tag) } : {}) };
  for (const key of ['assignee', 'created_by'] as const satisfies readonly PersonKey[]) {
    const name = people[key];
    if (name === undefined) continue;
    const user_id = await userId(name);
    if (user_id === null) filter.status = [];
    else filter[key === 'assignee' ? 'assignee_id' : 'created_by'] = user_id;
  }
  return filter;
}
