import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Delayed } from '../../panel/delayed';
import { Empty } from '../../panel/empty';
import { ErrorPanel } from '../../panel/error-panel';
import { t } from '../../strings/translate';
import type { TaskListQuery } from '../../task/task-filter';
import { useCan } from '../../workspace/workspace';
import { filterWords } from './filter/filter-words';
import type { ChangeSearch } from './filter/use-change-search';
import { useSelection } from './list/selection';
import { TaskCards } from './list/task-cards';
import type { TaskReader } from './list/task-reader';
import { Bone } from './list/task-row';
import { TaskTable } from './list/task-table';
import { useArrivals } from './list/use-arrivals';
import type { TaskList } from './list/use-task-list';
import { selectedIn } from './search';
import classes from './tasks.module.css';
import { useListKeys } from './use-list-keys';

/** Comes with the first selection. */
const BulkBar = lazy(() => import('./bulk-bar').then(({ BulkBar }) => ({ default: BulkBar })));

interface Props {
  list: TaskList;
  query: TaskListQuery;
  change: ChangeSearch;
  /** Of the address. */
  selected: string | undefined;
}

/** The list in whatever state it is: loading, failed, empty, or there. */
export function TaskListBody(props: Props) {
  const { list, query } = props;
  if (list.error) return <ErrorPanel error={list.error} onRetry={list.refresh} />;
  if (!list.reader) return <LoadingList />;
  if (list.reader.window.total > 0)
    return <Filled {...props} reader={list.reader} key={JSON.stringify(list.reader.window.query)} />;
  if (list.isBehind) return <LoadingList />;
  return <Nothing isFiltered={filterWords(query.filter).length > 0} onClear={props.change.clear} list={list} />;
}

function Filled({ list, query, change, selected, reader }: Props & { reader: TaskReader }) {
  const canAct = useCan('member');
  const isNarrow = useMediaQuery('(max-width: 720px)');
  const selection = useSelection(reader.window, selectedIn({ selected }));
  const [active, setActive] = useState<number | null>(null);
  const { tasks, learn } = selection;
  const { select } = change;
  const ids = [...tasks.keys()].join(',');
  useEffect(() => {
    if (ids !== (selected ?? '')) select(ids === '' ? [] : ids.split(','));
    // Only what is done here goes to the address; what comes from it was read when the list was opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ids]);
  useEffect(() => {
    if ([...tasks.values()].includes(null)) learn(reader.window.allRows());
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [reader, reader.revision]);
  const props = { reader, selection, sort: query.sort, onSort: change.sort, active, onActive: setActive, canAct };
  useListKeys(props);
  const Form = isNarrow ? TaskCards : TaskTable;
  return (
    <div className={classes.body} data-behind={list.isBehind || undefined} aria-busy={list.isBehind}>
      <ArrivedPill list={list} />
      <Form {...props} />
      {reader.error !== null && (
        <div className={classes.more}>
          <ErrorPanel error={reader.error} onRetry={() => reader.retry()} />
        </div>
      )}
      {canAct && (selection.isAll || selection.count > 0) && (
        <Suspense>
          <BulkBar selection={selection} filter={query.filter} total={reader.window.total} />
        </Suspense>
      )}
    </div>
  );
}

/** What is new waits here, so that no row moves by itself. */
function ArrivedPill({ list }: { list: TaskList }) {
  const count = useArrivals(list);
  if (count === 0) return null;
  const show = (): void => {
    window.scrollTo({ top: 0 });
    list.refresh();
  };
  return (
    <div className={classes.arrived}>
      <Button radius="xl" size="xs" leftSection={<IconArrowUp size={14} aria-hidden />} onClick={show}>
        {t('tasks.arrived', { n: count })}
      </Button>
    </div>
  );
}

function Nothing({ isFiltered, onClear, list }: { isFiltered: boolean; onClear: () => void; list: TaskList }) {
  const canCreate = useCan('member');
  if (isFiltered)
    return (
      <div className={classes.frame}>
        <ArrivedPill list={list} />
        <Empty
          title={t('tasks.nothing.title')}
          detail={t('tasks.nothing.detail')}
          action={
            <Button variant="default" onClick={onClear}>
              {t('tasks.filter.clear')}
            </Button>
          }
        />
      </div>
    );
  return (
    <div className={classes.frame}>
      <ArrivedPill list={list} />
      <Empty
        title={t('tasks.empty.title')}
        detail={t('tasks.empty.detail')}
        action={
          canCreate && (
            <Button component={Link} to="." search={((search: object) => ({ ...search, new: true })) as never}>
              {t('nav.new_task')}
            </Button>
          )
        }
      />
    </div>
  );
}

function LoadingList() {
  return (
    <Delayed>
      <div className={classes.frame}>
        {Array.from({ length: 12 }, (_, place) => (
          <div key={place} className={classes.bone}>
            <Bone place={place} />
          </div>
        ))}
      </div>
    </Delayed>
  );
}
