import { IconChevronDown, IconChevronsUp, IconChevronUp, IconEqual } from '@tabler/icons-react';
import type { Priority } from '@taskflow/contracts';
import { t } from '../strings/translate';
import classes from './marks.module.css';

const ICONS: Record<Priority, typeof IconEqual> = {
  low: IconChevronDown,
  medium: IconEqual,
  high: IconChevronUp,
  urgent: IconChevronsUp,
};

/** A priority as icon and word; the usual one steps back. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const Icon = ICONS[priority];
  return (
    <span className={classes.priority} data-priority={priority}>
      <Icon size={15} stroke={2} aria-hidden />
      {t(`priority.${priority}`)}
    </span>
  );
}
