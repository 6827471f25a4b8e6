import type { TaskObject, TaskStatus } from '@taskflow/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLiveTask } from '../../live/use-live-task';
import { ErrorPanel } from '../../panel/error-panel';
import { Delayed } from '../../panel/delayed';
import { StatusBadge } from '../../status/status-badge';
import { t } from '../../strings/translate';
import { spanText } from '../../time/span';
import { serverNow } from '../../time/server-clock';
import { useTicking } from '../../time/ticking';
import { whyText } from '../../task/why-text';
import { TaskLink } from '../../task/task-link';
import { useWorkspace } from '../../workspace/workspace';
import { whyQuery } from './task-queries';
import classes from './task.module.css';

/** Waited a little longer than said: the server's clock decides. */
const GRACE_MS = 700;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const SHOWN = 6;

/** Why the task does not run, in a sentence, with what it waits for. Asked again when that may have changed. */
export function Why({ task }: { task: TaskObject }) {
  const { key: workspace } = useWorkspace();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(whyQuery(workspace, task.task_id));
  const until = data?.until ?? null;
  useEffect(() => {
    if (until === null) return;
    const wait = Math.max(Date.parse(until) - serverNow(), 0) + GRACE_MS;
    // Once for each time: whatever is said then stands until something happens.
    if (wait > LONGEST_TIMER_MS) return;
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: ['task', workspace, task.task_id] }), wait);
    return () => clearTimeout(timer);
  }, [queries, workspace, task.task_id, until]);

  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Delayed>{t('task.why.asking')}</Delayed>;
  return (
    <div>
      <h2 className={classes.nowTitle}>{t(`task.why.${data.reason}`)}</h2>
      <p className={classes.why} role="status">
        {whyText(data)}
        {data.limit === null && data.position !== null && data.position > 0 && ` ${t('task.why.position', { n: data.position })}`}
      </p>
      {until !== null && <Countdown until={until} />}
      {data.blocking.length > 0 && (
        <ul className={classes.blocking}>
          {data.blocking.slice(0, SHOWN).map((blocking) => (
            <Blocking key={blocking.task_id} {...blocking} seq={task.seq} />
          ))}
          {data.blocking.length > SHOWN && <li>{t('task.more', { n: data.blocking.length - SHOWN })}</li>}
        </ul>
      )}
    </div>
  );
}

function Countdown({ until }: { until: string }) {
  const left = Date.parse(until) - useTicking();
  return left <= 0 ? null : (
    <p className={classes.countdown}>
      {t('task.why.until', { time: t('time.in', { span: spanText(Math.ceil(left / 1000) * 1000) }) })}
    </p>
  );
}

function Blocking({ task_id, title, status, seq }: { task_id: string; title: string; status: TaskStatus; seq: number }) {
  const live = useLiveTask({ task_id, status, progress: 0 }, seq);
  return (
    <li>
      <StatusBadge status={live.status} size="sm" />
      <TaskLink task_id={task_id} title={title} />
    </li>
  );
}
