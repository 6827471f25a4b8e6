import { Skeleton } from '@mantine/core';
import type { Page } from '@taskflow/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Delayed } from '../../panel/delayed';
import { Empty } from '../../panel/empty';
import { ErrorPanel } from '../../panel/error-panel';
import { Panel } from '../../panel/panel';
import { useSteady } from '../../panel/use-steady';
import { t } from '../../strings/translate';
import classes from './home.module.css';

/** So many rows a list of Home has room for; its height is always that, so that lists do not push each other around. */
export const ROWS = 4;

interface Props<Row> {
  title: string;
  query: UseQueryResult<Page<Row>>;
  idOf: (row: Row) => string;
  /** Draws one row; the same `Row` object means that nothing changed. */
  draw: (row: Row) => ReactNode;
  /** Leads to the whole list. */
  more: ReactNode;
  empty: { title: string; detail: string; action: ReactNode };
}

/** A short list of what matters now, of steady height, whose rows keep their places while somebody is at them. */
export function HomeList<Row>({ title, query, idOf, draw, more, empty }: Props<Row>) {
  const { data, error, refetch } = query;
  const steady = useSteady(data?.items ?? [], idOf);
  const actions = (
    <>
      {steady.waiting > 0 && (
        <button type="button" className={classes.pill} onClick={steady.release}>
          {t('home.list.waiting', { n: steady.waiting })}
        </button>
      )}
      {more}
    </>
  );
  return (
    <div {...steady.hold}>
      <Panel title={data?.total ? `${title} (${data.total.toLocaleString('en')})` : title} actions={actions} padded={false}>
        <div className={classes.list}>
          {data === undefined && error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
          {data === undefined && error === null && (
            <Delayed>
              <SkeletonRows />
            </Delayed>
          )}
          {data !== undefined && steady.rows.length === 0 && <Empty {...empty} />}
          {steady.rows.length > 0 && (
            <ul>
              {steady.rows.map((row) => (
                <li key={idOf(row)}>{draw(row)}</li>
              ))}
            </ul>
          )}
        </div>
      </Panel>
    </div>
  );
}

function SkeletonRows() {
  return Array.from({ length: ROWS }, (_, index) => (
    <div key={index} className={classes.row}>
      <Skeleton height={16} width={16} circle />
      <div>
        <Skeleton height={12} width={`${60 - index * 6}%`} mb={8} />
        <Skeleton height={9} width="30%" />
      </div>
      <Skeleton height={12} width={90} />
    </div>
  ));
}
