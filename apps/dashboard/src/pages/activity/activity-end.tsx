import { Button, Skeleton } from '@mantine/core';
import { Delayed } from '../../panel/delayed';
import { ErrorPanel } from '../../panel/error-panel';
import { t } from '../../strings/translate';
import { exactTime } from '../../time/times';
import type { FeedState } from './activity-feed';
import classes from './activity.module.css';

interface Props {
  state: FeedState;
  /** Time of the oldest event that was read. */
  reached: string | undefined;
  /** Set when nothing has matched for long. */
  onFurther: (() => void) | null;
  onRetry: () => void;
}

/** What is below the last row: more to come, a fault, or the beginning of all. */
export function ActivityEnd({ state, reached, onFurther, onRetry }: Props) {
  if (state.error !== null) return <ErrorPanel error={state.error} onRetry={onRetry} />;
  if (onFurther !== null)
    return (
      <div className={classes.end}>
        <p>{t('activity.searched', { time: reached === undefined ? '' : exactTime(reached) })}</p>
        <Button variant="default" size="xs" onClick={onFurther}>
          {t('activity.further')}
        </Button>
      </div>
    );
  if (state.isLoading || state.hasOlder)
    return (
      <Delayed>
        <div className={classes.skeleton}>
          {Array.from({ length: 6 }, (_, index) => (
            <Skeleton key={index} height={18} />
          ))}
        </div>
      </Delayed>
    );
  return <p className={classes.end}>{t('activity.beginning')}</p>;
}
