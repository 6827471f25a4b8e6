import type { TaskSummary } from '@taskflow/contracts';
import { asOfNow, useHotTasks } from '../../live/hot-tasks';
import { useShortcut } from '../../keyboard/use-shortcut';
import { actsOf, type TaskAct } from '../../task/task-acts';
import { useTaskCommands } from '../../task/task-commands';
import type { ListProps } from './list/list-props';

/** What moves through the list and acts on one of its rows by key; Enter opens it by itself, because its link has the focus. */
export function useListKeys({ reader, active, onActive, canAct, selection }: Omit<ListProps, 'sort' | 'onSort'>): void {
  const commands = useTaskCommands();
  const { window: list } = reader;
  const move = (by: 1 | -1): void => {
    const place = active === null ? 0 : Math.min(Math.max(0, active + by), list.total - 1);
    if (list.total > 0) onActive(place);
  };
  const act = (name: TaskAct, doIt: (task: TaskSummary) => Promise<void>): void => {
    const row = active === null ? undefined : list.rowAt(active);
    if (!row) return;
    const task = asOfNow(row.task, row.seq, useHotTasks.getState().byId.get(row.task.task_id));
    if (actsOf(task).has(name)) void doIt(task);
  };
  useShortcut('down', () => move(1));
  useShortcut('up', () => move(-1));
  useShortcut('select', () => active !== null && selection.toggle(active, false), { enabled: canAct });
  useShortcut('run', () => act('execute', (task) => commands.execute(task)), { enabled: canAct });
  useShortcut('rerun', () => act('rerun', (task) => commands.rerun(task, 'this')), { enabled: canAct });
  useShortcut('cancel', () => act('cancel', (task) => commands.cancel(task)), { enabled: canAct });
}
