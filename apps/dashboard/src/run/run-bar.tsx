import type { RunObject, TaskStatus } from '@taskflow/contracts';
import { TASK_STATUSES } from '@taskflow/contracts';
import { statusColour } from '../status/status-badge';
import { t } from '../strings/translate';
import classes from './run-bar.module.css';

/** From left to right: what has ended, what is in hand, what is to come. */
const ORDER: readonly TaskStatus[] = ['DONE', 'SKIPPED', 'CANCELLED', 'FAILED', 'PROCESSING', 'WAITING', 'QUEUED', 'PENDING'];

/** How far a run has come: one part of the bar for each status, as long as its share of the tasks. */
export function RunBar({ counts, tasks }: Pick<RunObject, 'counts' | 'tasks'>) {
  const label = TASK_STATUSES.filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${t(`status.${status}`)}`)
    .join(', ');
  return (
    <span className={classes.bar} role="img" aria-label={label} title={label}>
      {ORDER.filter((status) => counts[status] > 0).map((status) => (
        <span
          key={status}
          data-quiet={status === 'PENDING' || undefined}
          style={{ width: `${(counts[status] / Math.max(tasks, 1)) * 100}%`, background: statusColour(status) }}
        />
      ))}
    </span>
  );
}
