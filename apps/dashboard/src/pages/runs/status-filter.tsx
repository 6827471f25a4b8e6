import { RUN_STATUSES, type RunStatus } from '@taskflow/contracts';
import { statusColour, StatusIcon } from '../../status/status-badge';
import { t } from '../../strings/translate';
import classes from './runs.module.css';

/** Pausing is not offered yet, so no run is ever paused: a button for it would only puzzle. */
const OFFERED = RUN_STATUSES.filter((status) => status !== 'PAUSED');

/** Which statuses are shown; none chosen means all. */
export function StatusFilter({ chosen, onChoose }: { chosen: readonly RunStatus[]; onChoose: (next: RunStatus[]) => void }) {
  const turn = (status: RunStatus) =>
    onChoose(chosen.includes(status) ? chosen.filter((other) => other !== status) : [...chosen, status]);
  return (
    <div className={classes.filter} role="group" aria-label={t('runs.filter')}>
      <button type="button" className={classes.chip} aria-pressed={chosen.length === 0} onClick={() => onChoose([])}>
        {t('runs.filter.clear')}
      </button>
      {OFFERED.map((status) => (
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
