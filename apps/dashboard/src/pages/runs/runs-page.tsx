import { Button } from '@mantine/core';
import type { RunStatus } from '@taskflow/contracts';
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { Delayed } from '../../panel/delayed';
import { Empty } from '../../panel/empty';
import { ErrorPanel } from '../../panel/error-panel';
import { runsQuery, type RunPage } from '../../run/run-queries';
import { t } from '../../strings/translate';
import { useWorkspace } from '../../workspace/workspace';
import { RunList } from './run-list';
import { RunsSkeleton } from './run-row';
import classes from './runs.module.css';
import { statusesOf, writeStatuses } from './search';
import { StatusFilter } from './status-filter';
import { useNewRuns } from './use-new-runs';

/** Every run of the workspace, newest first, as it is now. */
export function RunsPage() {
  const { key: workspace, name } = useWorkspace();
  const search = useSearch({ from: '/w/$workspace/runs' });
  const navigate = useNavigate({ from: '/w/$workspace/runs' });
  const statuses = useMemo(() => statusesOf(search.status), [search.status]);
  const filter = (next: readonly RunStatus[]) => {
    const status = writeStatuses(next);
    void navigate({ search: ({ status: _, ...rest }) => (status === undefined ? rest : { ...rest, status }), replace: true });
  };
  // Runs that were made while another page was open are in the list from the start.
  const list = useInfiniteQuery({ ...runsQuery(workspace, statuses), refetchOnMount: 'always' });
  const total = list.data?.pages[0]?.total;
  useEffect(() => {
    document.title = `${t('runs.title')} · ${name}`;
  }, [name]);

  return (
    <>
      <div className="page-title">
        <h1>{t('runs.title')}</h1>
        {total !== undefined && <span className={classes.total}>{t('runs.total', { n: total })}</span>}
        <StatusFilter chosen={statuses} onChoose={filter} />
      </div>
      <Runs list={list} statuses={statuses} onClear={() => filter([])} />
    </>
  );
}

interface RunsProps {
  list: UseInfiniteQueryResult<InfiniteData<RunPage>>;
  statuses: readonly RunStatus[];
  onClear: () => void;
}

function Runs({ list, statuses, onClear }: RunsProps) {
  const pages = list.data?.pages;
  const news = useNewRuns(pages, statuses);
  if (pages === undefined)
    return list.error ? (
      <div className={classes.panel}>
        <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
      </div>
    ) : (
      <Delayed>
        <RunsSkeleton />
      </Delayed>
    );
  const show = async () => {
    await list.refetch();
    news.forget();
    window.scrollTo({ top: 0 });
  };
  const isEmpty = pages.every((page) => page.items.length === 0);
  return (
    <>
      {news.count > 0 && (
        <div className={classes.news} role="status">
          <Button size="compact-sm" radius="xl" onClick={() => void show()}>
            {t('runs.new', { n: news.count })}
          </Button>
        </div>
      )}
      {isEmpty ? <NoRuns statuses={statuses} onClear={onClear} /> : <RunList pages={pages} list={list} />}
    </>
  );
}

function NoRuns({ statuses, onClear }: { statuses: readonly RunStatus[]; onClear: () => void }) {
  const { key: workspace } = useWorkspace();
  const toTasks = (
    <Button component={Link} to="/w/$workspace/tasks" params={{ workspace } as never}>
      {t('runs.empty.action')}
    </Button>
  );
  const showAll = (
    <Button variant="default" onClick={onClear}>
      {t('runs.none.action')}
    </Button>
  );
  const words = statuses.map((status) => t(`status.${status}`)).join(', ');
  return (
    <div className={classes.panel}>
      {statuses.length === 0 ? (
        <Empty title={t('runs.empty.title')} detail={t('runs.empty.detail')} action={toTasks} />
      ) : (
        <Empty title={t('runs.none.title')} detail={t('runs.none.detail', { statuses: words })} action={showAll} />
      )}
    </div>
  );
}
