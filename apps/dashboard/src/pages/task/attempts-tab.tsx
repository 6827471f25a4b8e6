import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { AttemptObject, AttemptStatus, TaskObject } from '@taskflow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { JsonView } from '../../json/json-view';
import { Empty } from '../../panel/empty';
import { ErrorPanel } from '../../panel/error-panel';
import { Panel } from '../../panel/panel';
import { StatusBadge, type AnyStatus } from '../../status/status-badge';
import { t } from '../../strings/translate';
import { Ago, Took } from '../../time/times';
import { useWorkspace } from '../../workspace/workspace';
import { LogLines } from './task-log-panel';
import { attemptsQuery } from './task-queries';
import { RowsSkeleton } from './rows-skeleton';
import classes from './attempts.module.css';

/** A crash is a failure of the worker, not of the task: the word of the attempt says so. */
const BADGES: Record<AttemptStatus, AnyStatus> = { DONE: 'DONE', FAILED: 'FAILED', CANCELLED: 'CANCELLED', CRASHED: 'FAILED' };

/** Every execution of the task, the present one first. */
export function AttemptsTab({ task }: { task: TaskObject }) {
  const { key: workspace } = useWorkspace();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    attemptsQuery(workspace, task.task_id),
  );
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  const attempts = data.pages.flatMap(({ items }) => items as AttemptObject[]);
  const isRunning = task.status === 'PROCESSING' && attempts[0]?.attempt !== task.attempt;
  if (attempts.length === 0 && !isRunning)
    return (
      <Panel>
        <Empty title={t('task.attempts.none.title')} detail={t('task.attempts.none.detail')} />
      </Panel>
    );
  return (
    <Panel padded={false}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('task.tab.attempts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('task.attempts.number')}</th>
            <th scope="col">{t('task.attempts.status')}</th>
            <th scope="col">{t('task.attempts.started')}</th>
            <th scope="col">{t('task.attempts.duration')}</th>
            <th scope="col">{t('task.attempts.worker')}</th>
            <th scope="col">{t('task.attempts.error')}</th>
          </tr>
        </thead>
        {isRunning && <RunningRow task={task} />}
        {attempts.map((attempt) => (
          <AttemptRow key={attempt.attempt} attempt={attempt} isRerun={task.generation > 1} />
        ))}
      </table>
      {hasNextPage && (
        <div className={classes.more}>
          <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('task.attempts.more')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function RunningRow({ task }: { task: TaskObject }) {
  return (
    <tbody>
      <tr>
        <th scope="row" className={classes.number}>
          {t('task.attempt', { n: task.attempt })}
        </th>
        <td>
          <StatusBadge status="PROCESSING" size="sm" />
        </td>
        <td>
          <Ago at={task.started_at} />
        </td>
        <td>
          <Took from={task.started_at} ms={null} running />
        </td>
        <td />
        <td className={classes.error}>{task.progress_message}</td>
      </tr>
    </tbody>
  );
}

function AttemptRow({ attempt, isRerun }: { attempt: AttemptObject; isRerun: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const id = `attempt-${attempt.attempt}`;
  return (
    <tbody>
      <tr data-open={isOpen || undefined}>
        <th scope="row" className={classes.number}>
          <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
            <IconChevronRight size={15} aria-hidden />
            {t('task.attempt', { n: attempt.attempt })}
          </button>
          {isRerun && <small>{t('task.attempts.generation', { n: attempt.generation })}</small>}
        </th>
        <td>
          {attempt.status === 'CRASHED' ? t('task.attempts.crashed') : <StatusBadge status={BADGES[attempt.status]} size="sm" />}
        </td>
        <td>
          <Ago at={attempt.started_at} />
        </td>
        <td>
          <Took from={null} ms={attempt.duration_ms} running={false} />
        </td>
        <td className={classes.worker} title={attempt.worker ?? undefined}>
          {attempt.worker ?? t('task.attempts.person')}
        </td>
        <td className={classes.error} dir="auto">
          {attempt.error?.message}
        </td>
      </tr>
      {isOpen && (
        <tr id={id}>
          <td colSpan={6} className={classes.inside}>
            <AttemptInside attempt={attempt} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function AttemptInside({ attempt }: { attempt: AttemptObject }) {
  const log = t('task.log', { n: attempt.attempt });
  return (
    <>
      {attempt.error !== null && (
        <section>
          <h3>{t('task.error')}</h3>
          <p className={classes.whole} dir="auto">
            <code>{attempt.error.code}</code> {attempt.error.message}
          </p>
        </section>
      )}
      {attempt.error === null && (
        <section>
          <h3>{t('task.attempts.output')}</h3>
          <JsonView value={attempt.output} label={t('task.attempts.output.of', { n: attempt.attempt })} />
        </section>
      )}
      {attempt.log_lines.length > 0 && (
        <section>
          <h3>{log}</h3>
          <LogLines lines={attempt.log_lines} label={log} />
        </section>
      )}
    </>
  );
}
