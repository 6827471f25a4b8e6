import { Button, Progress } from '@mantine/core';
import type { TaskSummary } from '@taskflow/contracts';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useLiveTask } from '../../live/use-live-task';
import { StatusBadge, StatusIcon } from '../../status/status-badge';
import { t } from '../../strings/translate';
import { useTaskCommands } from '../../task/task-commands';
import { Ago, Took } from '../../time/times';
import { useCan, useWorkspace } from '../../workspace/workspace';
import classes from './home.module.css';

interface Props {
  task: TaskSummary;
  /** The change that the read of the task is true for. */
  seq: number;
}

/** A task that is in hand: how far it is, and since when. */
export function RunningRow({ task: read, seq }: Props) {
  const task = useLiveTask(read, seq);
  const isRunning = task.status === 'PROCESSING';
  const percent = Math.round(task.progress);
  return (
    <Row task={task} detail={isRunning ? (task.progress_message ?? t('home.running.started')) : t(`status.${task.status}`)}>
      <span className={classes.progress}>
        <Progress
          value={task.progress}
          size={6}
          color={isRunning ? 'var(--status-PROCESSING)' : `var(--status-${task.status})`}
          aria-label={t('home.running.progress', { title: task.title })}
        />
        <span className={classes.figures}>
          <span>{percent} %</span>
          <Took from={task.started_at} ms={task.duration_ms} running={isRunning} />
        </span>
      </span>
    </Row>
  );
}

/** A task that waits for a person, who can complete it here. */
export function WaitingRow({ task: read, seq }: Props) {
  const task = useLiveTask(read, seq);
  const commands = useTaskCommands();
  const canComplete = useCan('member');
  const due = task.due_at === null ? null : <>{t('home.waiting.due')} </>;
  const detail = (
    <>
      {task.assignee?.email ?? t('home.waiting.anyone')} · {due}
      <Ago at={task.due_at ?? task.queued_at ?? task.created_at} />
    </>
  );
  return (
    <Row task={task} detail={detail}>
      {task.status === 'WAITING' && canComplete ? (
        <Act label={t('command.complete')} name={task.title} act={() => commands.complete(task)} />
      ) : (
        <StatusBadge status={task.status} size="sm" />
      )}
    </Row>
  );
}

/** A task that failed, and why; it can be run again here, with what failed because of it. */
export function FailedRow({ task: read, seq }: Props) {
  const task = useLiveTask(read, seq);
  const commands = useTaskCommands();
  const canRerun = useCan('member');
  const error = read.error?.message ?? t('home.failed.unknown');
  return (
    <Row
      task={task}
      detail={
        <>
          <Ago at={task.finished_at ?? read.finished_at} /> · <span title={error}>{error}</span>
        </>
      }
    >
      {task.status === 'FAILED' && canRerun ? (
        <Act label={t('command.rerun')} name={task.title} act={() => commands.rerun(task, 'failed')} />
      ) : (
        <StatusBadge status={task.status} size="sm" />
      )}
    </Row>
  );
}

/** The button's name for those who do not see where it stands has the task's title. */
function Act({ label, name, act }: { label: string; name: string; act: () => Promise<void> }) {
  const [isBusy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    await act();
    setBusy(false);
  };
  return (
    <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => void run()} aria-label={`${label}: ${name}`}>
      {label}
    </Button>
  );
}

function Row({ task, detail, children }: { task: TaskSummary; detail: ReactNode; children: ReactNode }) {
  const { key: workspace } = useWorkspace();
  return (
    <div className={classes.row}>
      <StatusIcon status={task.status} label={t(`status.${task.status}`)} />
      <div className={classes.main}>
        <Link
          to="/w/$workspace/tasks/$task_id"
          params={{ workspace, task_id: task.task_id }}
          className={classes.title}
          dir="auto"
        >
          {task.title}
        </Link>
        <div className={classes.detail} dir="auto">
          {detail}
        </div>
      </div>
      <div className={classes.side}>{children}</div>
    </div>
  );
}
