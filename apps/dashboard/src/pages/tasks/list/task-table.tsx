import { Checkbox } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import { useMemo } from 'react';
import { t } from '../../../strings/translate';
import { reversed, type Sort, type SortField } from '../../../task/task-filter';
import { COLUMNS, type Column } from './columns';
import type { ListProps } from './list-props';
import classes from './list.module.css';
import { EmptyRow, TaskRow } from './task-row';
import { useListScroll } from './use-list-scroll';
import { useRows } from './use-rows';

const ROW_HEIGHT = 52;
/** Widths at which columns come and go, in pixels. */
const STEPS = [1400, 1280, 1180, 1080, 1000, 900] as const;

/** The list as a table; only rows in sight are there. */
export function TaskTable(props: ListProps) {
  const { reader, selection, active, canAct, onActive } = props;
  const rows = useRows<HTMLTableSectionElement>(reader, ROW_HEIGHT);
  useListScroll(active, rows.scrollTo);
  const columns = useColumns();
  const width = columns.length + (canAct ? 2 : 0);
  return (
    <table className={classes.table} aria-label={t('tasks.list')} aria-rowcount={reader.window.total + 1}>
      <Head {...props} columns={columns} />
      <tbody ref={rows.boxRef}>
        <Space height={rows.before} width={width} />
        {rows.places.map((place) => {
          const row = reader.window.rowAt(place);
          if (!row) return <EmptyRow key={place} place={place} columns={width} hasLeft={reader.window.hasLeft(place)} />;
          const { task_id } = row.task;
          return (
            <TaskRow
              key={task_id}
              row={row}
              place={place}
              columns={columns}
              isSelected={selection.isAll || selection.tasks.has(task_id)}
              isActive={place === active}
              canAct={canAct}
              onToggle={selection.toggle}
              onActive={onActive}
            />
          );
        })}
        <Space height={rows.after} width={width} />
      </tbody>
    </table>
  );
}

/** Keeps the place of rows that are not drawn. */
function Space({ height, width }: { height: number; width: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={width} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

/** The columns that there is room for. */
function useColumns(): readonly Column[] {
  const wide = [
    useMediaQuery(`(min-width: ${STEPS[0]}px)`),
    useMediaQuery(`(min-width: ${STEPS[1]}px)`),
    useMediaQuery(`(min-width: ${STEPS[2]}px)`),
    useMediaQuery(`(min-width: ${STEPS[3]}px)`),
    useMediaQuery(`(min-width: ${STEPS[4]}px)`),
    useMediaQuery(`(min-width: ${STEPS[5]}px)`),
  ];
  const width = STEPS[wide.indexOf(true)] ?? 0;
  return useMemo(() => COLUMNS.filter(({ from = 0 }) => from <= width), [width]);
}

function Head({ reader, selection, sort, onSort, canAct, columns }: ListProps & { columns: readonly Column[] }) {
  const { total } = reader.window;
  const isWhole = selection.isAll || (selection.count > 0 && selection.count >= total);
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1}>
        {canAct && (
          <th scope="col" className={classes.select} style={{ width: 44 }}>
            <Checkbox
              size="xs"
              aria-label={t('tasks.select.loaded')}
              checked={isWhole}
              indeterminate={!isWhole && selection.count > 0}
              onChange={() => (selection.count > 0 || selection.isAll ? selection.clear() : selection.setLoaded())}
            />
          </th>
        )}
        {columns.map(({ id, label, width, sort: field, isNumber }) => (
          <th
            key={id}
            scope="col"
            className={isNumber ? classes.number : undefined}
            style={width === undefined ? {} : { width }}
            {...(field ? { 'aria-sort': directionOf(sort, field) } : {})}
          >
            {field ? <SortButton field={field} label={t(label)} sort={sort} onSort={onSort} /> : t(label)}
          </th>
        ))}
        {canAct && (
          <th scope="col" style={{ width: 52 }}>
            <span className="visually-hidden">{t('tasks.column.actions')}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

function directionOf(sort: Sort, field: SortField): 'ascending' | 'descending' | 'none' {
  if (sort === field) return 'ascending';
  return sort === `-${field}` ? 'descending' : 'none';
}

function SortButton({
  field,
  label,
  sort,
  onSort,
}: {
  field: SortField;
  label: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
}) {
  const direction = directionOf(sort, field);
  const Icon = { ascending: IconArrowUp, descending: IconArrowDown, none: IconSelector }[direction];
  // Newest and most urgent first; names and statuses in their order.
  const first: Sort = field === 'title' || field === 'status' ? field : `-${field}`;
  return (
    <button
      type="button"
      className={classes.sort}
      data-direction={direction}
      onClick={() => onSort(direction === 'none' ? first : reversed(sort))}
    >
      {label}
      <Icon size={14} stroke={2} aria-hidden />
    </button>
  );
}
