import {
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockHour4,
  IconLoader2,
  IconPlayerPause,
  IconPlayerTrackNext,
  IconUserQuestion,
} from '@tabler/icons-react';
import type { RunStatus, TaskStatus } from '@taskflow/contracts';
import { t } from '../strings/translate';
import classes from './status.module.css';

export type AnyStatus = TaskStatus | RunStatus;

const ICONS: Record<AnyStatus, typeof IconBan> = {
  PENDING: IconCircleDashed,
  QUEUED: IconClockHour4,
  WAITING: IconUserQuestion,
  PROCESSING: IconLoader2,
  RUNNING: IconLoader2,
  PAUSED: IconPlayerPause,
  DONE: IconCircleCheck,
  FAILED: IconCircleX,
  CANCELLED: IconBan,
  SKIPPED: IconPlayerTrackNext,
};

/** The colour of a status, for text, lines and bars. */
export function statusColour(status: AnyStatus): string {
  return `var(--status-${status})`;
}

/** The icon of a status; decoration beside its word, or `label`led where there is none. */
export function StatusIcon({ status, size = 16, label }: { status: AnyStatus; size?: number; label?: string }) {
  const Icon = ICONS[status];
  const isTurning = status === 'PROCESSING' || status === 'RUNNING';
  return (
    <span className={classes.icon} data-turning={isTurning || undefined} style={{ color: statusColour(status) }}>
      <Icon size={size} stroke={2} {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })} />
    </span>
  );
}

/** A status as icon, word and colour. */
export function StatusBadge({ status, size = 'md' }: { status: AnyStatus; size?: 'sm' | 'md' }) {
  return (
    <span className={classes.badge} data-size={size} style={{ '--colour': statusColour(status) }}>
      <StatusIcon status={status} size={size === 'sm' ? 13 : 15} />
      {t(`status.${status}`)}
    </span>
  );
}
