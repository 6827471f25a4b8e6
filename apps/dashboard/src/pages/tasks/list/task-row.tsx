import { Checkbox } from '@mantine/core';
import { memo, useEffect, useRef } from 'react';
import { useLiveTask } from '../../../live/use-live-task';
import { t } from '../../../strings/translate';
import { useEdited } from '../../../task/edited-tasks';
import { useIsGone } from '../../../task/gone-tasks';
import { useReleased } from '../../../task/released-tasks';
import { TaskMenu } from '../../../task/task-menu';
import { TitleCell } from './cells';
import type { Column } from './columns';
import classes from './list.module.css';
import type { Row } from './task-window';

export interface RowProps {
  row: Row;
  place: number;
  isSelected: boolean;
  /** It is the one that keys act on. */
  isActive: boolean;
  /** False for those who may only look. */
  canAct: boolean;
  onToggle: (place: number, withShift: boolean) => void;
  onActive: (place: number) => void;
}

/** Leads the keyboard to the row that keys act on. */
export function useActiveLink(isActive: boolean) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const row = link.current?.closest('[data-row]');
    if (isActive && !row?.contains(document.activeElement)) link.current?.focus({ preventScroll: true });
  }, [isActive]);
  return link;
}

/** A task of the table. Drawn again only when something about it changes. */
export const TaskRow = memo(function TaskRow({
  row,
  place,
  columns,
  isSelected,
  isActive,
  canAct,
  onToggle,
  onActive,
}: RowProps & { columns: readonly Column[] }) {
  const known = useEdited(row);
  const task = useReleased(useLiveTask(known.task, known.seq));
  const isGone = useIsGone(task.task_id);
  const link = useActiveLink(isActive);
  return (
    <tr
      data-row
      aria-rowindex={place + 2}
      data-selected={isSelected || undefined}
      data-active={isActive || undefined}
      className={classes.row}
      onFocus={() => onActive(place)}
    >
      {canAct && (
        <td className={classes.select}>
          <SelectBox title={task.title} isSelected={isSelected} onToggle={(withShift) => onToggle(place, withShift)} />
        </td>
      )}
      {columns.map(({ id, isNumber, Cell }) => (
        <td key={id} className={isNumber ? classes.number : undefined}>
          {Cell ? <Cell task={task} seq={known.seq} /> : <TitleCell task={task} isGone={isGone} linkRef={link} />}
        </td>
      ))}
      {canAct && (
        <td className={classes.actions}>
          <TaskMenu task={task} />
        </td>
      )}
    </tr>
  );
});

export function SelectBox({
  title,
  isSelected,
  onToggle,
}: {
  title: string;
  isSelected: boolean;
  onToggle: (withShift: boolean) => void;
}) {
  return (
    <Checkbox
      size="xs"
      aria-label={t('tasks.select', { title })}
      checked={isSelected}
      onChange={() => undefined}
      onClick={(event) => onToggle(event.shiftKey)}
    />
  );
}

/** Stands where a row will be once it has been read, or where one has been. */
export function EmptyRow({ place, columns, hasLeft }: { place: number; columns: number; hasLeft: boolean }) {
  return (
    <tr aria-rowindex={place + 2} className={classes.row}>
      <td colSpan={columns} className={classes.waiting}>
        {hasLeft ? t('tasks.left') : <Bone place={place} />}
      </td>
    </tr>
  );
}

/** The shape of a row that is not there yet. */
export function Bone({ place }: { place: number }) {
  return (
    <span className={classes.bone} style={{ '--length': `${28 + ((place * 37) % 30)}%` }}>
      <span className="visually-hidden">{t('tasks.loading')}</span>
    </span>
  );
}
