import { TASK_STATUSES, type TaskStatus } from '@taskflow/contracts';
import { StatusIcon, statusColour } from '../../../status/status-badge';
import { t } from '../../../strings/translate';
import classes from './filter.module.css';

const numbers = new Intl.NumberFormat('en');

/** Which statuses the list shows: any number of them, none means all; with how many tasks of the workspace have each. */
export function StatusFilter({
  chosen,
  counts,
  onChange,
}: {
  chosen: readonly TaskStatus[];
  counts: Readonly<Record<TaskStatus, number>> | null;
  onChange: (statuses: TaskStatus[] | undefined) => void;
}) {
  const turn = (status: TaskStatus): void => {
    const next = TASK_STATUSES.filter((one) => (one === status) !== chosen.includes(one));
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <div role="group" aria-label={t('tasks.filter.status')} className={classes.statuses}>
      <button type="button" className={classes.status} aria-pressed={chosen.length === 0} onClick={() => onChange(undefined)}>
        {t('tasks.filter.status.all')}
      </button>
      {TASK_STATUSES.map((status) => (
        <button
          key={status}
          type="button"
          className={classes.status}
          style={{ '--colour': statusColour(status) }}
          aria-pressed={chosen.includes(status)}
          onClick={() => turn(status)}
        >
          <StatusIcon status={status} size={15} />
          {t(`status.${status}`)}
          {counts && counts[status] > 0 && <span className={classes.count}>{numbers.format(counts[status])}</span>}
        </button>
      ))}
    </div>
  );
}
