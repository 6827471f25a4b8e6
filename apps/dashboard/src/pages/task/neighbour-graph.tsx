import type { TaskObject } from '@taskflow/contracts';
import { Link } from '@tanstack/react-router';
import { useLiveTask } from '../../live/use-live-task';
import { StatusIcon, statusColour } from '../../status/status-badge';
import { t } from '../../strings/translate';
import { useKnownTask, type KnownTask } from '../../task/known-tasks';
import { useWorkspace } from '../../workspace/workspace';
import { columnOf, edgePath, GRAPH, heightOf } from './neighbour-layout';
import classes from './dependencies.module.css';

/** The task between what it waits for and what waits for it; a picture of the lists below it. */
export function NeighbourGraph({ task }: { task: TaskObject }) {
  const parents = columnOf(task.dependency_ids);
  const children = columnOf(task.dependent_ids);
  const height = heightOf(parents, children);
  const label = t('task.graph', { parents: task.dependency_ids.length, children: task.dependent_ids.length });
  return (
    <div className={classes.graph} style={{ height }} role="group" aria-label={label}>
      <svg viewBox={`0 0 ${GRAPH.width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {parents.places.map((place, index) => (
          <path key={`p${index}`} d={edgePath('in', place, parents.count, height)} vectorEffect="non-scaling-stroke" />
        ))}
        {children.places.map((place, index) => (
          <path key={`c${index}`} d={edgePath('out', place, children.count, height)} vectorEffect="non-scaling-stroke" />
        ))}
      </svg>
      <Column ids={parents.ids} more={parents.more} run_id={task.run_id} />
      <ul className={classes.column}>
        <li>
          <span className={classes.node} data-self style={{ '--colour': statusColour(task.status) }}>
            <StatusIcon status={task.status} label={t(`status.${task.status}`)} />
            <bdi>{task.title}</bdi>
          </span>
        </li>
      </ul>
      <Column ids={children.ids} more={children.more} run_id={task.run_id} />
    </div>
  );
}

function Column({ ids, more, run_id }: { ids: readonly string[]; more: number; run_id: string | null }) {
  return (
    <ul className={classes.column}>
      {ids.map((task_id) => (
        <Node key={task_id} task_id={task_id} run_id={run_id} />
      ))}
      {more > 0 && (
        <li>
          <span className={classes.rest}>{t('task.more', { n: more })}</span>
        </li>
      )}
    </ul>
  );
}

function Node({ task_id, run_id }: { task_id: string; run_id: string | null }) {
  const known = useKnownTask(task_id, run_id);
  return <li>{known === undefined || known === 'missing' ? <span className={classes.node} /> : <KnownNode known={known} />}</li>;
}

function KnownNode({ known }: { known: KnownTask }) {
  const { key: workspace } = useWorkspace();
  const task = useLiveTask(known.task, known.seq);
  const { task_id } = task;
  return (
    <Link
      className={classes.node}
      style={{ '--colour': statusColour(task.status) }}
      to="/w/$workspace/tasks/$task_id"
      params={{ workspace, task_id }}
      search={{ tab: 'dependencies' }}
    >
      <StatusIcon status={task.status} label={t(`status.${task.status}`)} />
      <bdi>{task.title}</bdi>
    </Link>
  );
}
