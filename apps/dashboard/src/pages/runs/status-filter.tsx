import { RUN_STATUSES, type RunStatus } from '@taskflow/contracts';
import { statusColour, StatusIcon } from '../../status/status-badge';
import { t } from '../../strings/translate';
import classes from './runs.module.css';

/** Which statuses are shown; none chosen means all. */
export function StatusFilter({ chosen, onChoose }: { chosen: readonly RunStatus[]; onChoose: (next: RunStatus[]) => void }) {
  const turn = (status: RunStatus) =>
    onChoose(chosen.includes(status) ? chosen.filter((other) => other !== status) : [...chosen, status]);
  return (
    <div className={classes.filter} role="group" aria-label={t('runs.filter')}>
      <button type="button" className={classes.chip} aria-pressed={chosen.length === 0} onClick={() => onChoose([])}>
        {t('runs.filter.clear')}
      </button>
      {RUN_STATUSES.map((status) => (
        <button
          key={status}
          type="button"
          className={classes.chip}
          aria-pressed={chosen.includes(status)}
          onClick={() => turn(status)}
          style={{ '--colour': statusColour(status) }}
        >
          <StatusIcon status={status} size={14} />
          {t(`status.${status}`)}
        </button>
      ))}
    </div>
  );
}
