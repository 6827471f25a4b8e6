import { memo } from 'react';
import { useLiveTask } from '../../../live/use-live-task';
import { t } from '../../../strings/translate';
import { useEdited } from '../../../task/edited-tasks';
import { useIsGone } from '../../../task/gone-tasks';
import { PriorityMark } from '../../../task/priority-mark';
import { useReleased } from '../../../task/released-tasks';
import { TaskMenu } from '../../../task/task-menu';
import { Ago } from '../../../time/times';
import { DurationCell, ProgressCell, StatusCell, TitleCell, TypeCell } from './cells';
import type { ListProps } from './list-props';
import classes from './list.module.css';
import { Bone, SelectBox, useActiveLink, type RowProps } from './task-row';
import { useListScroll } from './use-list-scroll';
import { useRows } from './use-rows';

const CARD_HEIGHT = 116;

/** The list as cards, for narrow screens; only those in sight are there. */
export function TaskCards({ reader, selection, active, canAct, onActive }: ListProps) {
  const rows = useRows<HTMLUListElement>(reader, CARD_HEIGHT);
  useListScroll(active, rows.scrollTo);
  const { window: list } = reader;
  return (
    <ul
      ref={rows.boxRef}
      className={classes.cards}
      aria-label={t('tasks.list')}
      style={{ paddingBlock: `${rows.before}px ${rows.after}px` }}
    >
      {rows.places.map((place) => {
        const row = list.rowAt(place);
        return (
          <li key={row?.task.task_id ?? place} aria-setsize={list.total} aria-posinset={place + 1}>
            {row ? (
              <TaskCard
                row={row}
                place={place}
                isSelected={selection.isAll || selection.tasks.has(row.task.task_id)}
                isActive={place === active}
                canAct={canAct}
                onToggle={selection.toggle}
                onActive={onActive}
              />
            ) : (
              <div className={classes.card}>{list.hasLeft(place) ? t('tasks.left') : <Bone place={place} />}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const TaskCard = memo(function TaskCard({ row, place, isSelected, isActive, canAct, onToggle, onActive }: RowProps) {
  const known = useEdited(row);
  const task = useReleased(useLiveTask(known.task, known.seq));
  const isGone = useIsGone(task.task_id);
  const link = useActiveLink(isActive);
  const isRunning = task.status === 'PROCESSING';
  return (
    <article
      data-row
      data-selected={isSelected || undefined}
      data-active={isActive || undefined}
      className={classes.card}
      onFocus={() => onActive(place)}
    >
      <div className={classes.cardTop}>
        {canAct && <SelectBox title={task.title} isSelected={isSelected} onToggle={(withShift) => onToggle(place, withShift)} />}
        <TitleCell task={task} isGone={isGone} linkRef={link} />
        {canAct && <TaskMenu task={task} />}
      </div>
      <div className={classes.cardBottom}>
        <StatusCell task={task} />
        {isRunning ? (
          <ProgressCell task={task} />
        ) : (
          <span className={classes.facts}>
            {task.priority !== 'medium' && <PriorityMark priority={task.priority} />}
            <TypeCell task={task} />
            {task.finished_at === null ? <Ago at={task.created_at} /> : <DurationCell task={task} />}
          </span>
        )}
      </div>
    </article>
  );
});
