import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconEraser, IconPlayerPlay } from '@tabler/icons-react';
import { isTerminal, TASK_STATUSES, type TaskStatus } from '@taskflow/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../../api/client';
import { t } from '../../strings/translate';
import { countTargets } from '../../task/bulk/bulk-action';
import { useBulkAction } from '../../task/bulk/use-bulk-action';
import { sayProblem } from '../../task/task-commands';
import type { TaskFilter } from '../../task/task-filter';
import { useWorkspace } from '../../workspace/workspace';
import { askFirst } from './ask-first';
import { filterPhrase } from './filter/filter-words';
import { readCounts } from './use-counts';
import classes from './tasks.module.css';

/** Runs all pending tasks of the workspace, once it has been said how many these are. */
export function ExecuteAllButton({ executable }: { executable: number }) {
  const { key: workspace } = useWorkspace();
  const navigate = useNavigate();
  const [isBusy, doing] = useBusy();
  const open = (run_id: string) => void navigate({ to: '/w/$workspace/runs/$run_id', params: { workspace, run_id } });
  const ask = async (): Promise<void> => {
    const { executable: n } = await readCounts(workspace);
    askFirst(
      {
        title: t('tasks.execute_all.title', { n }),
        children: <p className={classes.question}>{t('tasks.execute_all.detail', { n })}</p>,
        action: t('tasks.execute_all.action', { n }),
        isHarmful: false,
      },
      () => void doing(() => executeAll(workspace, open)),
    );
  };
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerPlay size={16} aria-hidden />}
      loading={isBusy}
      disabled={executable === 0}
      onClick={() => void doing(ask)}
    >
      {t('tasks.execute_all', { n: executable })}
    </Button>
  );
}

async function executeAll(workspace: string, open: (run_id: string) => void): Promise<void> {
  const { run_id, tasks } = await answerOf(
    api.POST('/api/v1/workspaces/{workspace}/tasks/execute', { params: { path: { workspace } }, body: {} }),
  );
  const id = `run-${run_id}`;
  const onOpen = (): void => {
    notifications.hide(id);
    open(run_id);
  };
  notifications.show({
    id,
    color: 'green',
    autoClose: 12_000,
    // Notices stand outside of the router: no links there.
    message: (
      <span className={classes.notice}>
        {t('tasks.execute_all.started', { n: tasks })}
        <Button size="compact-sm" variant="default" onClick={onOpen}>
          {t('tasks.execute_all.open')}
        </Button>
      </span>
    ),
  });
}

/** Deletes what has ended well, or was not to be, once it has been said how many of these the list holds. */
export function ClearCompletedButton({ filter }: { filter: TaskFilter }) {
  const { key: workspace } = useWorkspace();
  const act = useBulkAction();
  const [isBusy, doing] = useBusy();
  const ask = async (): Promise<void> => {
    const cleared = clearedBy(filter);
    const n = await countTargets(workspace, cleared);
    if (n === 0) return void notifications.show({ message: t('tasks.clear.none') });
    const phrase = filterPhrase(filter);
    askFirst(
      {
        title: t('tasks.clear.title', { n }),
        children: (
          <p className={classes.question}>
            {phrase === '' ? t('tasks.clear.all') : t('tasks.clear.filtered', { filter: phrase })} {t('tasks.clear.undo')}
          </p>
        ),
        action: t('tasks.clear.action', { n }),
        isHarmful: true,
      },
      () => void act('clear_completed', { filter }),
    );
  };
  return (
    <Button variant="default" leftSection={<IconEraser size={16} aria-hidden />} loading={isBusy} onClick={() => void doing(ask)}>
      {t('tasks.clear')}
    </Button>
  );
}

/** What of a filter's tasks is completed: DONE, CANCELLED and SKIPPED ones. */
export function clearedBy(filter: TaskFilter): TaskFilter {
  const isCompleted = (status: TaskStatus): boolean => isTerminal(status) && status !== 'FAILED';
  return { ...filter, status: (filter.status ?? TASK_STATUSES).filter(isCompleted) };
}

function useBusy(): [boolean, (work: () => Promise<void>) => Promise<void>] {
  const [isBusy, setBusy] = useState(false);
  const doing = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await work().catch(sayProblem);
    setBusy(false);
  };
  return [isBusy, doing];
}
