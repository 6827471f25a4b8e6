import { Tooltip } from '@mantine/core';
import { statusColour } from '../status/status-badge';
import { t } from '../strings/translate';
import classes from './run-progress.module.css';
import { segmentsOf, type StatusCounts } from './segments';

/** The counts of a run in words: `4 done, 1 processing, 9 pending`. */
export function countsText(counts: StatusCounts): string {
  const parts = segmentsOf(counts).map(({ status, count }) => t('run.bar.part', { count, status: t(`status.${status}`) }));
  return parts.length === 0 ? t('run.bar.none') : parts.join(', ');
}

/** How far a run is: a bar with one segment for each status that tasks are in. */
export function RunProgress({ counts, size = 'md' }: { counts: StatusCounts; size?: 'sm' | 'md' }) {
  const text = countsText(counts);
  return (
    <Tooltip label={text} openDelay={200} withArrow>
      <span className={classes.bar} data-size={size} role="img" aria-label={text}>
        {segmentsOf(counts).map(({ status, count }) => (
          <span
            key={status}
            className={classes.segment}
            data-status={status}
            style={{ flexGrow: count, '--colour': statusColour(status) }}
          />
        ))}
      </span>
    </Tooltip>
  );
}

/** What each colour of the bar stands for, with its number. */
export function RunCounts({ counts }: { counts: StatusCounts }) {
  return (
    <ul className={classes.counts}>
      {segmentsOf(counts).map(({ status, count }) => (
        <li key={status} style={{ '--colour': statusColour(status) }}>
          <span className={classes.dot} data-status={status} aria-hidden="true" />
          {t('run.bar.part', { count, status: t(`status.${status}`) })}
        </li>
      ))}
    </ul>
  );
}
