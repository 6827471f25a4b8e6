import { Progress } from '@mantine/core';
import { IconPlayerPause, IconUser } from '@tabler/icons-react';
import { isTerminal, type TaskSummary } from '@taskflow/contracts';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode, type Ref } from 'react';
import { useHotTasks, type HotTask } from '../../../live/hot-tasks';
import { StatusBadge } from '../../../status/status-badge';
import { t } from '../../../strings/translate';
import { PriorityMark } from '../../../task/priority-mark';
import { TagList } from '../../../task/tag-list';
import { Ago, Took } from '../../../time/times';
import { useWorkspace } from '../../../workspace/workspace';
import classes from './list.module.css';

interface Props {
  /** As it is now. */
  task: TaskSummary;
}

/** Lights up once whenever its value changes; not when it appears. */
export function Flash({ value, children }: { value: string | number; children: ReactNode }) {
  const [shown, setShown] = useState({ value, changes: 0 });
  if (shown.value !== value) setShown({ value, changes: shown.changes + 1 });
  return (
    <span key={shown.changes} className={shown.changes > 0 ? `flash ${classes.steady}` : classes.steady}>
      {children}
    </span>
  );
}

export function TitleCell({ task, isGone, linkRef }: Props & { isGone: boolean; linkRef?: Ref<HTMLAnchorElement> }) {
  const { key: workspace } = useWorkspace();
  const error = task.status === 'FAILED' ? task.error?.message : undefined;
  const isHeld = task.held && task.status === 'PENDING';
  return (
    <div className={classes.title} data-gone={isGone || undefined}>
      <Link
        ref={linkRef}
        to="/w/$workspace/tasks/$task_id"
        params={{ workspace, task_id: task.task_id }}
        className={classes.link}
        title={task.title}
        dir="auto"
      >
        {task.title}
      </Link>
      {(isGone || isHeld || error !== undefined || task.tags.length > 0) && (
        <span className={classes.under}>
          {isGone && <span className={classes.mark}>{t('tasks.deleted')}</span>}
          {isHeld && (
            <span className={classes.mark} title={t('tasks.held.detail')}>
              <IconPlayerPause size={12} stroke={2} aria-hidden />
              {t('tasks.held')}
            </span>
          )}
          <TagList tags={task.tags} most={error === undefined ? 3 : 1} />
          {error !== undefined && (
            <span className={classes.fault} title={error} dir="auto">
              {error}
            </span>
          )}
        </span>
      )}
    </div>
  );
}

export function TypeCell({ task }: Props) {
  if (task.kind === 'automated') return <span className={classes.type}>{task.type}</span>;
  return (
    <span className={classes.type} title={task.assignee?.email}>
      <IconUser size={14} stroke={2} aria-hidden />
      {task.assignee?.email.split('@')[0] ?? t('tasks.kind.human')}
    </span>
  );
}

export function StatusCell({ task }: Props) {
  return (
    <Flash value={task.status}>
      <StatusBadge status={task.status} />
    </Flash>
  );
}

/** How far what runs is, and what it says of it. */
export function ProgressCell({ task }: Props) {
  const { status, progress, progress_message: message } = task;
  if (status !== 'PROCESSING') return null;
  return (
    <div className={classes.progress}>
      <div className={classes.figures}>
        <Progress
          value={progress}
          size={6}
          color="var(--status-PROCESSING)"
          aria-label={t('tasks.progress', { title: task.title })}
        />
        <span>{Math.round(progress)} %</span>
      </div>
      {message !== null && (
        <span className={classes.message} title={message} dir="auto">
          {message}
        </span>
      )}
    </div>
  );
}

export function DependenciesCell({ task, seq }: Props & { seq: number }) {
  const settled = useHotTasks(({ byId }) => settledSince(task, seq, byId));
  const total = task.dependency_ids.length;
  if (total === 0) return <span className={classes.none}>{t('time.never')}</span>;
  const met = total - (task.status === 'PENDING' ? Math.max(0, task.remaining - settled) : task.remaining);
  return (
    <Flash value={met}>
      <span className={classes.dependencies} title={t('tasks.dependencies', { met, total })}>
        <span aria-hidden="true">
          {met}/{total}
        </span>
        <span className="visually-hidden">{t('tasks.dependencies', { met, total })}</span>
      </span>
    </Flash>
  );
}

/** Dependencies that have ended since the task was read: nobody tells that of the task itself. */
function settledSince(task: TaskSummary, seq: number, byId: ReadonlyMap<string, HotTask>): number {
  if (task.status !== 'PENDING' || task.remaining === 0) return 0;
  let settled = 0;
  for (const id of task.dependency_ids) {
    const hot = byId.get(id);
    if (hot && hot.seq > seq && isTerminal(hot.status)) settled += 1;
  }
  return settled;
}

export function PriorityCell({ task }: Props) {
  return <PriorityMark priority={task.priority} />;
}

export function CreatedCell({ task }: Props) {
  return <Ago at={task.created_at} brief />;
}

export function FinishedCell({ task }: Props) {
  return <Ago at={task.finished_at} brief />;
}

export function DurationCell({ task }: Props) {
  return <Took from={task.started_at} ms={task.duration_ms} running={task.status === 'PROCESSING'} />;
}
