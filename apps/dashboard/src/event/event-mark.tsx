import {
  IconArrowBackUp,
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClockHour4,
  IconLogin2,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconPlus,
  IconPoint,
  IconRefresh,
  IconTrash,
  IconUser,
  IconUserQuestion,
} from '@tabler/icons-react';
import type { EventType } from '@taskflow/contracts';
import type { AnyStatus } from '../status/status-badge';
import { statusColour } from '../status/status-badge';
import type { ToldEvent } from './sentence';
import classes from './event.module.css';

type Mark = [icon: typeof IconBan, colour?: AnyStatus];

const MARKS: Partial<Record<EventType, Mark>> = {
  'task.created': [IconPlus],
  'task.released': [IconClockHour4, 'QUEUED'],
  'task.claimed': [IconPlayerPlay, 'PROCESSING'],
  'task.done': [IconCircleCheck, 'DONE'],
  'task.failed': [IconCircleX, 'FAILED'],
  'task.retrying': [IconRefresh, 'FAILED'],
  'task.due': [IconClockHour4, 'QUEUED'],
  'task.admitted': [IconClockHour4, 'QUEUED'],
  'task.resumed': [IconClockHour4, 'QUEUED'],
  'task.rescued': [IconArrowBackUp, 'WAITING'],
  'task.cancelled': [IconBan, 'CANCELLED'],
  'task.skipped': [IconPlayerTrackNext, 'SKIPPED'],
  'task.edited': [IconPencil],
  'task.deleted': [IconTrash],
  'task.restored': [IconArrowBackUp],
  'task.incomplete': [IconArrowBackUp, 'WAITING'],
  'task.recalled': [IconArrowBackUp, 'PENDING'],
  'task.rerun': [IconRefresh, 'PROCESSING'],
  'run.created': [IconPlayerPlay, 'RUNNING'],
  'run.compensated': [IconArrowBackUp, 'FAILED'],
  'run.started': [IconPlayerPlay, 'RUNNING'],
  'run.paused': [IconPlayerPause, 'PAUSED'],
  'run.resumed': [IconPlayerPlay, 'RUNNING'],
  'run.done': [IconCircleCheck, 'DONE'],
  'run.failed': [IconCircleX, 'FAILED'],
  'run.cancelled': [IconBan, 'CANCELLED'],
  'workspace.paused': [IconPlayerPause, 'PAUSED'],
  'workspace.resumed': [IconPlayerPlay, 'RUNNING'],
  'queue.paused': [IconPlayerPause, 'PAUSED'],
  'queue.resumed': [IconPlayerPlay, 'RUNNING'],
  'member.added': [IconUser],
  'member.edited': [IconUser],
  'member.removed': [IconUser],
  'user.signed_in': [IconLogin2],
};

/** The icon of an event: decoration beside its sentence. */
export function EventMark({ event }: { event: Pick<ToldEvent, 'type' | 'to'> }) {
  const [Icon, colour] = event.to === 'WAITING' ? [IconUserQuestion, 'WAITING' as const] : (MARKS[event.type] ?? [IconPoint]);
  return (
    <span className={classes.mark} style={{ color: colour === undefined ? 'var(--page-muted)' : statusColour(colour) }}>
      <Icon size={17} stroke={1.9} aria-hidden />
    </span>
  );
}
