import type { Sort } from '../../../task/task-filter';
import type { Selecting } from './selection';
import type { TaskReader } from './task-reader';

/** What the list needs in any of its forms. */
export interface ListProps {
  reader: TaskReader;
  selection: Selecting;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** Place of the row that keys act on. */
  active: number | null;
  onActive: (place: number) => void;
  /** False for those who may only look. */
  canAct: boolean;
}
