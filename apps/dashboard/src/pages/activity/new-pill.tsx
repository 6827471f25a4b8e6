import { IconArrowUp } from '@tabler/icons-react';
import { t } from '../../strings/translate';
import classes from './activity.module.css';

/** How many new events wait above the list; shows them. */
export function NewPill({ count, isMore, onClick }: { count: number; isMore: boolean; onClick: () => void }) {
  return (
    <div className={classes.pillPlace} role="status">
      {count > 0 && (
        <button type="button" className={classes.pill} onClick={onClick}>
          <IconArrowUp size={15} aria-hidden />
          {t(isMore ? 'activity.new.more' : 'activity.new', { n: count })}
        </button>
      )}
    </div>
  );
}
