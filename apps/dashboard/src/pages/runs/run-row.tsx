import { Skeleton } from '@mantine/core';
import type { RunObject } from '@taskflow/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { memo, type CSSProperties } from 'react';
import { RunOrigin, runName } from '../../run/run-origin';
import { RunProgress } from '../../run/run-progress';
import { endedOf } from '../../run/segments';
import { useLiveRun } from '../../run/use-live-run';
import { StatusBadge } from '../../status/status-badge';
import { t } from '../../strings/translate';
import { Ago, Took } from '../../time/times';
import { useWorkspace } from '../../workspace/workspace';
import classes from './runs.module.css';

const COLUMNS = ['status', 'run', 'progress', 'tasks', 'started', 'duration'] as const;

/** Names of the columns. */
export function RunHead() {
  return (
    <div role="rowgroup" className={classes.headGroup}>
      <div role="row" className={classes.head}>
        {COLUMNS.map((column) => (
          <span key={column} role="columnheader">
            {t(`runs.column.${column}`)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** One run, live for as long as it is on the screen. */
export const RunRow = memo(function RunRow(props: { run: RunObject; seq: number; index: number; style: CSSProperties }) {
  const { key: workspace } = useWorkspace();
  const run = useLiveRun(props.run, props.seq);
  const navigate = useNavigate();
  const at = { to: '/w/$workspace/runs/$run_id', params: { workspace, run_id: run.run_id } } as const;
  return (
    <div role="row" aria-rowindex={props.index + 2} data-row={props.index} className={classes.row} style={props.style}>
      <span role="cell" className={classes.status}>
        <StatusBadge status={run.status} />
      </span>
      <span role="cell" className={classes.name}>
        <Link {...at} className={classes.link}>
          {runName(run)}
        </Link>
        <small>
          <RunOrigin run={run} />
        </small>
      </span>
      <span role="cell" className={classes.progress} onClick={() => void navigate(at)}>
        <RunProgress counts={run.counts} />
      </span>
      <span role="cell" className={classes.tasks}>
        {t('run.tasks', { ended: endedOf(run.counts), total: run.tasks })}
      </span>
      <span role="cell" className={classes.started}>
        <Ago at={run.started_at ?? run.created_at} />
      </span>
      <span role="cell" className={classes.duration}>
        <Took from={run.started_at} ms={run.duration_ms} running={run.status === 'RUNNING'} />
      </span>
    </div>
  );
});

/** A row that is still being read. */
export function SkeletonRow({ style }: { style?: CSSProperties }) {
  return (
    <div className={classes.row} style={style} aria-hidden="true">
      <Skeleton height={22} width={84} radius="xl" />
      <Skeleton height={14} width="60%" />
      <Skeleton height={10} radius="xl" />
      <Skeleton height={12} width={80} />
      <Skeleton height={12} width={60} />
      <Skeleton height={12} width={48} />
    </div>
  );
}

/** The list while its first page is being read. */
export function RunsSkeleton() {
  return (
    <div className={classes.panel}>
      {Array.from({ length: 8 }, (_, index) => (
        <SkeletonRow key={index} style={{ position: 'static', height: 57 }} />
      ))}
    </div>
  );
}
