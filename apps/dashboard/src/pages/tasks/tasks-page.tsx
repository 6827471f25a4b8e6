import { useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { t } from '../../strings/translate';
import { useCan } from '../../workspace/workspace';
import { FilterChips } from './filter/filter-chips';
import { FilterMenu } from './filter/filter-menu';
import classes from './filter/filter.module.css';
import { SearchField } from './filter/search-field';
import { StatusFilter } from './filter/status-filter';
import { useChangeSearch } from './filter/use-change-search';
import { useTaskList } from './list/use-task-list';
import { readQuery } from './search';
import { TaskListBody } from './task-list-body';
import page from './tasks.module.css';
import { useCounts } from './use-counts';
import { ClearCompletedButton, ExecuteAllButton } from './whole-list-buttons';

/** All tasks of the workspace: search, filter, sort, and act on one or many. */
export function TasksPage() {
  const search = useSearch({ from: '/w/$workspace/tasks' });
  const text = JSON.stringify(readQuery({ ...search }));
  const query = useMemo(() => readQuery({ ...search }), [text]); // eslint-disable-line react-hooks/exhaustive-deps
  const change = useChangeSearch();
  const list = useTaskList(query);
  const counts = useCounts();
  const canAct = useCan('member');
  const total = list.reader?.window.total;
  const { filter } = query;
  useEffect(() => {
    document.title = `${t('tasks.title')} · ${t('app.name')}`;
  }, []);
  return (
    <>
      <div className="page-title">
        <h1>{t('tasks.title')}</h1>
        <span className={page.total} role="status">
          {total !== undefined && !list.isBehind && t('tasks.total', { n: total })}
        </span>
        <span className={page.grow} />
        {canAct && counts && <ExecuteAllButton executable={counts.executable} />}
        {canAct && <ClearCompletedButton filter={filter} />}
      </div>
      <div className={classes.bar}>
        <SearchField q={filter.q ?? ''} onChange={(q) => change.filter({ q })} />
        <FilterMenu filter={filter} change={change} />
      </div>
      <StatusFilter
        chosen={filter.status ?? []}
        counts={counts?.counts ?? null}
        onChange={(status) => change.filter({ status })}
      />
      <FilterChips filter={filter} change={change} />
      <TaskListBody list={list} query={query} change={change} selected={search.selected} />
    </>
  );
}
