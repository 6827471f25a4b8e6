import { useCallback, useMemo, useReducer } from 'react';
import type { Row, TaskWindow } from './task-window';

export interface Selection {
  /** Selected tasks as they were when they were selected; null for those that only an address named. */
  tasks: ReadonlyMap<string, Row | null>;
  /** All that match are selected, also those never read. */
  isAll: boolean;
  /** Where a selection by shift begins. */
  anchor: number | null;
}

type Step =
  | { kind: 'toggle'; row: Row; place: number }
  | { kind: 'range'; rows: readonly Row[]; place: number }
  | { kind: 'set'; rows: Iterable<Row> }
  | { kind: 'learn'; rows: Iterable<Row> }
  | { kind: 'all' }
  | { kind: 'clear' };

const NOTHING: Selection = { tasks: new Map(), isAll: false, anchor: null };

/** The next selection. Exported for its tests. */
export function select(before: Selection, step: Step): Selection {
  const tasks = new Map(before.tasks);
  switch (step.kind) {
    case 'toggle': {
      const { task_id } = step.row.task;
      if (!tasks.delete(task_id)) tasks.set(task_id, step.row);
      return { tasks, isAll: false, anchor: step.place };
    }
    case 'range':
      for (const row of step.rows) tasks.set(row.task.task_id, row);
      return { tasks, isAll: false, anchor: step.place };
    case 'set':
      for (const row of step.rows) tasks.set(row.task.task_id, row);
      return { tasks, isAll: false, anchor: null };
    case 'learn':
      for (const row of step.rows) if (tasks.get(row.task.task_id) === null) tasks.set(row.task.task_id, row);
      return { ...before, tasks };
    case 'all':
      return { ...before, isAll: true };
    case 'clear':
      return NOTHING;
  }
}

export interface Selecting extends Selection {
  count: number;
  /** @param withShift everything from the row toggled before to this one */
  toggle: (place: number, withShift: boolean) => void;
  setLoaded: () => void;
  setAll: () => void;
  clear: () => void;
  /** Takes in what was read of tasks that only the address named. */
  learn: (rows: Iterable<Row>) => void;
}

/** Selection of rows of a window. @param initial ids that the address names */
export function useSelection(window: TaskWindow | null, initial: readonly string[]): Selecting {
  const [selection, step] = useReducer(select, initial, (ids) => ({ ...NOTHING, tasks: new Map(ids.map((id) => [id, null])) }));
  const { anchor } = selection;
  const toggle = useCallback(
    (place: number, withShift: boolean) => {
      const row = window?.rowAt(place);
      if (!window || !row) return;
      if (withShift && anchor !== null) step({ kind: 'range', rows: window.between(anchor, place), place });
      else step({ kind: 'toggle', row, place });
    },
    [window, anchor],
  );
  return useMemo(
    () => ({
      ...selection,
      count: selection.tasks.size,
      toggle,
      setLoaded: () => window && step({ kind: 'set', rows: window.allRows() }),
      setAll: () => step({ kind: 'all' }),
      clear: () => step({ kind: 'clear' }),
      learn: (rows) => step({ kind: 'learn', rows }),
    }),
    [selection, toggle, window],
  );
}
