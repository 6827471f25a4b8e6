import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useShortcut } from '../../../keyboard/use-shortcut';
import { t } from '../../../strings/translate';
import { HideDone } from '../hide-done';
import type { RunModel } from '../run-model';
import tools from '../run-tools.module.css';
import { useRows } from '../use-rows';
import type { RunView } from '../use-run-view';
import { useShown } from '../use-shown';
import { readSort, sorted, SORTS, turned, writeSort, type Sort, type SortKey } from './sorting';
import classes from './table.module.css';
import { TaskRow } from './task-row';

const ROW_PX = 42;

/** The tasks of the run as a table: the same as the graph, for those who read. */
export function TableTab({ model, view }: { model: RunModel; view: RunView }) {
  const sort = useMemo(() => readSort(view.sort), [view.sort]);
  const shown = useShown(model, view.hideDone);
  const { order, isOld, again } = useOrder(model, shown, sort);
  const rows = useRows(order.length, ROW_PX);
  useShortcut('hide_done', () => view.set({ hideDone: !view.hideDone }));
  return (
    <div className={classes.frame}>
      <div className={tools.tools}>
        <HideDone view={view} />
        <span className={classes.count}>{t('run.table.count', { n: order.length })}</span>
        {isOld && (
          <Button size="compact-sm" variant="light" onClick={again}>
            {t('run.table.again')}
          </Button>
        )}
      </div>
      <div
        ref={rows.scroller}
        className={classes.scroller}
        role="table"
        aria-label={t('run.table.label')}
        aria-rowcount={order.length + 1}
        onKeyDown={rows.onKeyDown}
      >
        <div role="rowgroup" className={classes.head}>
          <div role="row" className={classes.row}>
            {SORTS.map((by) => (
              <Head key={by} by={by} sort={sort} onTurn={() => view.set({ sort: writeSort(turned(sort, by)) ?? '' })} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={classes.body} style={{ height: rows.virtual.getTotalSize() }}>
          {rows.virtual.getVirtualItems().map(({ index, start }) => {
            const { task_id } = model.all[order[index]!]!;
            return (
              <TaskRow
                key={task_id}
                task_id={task_id}
                model={model}
                view={view}
                index={index}
                isCurrent={index === rows.current}
                onFocus={rows.onFocusRow}
                style={{ transform: `translateY(${start}px)`, height: ROW_PX }}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Head({ by, sort, onTurn }: { by: SortKey; sort: Sort | null; onTurn: () => void }) {
  const isMine = sort?.by === by;
  const Arrow = sort?.isDown ? IconArrowDown : IconArrowUp;
  return (
    <span role="columnheader" data-column={by} aria-sort={!isMine ? 'none' : sort.isDown ? 'descending' : 'ascending'}>
      <button type="button" onClick={onTurn}>
        {t(`run.column.${by}`)}
        {isMine && <Arrow size={14} aria-hidden />}
      </button>
    </span>
  );
}

/**
 * The order of the rows. It is made when it is asked for and stays, whatever changes: rows never move under the pointer. `isOld`
 * says that another one would be made now.
 */
function useOrder(model: RunModel, shown: readonly number[], sort: Sort | null) {
  const [made, setMade] = useState(0);
  const [changed, setChanged] = useState(0);
  const order = useMemo(() => {
    void made;
    return sorted(model.all, shown, sort);
  }, [model, shown, sort, made]);
  useEffect(() => {
    setChanged(0);
    if (sort === null) return undefined;
    return model.onAny((nodes) => setChanged((before) => before + nodes.length));
  }, [model, sort, order]);
  return { order, isOld: changed > 0, again: () => setMade(made + 1) };
}
