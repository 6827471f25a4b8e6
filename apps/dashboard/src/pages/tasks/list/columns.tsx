import type { TaskSummary } from '@taskflow/contracts';
import type { ComponentType } from 'react';
import type { StringKey } from '../../../strings/translate';
import type { SortField } from '../../../task/task-filter';
import {
  CreatedCell,
  DependenciesCell,
  DurationCell,
  FinishedCell,
  PriorityCell,
  ProgressCell,
  StatusCell,
  TypeCell,
} from './cells';

interface CellProps {
  /** As it is now. */
  task: TaskSummary;
  /** The change that the read is true for. */
  seq: number;
}

/** A column of the list. */
export interface Column {
  id: string;
  label: StringKey;
  /** Pixels; the title takes what is left. */
  width?: number;
  /** What the server sorts by. */
  sort?: SortField;
  /** Shown when the page is at least so wide, in pixels. */
  from?: number;
  isNumber?: true;
  /** The title is drawn by the row itself. */
  Cell?: ComponentType<CellProps>;
}

export const COLUMNS: readonly Column[] = [
  { id: 'title', label: 'tasks.column.title', sort: 'title' },
  { id: 'type', label: 'tasks.column.type', width: 92, from: 900, Cell: TypeCell },
  { id: 'status', label: 'tasks.column.status', width: 132, sort: 'status', Cell: StatusCell },
  { id: 'progress', label: 'tasks.column.progress', width: 138, from: 1000, Cell: ProgressCell },
  { id: 'dependencies', label: 'tasks.column.dependencies', width: 92, from: 1180, isNumber: true, Cell: DependenciesCell },
  { id: 'priority', label: 'tasks.column.priority', width: 96, sort: 'priority', Cell: PriorityCell },
  { id: 'created', label: 'tasks.column.created', width: 98, from: 1080, sort: 'created_at', isNumber: true, Cell: CreatedCell },
  {
    id: 'finished',
    label: 'tasks.column.finished',
    width: 98,
    from: 1400,
    sort: 'finished_at',
    isNumber: true,
    Cell: FinishedCell,
  },
  { id: 'duration', label: 'tasks.column.duration', width: 82, from: 1280, isNumber: true, Cell: DurationCell },
];
