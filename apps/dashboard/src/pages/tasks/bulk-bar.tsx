import { Button, CloseButton } from '@mantine/core';
import { ACTION_TYPE, isTerminal, TASK_STATUSES, type TaskStatus } from '@taskflow/contracts';
import { asOfNow, useHotTasks } from '../../live/hot-tasks';
import { t } from '../../strings/translate';
import { countTargets } from '../../task/bulk/bulk-action';
import { useBulkAction } from '../../task/bulk/use-bulk-action';
import { sayProblem } from '../../task/task-commands';
import type { TaskFilter } from '../../task/task-filter';
import { useWorkspace } from '../../workspace/workspace';
import { askFirst } from './ask-first';
import { filterPhrase } from './filter/filter-words';
import type { Selecting } from './list/selection';
import classes from './tasks.module.css';

const ACTIONS = ['execute', 'cancel', 'rerun', 'delete'] as const;
type Action = (typeof ACTIONS)[number];

const FITS: Record<Action, (status: TaskStatus) => boolean> = {
  execute: (status) => status === 'PENDING',
  cancel: (status) => !isTerminal(status),
  rerun: isTerminal,
  delete: () => true,
};

/** What can be done with the selected tasks, each act with how many of them it hits. */
export function BulkBar({ selection, filter, total }: { selection: Selecting; filter: TaskFilter; total: number }) {
  const { isAll, count, tasks } = selection;
  return (
    <section className={classes.bulk} aria-label={t('tasks.bulk')}>
      <strong role="status">{isAll ? t('tasks.selected.all', { n: total }) : t('tasks.selected', { n: count })}</strong>
      {!isAll && count < total && (
        <Button variant="subtle" size="compact-sm" onClick={selection.setAll}>
          {t('tasks.selected.matching', { n: total })}
        </Button>
      )}
      <span className={classes.grow} />
      {isAll ? <MatchingActs filter={filter} /> : <SelectedActs tasks={tasks} />}
      <CloseButton aria-label={t('tasks.selected.clear')} onClick={selection.clear} />
    </section>
  );
}

function SelectedActs({ tasks }: { tasks: Selecting['tasks'] }) {
  const act = useBulkAction();
  useHotTasks(({ revision }) => revision);
  const { byId } = useHotTasks.getState();
  return ACTIONS.map((action) => {
    const task_ids = [...tasks].flatMap(([task_id, row]) => {
      if (row?.task.type === ACTION_TYPE) return [];
      const hot = byId.get(task_id);
      const { status } = row ? asOfNow(row.task, row.seq, hot) : (hot ?? {});
      // Of a task that only the address named nothing is known: the server decides.
      return status === undefined || FITS[action](status) ? [task_id] : [];
    });
    const n = task_ids.length;
    if (n === 0) return null;
    const ask = (): void =>
      askFirst(
        {
          title: t(`tasks.bulk.${action}.title`, { n }),
          children: (
            <p className={classes.question}>
              {n < tasks.size && `${t('tasks.bulk.hits', { n, selected: tasks.size })} `}
              {t(`tasks.bulk.${action}.detail`)}
            </p>
          ),
          action: t(`tasks.bulk.${action}`, { n }),
          isHarmful: action === 'cancel' || action === 'delete',
        },
        () => void act(action, { task_ids }),
      );
    return (
      <Button key={action} variant="default" size="xs" onClick={ask}>
        {t(`tasks.bulk.${action}`, { n })}
      </Button>
    );
  });
}

/** Acts on all that match the filter, also on what was never read: how many that are, the server counts when asked. */
function MatchingActs({ filter }: { filter: TaskFilter }) {
  const { key: workspace } = useWorkspace();
  const act = useBulkAction();
  const ask = async (action: Action): Promise<void> => {
    const hit = { ...filter, status: (filter.status ?? TASK_STATUSES).filter(FITS[action]) };
    const n = await countTargets(workspace, hit);
    const phrase = filterPhrase(hit.status.length === TASK_STATUSES.length ? filter : hit);
    askFirst(
      {
        title: t(`tasks.bulk.${action}.title`, { n }),
        children: (
          <p className={classes.question}>
            {phrase === '' ? t('tasks.bulk.hits.everything') : t('tasks.bulk.hits.filter', { filter: phrase })}{' '}
            {t(`tasks.bulk.${action}.detail`)}
          </p>
        ),
        action: t(`tasks.bulk.${action}`, { n }),
        isHarmful: action === 'cancel' || action === 'delete',
      },
      () => void (n > 0 && act(action, { filter: hit })),
    );
  };
  return ACTIONS.map((action) => (
    <Button key={action} variant="default" size="xs" onClick={() => void ask(action).catch(sayProblem)}>
      {t(`tasks.bulk.${action}.all`)}
    </Button>
  ));
}
