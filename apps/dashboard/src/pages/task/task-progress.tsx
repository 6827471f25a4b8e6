import type { TaskObject } from '@taskflow/contracts';
import { t } from '../../strings/translate';
import { Took } from '../../time/times';
import classes from './task.module.css';

/** How far a running task is, as its handler tells it. */
export function TaskProgress({ task }: { task: TaskObject }) {
  const progress = Math.round(task.progress);
  return (
    <div className={classes.progress}>
      <div className={classes.progressWords}>
        <span className={classes.message} dir="auto">
          {task.progress_message ?? t('task.progress.quiet')}
        </span>
        <span>
          {t('task.attempt', { n: task.attempt })} · <Took from={task.started_at} ms={null} running />
        </span>
        <b>{progress} %</b>
      </div>
      <div
        className={classes.bar}
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={progress}
        aria-valuetext={t('task.progress.text', { progress, message: task.progress_message ?? '' }).trim()}
        aria-label={t('task.progress')}
      >
        <span style={{ width: `${progress}%` }} />
      </div>
    </div>
  );
}
