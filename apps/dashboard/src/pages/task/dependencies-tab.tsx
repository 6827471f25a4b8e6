import { Button } from '@mantine/core';
import type { TaskObject } from '@taskflow/contracts';
import { useState } from 'react';
import { useLiveTask } from '../../live/use-live-task';
import { Empty } from '../../panel/empty';
import { Panel } from '../../panel/panel';
import { StatusBadge } from '../../status/status-badge';
import { t } from '../../strings/translate';
import { useKnownTask, type KnownTask } from '../../task/known-tasks';
import { TaskLink } from '../../task/task-link';
import { NeighbourGraph } from './neighbour-graph';
import classes from './dependencies.module.css';

const STEP = 20;

/** What the task waits for and what waits for it, as they stand at this moment. */
export function DependenciesTab({ task }: { task: TaskObject }) {
  const { dependency_ids, dependent_ids } = task;
  if (dependency_ids.length + dependent_ids.length === 0)
    return (
      <Panel>
        <Empty title={t('task.dependencies.none.title')} detail={t('task.dependencies.none.detail')} />
      </Panel>
    );
  return (
    <div className={classes.tab}>
      <NeighbourGraph task={task} />
      <div className={classes.lists}>
        <Neighbours title={t('task.dependencies', { n: dependency_ids.length })} ids={dependency_ids} run_id={task.run_id} />
        <Neighbours title={t('task.dependents', { n: dependent_ids.length })} ids={dependent_ids} run_id={task.run_id} />
      </div>
    </div>
  );
}

function Neighbours({ title, ids, run_id }: { title: string; ids: readonly string[]; run_id: string | null }) {
  const [shown, setShown] = useState(STEP);
  return (
    <Panel title={title} padded={false}>
      {ids.length === 0 ? (
        <p className={classes.none}>{t('task.dependencies.here_none')}</p>
      ) : (
        <ul className={classes.list}>
          {ids.slice(0, shown).map((task_id) => (
            <Neighbour key={task_id} task_id={task_id} run_id={run_id} />
          ))}
        </ul>
      )}
      {ids.length > shown && (
        <div className={classes.more}>
          <Button variant="default" size="xs" onClick={() => setShown(shown + STEP)}>
            {t('task.more.show', { n: Math.min(STEP, ids.length - shown) })}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Neighbour({ task_id, run_id }: { task_id: string; run_id: string | null }) {
  const known = useKnownTask(task_id, run_id);
  if (known === undefined) return <li className={classes.unknown} aria-busy="true" />;
  if (known === 'missing') return <li>{t('event.task.missing')}</li>;
  return <KnownNeighbour known={known} />;
}

function KnownNeighbour({ known }: { known: KnownTask }) {
  const task = useLiveTask(known.task, known.seq);
  return (
    <li>
      <StatusBadge status={task.status} size="sm" />
      <TaskLink task_id={task.task_id} title={task.title} />
      {task.status === 'PROCESSING' && <span className={classes.percent}>{Math.round(task.progress)} %</span>}
      <small>{task.type ?? t('task.human')}</small>
    </li>
  );
}
