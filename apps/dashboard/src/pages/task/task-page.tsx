import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { TaskObject } from '@taskflow/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { asProblem } from '../../api/problem';
import { useLiveTask } from '../../live/use-live-task';
import { Empty } from '../../panel/empty';
import { ErrorPanel } from '../../panel/error-panel';
import { Panel } from '../../panel/panel';
import { t } from '../../strings/translate';
import { useIsGone } from '../../task/gone-tasks';
import { useWorkspace } from '../../workspace/workspace';
import { DeletedBanner } from './deleted-banner';
import { Facts } from './facts';
import { NowPanel } from './now-panel';
import { TaskHeader } from './task-header';
import { useTask } from './task-queries';
import { TaskSkeleton } from './task-skeleton';
import { TaskTabs } from './task-tabs';
import classes from './task.module.css';

/** One task: what it is, how it stands, why it waits, what came of it, and all that happened to it. */
export function TaskPage() {
  const { task_id } = useParams({ from: '/w/$workspace/tasks/$task_id' });
  return <TaskById key={task_id} task_id={task_id} />;
}

function TaskById({ task_id }: { task_id: string }) {
  const { key: workspace } = useWorkspace();
  const { data, error, refetch, refresh } = useTask(workspace, task_id);
  if (data) return <TaskView read={data} refresh={refresh} />;
  if (!error) return <TaskSkeleton />;
  const { status } = asProblem(error);
  if (status === 404 || status === 400) return <NoSuchTask task_id={task_id} workspace={workspace} />;
  return (
    <Panel padded={false}>
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    </Panel>
  );
}

function TaskView({ read, refresh }: { read: TaskObject; refresh: () => void }) {
  const task = useLiveTask(read, read.seq);
  const isGone = useIsGone(task.task_id);
  const isDeleted = task.deleted_at !== null || isGone;
  useDocumentTitle(`${task.title} · ${t('app.name')}`);
  return (
    <article className={classes.page}>
      {isDeleted && <DeletedBanner task={task} onDone={refresh} />}
      <TaskHeader task={task} isDeleted={isDeleted} refresh={refresh} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <NowPanel task={task} isDeleted={isDeleted} refresh={refresh} />
          <TaskTabs task={task} />
        </div>
        <Facts task={task} />
      </div>
    </article>
  );
}

function NoSuchTask({ task_id, workspace }: { task_id: string; workspace: string }) {
  useDocumentTitle(`${t('task.missing.title')} · ${t('app.name')}`);
  return (
    <Empty
      whole
      title={t('task.missing.title')}
      detail={t('task.missing.detail', { id: task_id })}
      action={
        <Button component={Link} to="/w/$workspace/tasks" params={{ workspace } as never}>
          {t('task.missing.action')}
        </Button>
      }
    />
  );
}
