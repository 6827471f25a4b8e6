import type { LivePage, Priority, TaskKind, TaskStatus, TaskSummary } from '@taskflow/contracts';
import { answerOf, api } from '../api/client';

const SORT_FIELDS = ['title', 'status', 'priority', 'due_at', 'created_at', 'updated_at', 'finished_at'] as const;
/** What the server sorts lists by; `-` is the other way round. */
export type SortField = (typeof SORT_FIELDS)[number];
export type Sort = SortField | `-${SortField}`;

export const STANDARD_SORT = '-created_at' satisfies Sort;

/** Which tasks; several conditions mean all of them. The names are those of the API. */
export interface TaskFilter {
  status?: TaskStatus[];
  q?: string;
  tag?: string[];
  priority?: Priority[];
  type?: string;
  kind?: TaskKind;
  assignee?: 'me';
  held?: boolean;
  run_id?: string;
  created_before?: string;
  created_after?: string;
}

export interface TaskListQuery {
  filter: TaskFilter;
  sort: Sort;
}

/** Key of every list of tasks of a workspace that was read, for those who change what is in them. */
export function taskListsKey(workspace: string): readonly string[] {
  return ['tasks', workspace];
}

export function isSort(text: string): text is Sort {
  return (SORT_FIELDS as readonly string[]).includes(text.replace(/^-/, ''));
}

/** The same list from its other end. */
export function reversed(sort: Sort): Sort {
  return sort.startsWith('-') ? (sort.slice(1) as SortField) : `-${sort as SortField}`;
}

/** @throws ApiProblem */
export function readTaskPage(
  workspace: string,
  { filter, sort }: TaskListQuery,
  { limit, cursor, signal }: { limit: number; cursor?: string | null; signal?: AbortSignal },
): Promise<LivePage<TaskSummary>> {
  const { status, priority, ...same } = filter;
  const query = {
    ...same,
    ...(status ? { status: status.join(',') } : {}),
    ...(priority ? { priority: priority.join(',') } : {}),
    ...(cursor ? { cursor } : {}),
    sort,
    limit,
  };
  return answerOf(
    api.GET('/api/v1/workspaces/{workspace}/tasks', { params: { path: { workspace }, query }, ...(signal ? { signal } : {}) }),
  );
}

/** How many tasks there are now, exactly. */
export async function countTasks(workspace: string, filter: TaskFilter, signal?: AbortSignal): Promise<number> {
  const page = await readTaskPage(workspace, { filter, sort: STANDARD_SORT }, { limit: 1, ...(signal ? { signal } : {}) });
  return page.total ?? page.items.length;
}
