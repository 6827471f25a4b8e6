import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Sort, TaskFilter } from '../../../task/task-filter';
import { STANDARD_SORT } from '../../../task/task-filter';
import { readQuery, searchOf, withSelected, type TasksSearch } from '../search';

type Filters = { [Key in keyof TaskFilter]?: TaskFilter[Key] | undefined };

export interface ChangeSearch {
  /** Sets conditions, and takes away those given as undefined. The selection belongs to the list that was. */
  filter: (change: Filters) => void;
  clear: () => void;
  sort: (sort: Sort) => void;
  select: (ids: readonly string[]) => void;
}

/** Changes what the address of the list says. */
export function useChangeSearch(): ChangeSearch {
  const navigate = useNavigate({ from: '/w/$workspace/tasks' });
  const change = useCallback(
    (next: (search: TasksSearch & { new?: true }) => TasksSearch, replace: boolean) =>
      void navigate({
        search: (search) => ({ ...(search.new ? { new: true as const } : {}), ...next(search) }),
        replace,
        resetScroll: !replace,
      }),
    [navigate],
  );
  return {
    filter: (wanted) =>
      change((search) => {
        const { filter } = readQuery({ ...search });
        const changed = Object.entries({ ...filter, ...wanted }).filter(([, value]) => value !== undefined);
        return { ...searchOf(Object.fromEntries(changed)), ...withSort(search.sort) };
      }, false),
    clear: () => change(({ sort }) => withSort(sort), false),
    sort: (sort) => change(({ selected: _, sort: _before, ...rest }) => ({ ...rest, ...withSort(sort) }), false),
    select: (ids) => change(({ selected: _, ...rest }) => ({ ...rest, ...withSelected(ids) }), true),
  };
}

function withSort(sort: Sort | undefined): Pick<TasksSearch, 'sort'> {
  return sort === undefined || sort === STANDARD_SORT ? {} : { sort };
}
