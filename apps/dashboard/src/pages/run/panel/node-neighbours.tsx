import type { RunNode } from '@taskflow/contracts';
import { useMemo } from 'react';
import { StatusIcon } from '../../../status/status-badge';
import { t, type StringKey } from '../../../strings/translate';
import type { RunModel } from '../run-model';
import { useRunNode } from '../use-run-model';
import type { RunView } from '../use-run-view';
import classes from './node-panel.module.css';

/** So many are shown of each side; a join of thousands would bury the rest. */
const SHOWN = 20;

/** Tasks of the run that this one depends on. */
export function parentsOf(model: RunModel, task_id: string): string[] {
  return model.graph.edges.filter(({ to }) => to === task_id).map(({ from }) => from);
}

/** What the task waits for and what needs it, with how each stands. */
export function NodeNeighbours({ node, model, view }: { node: RunNode; model: RunModel; view: RunView }) {
  const { task_id } = node;
  const [parents, children] = useMemo(
    () => [parentsOf(model, task_id), model.graph.edges.filter(({ from }) => from === task_id).map(({ to }) => to)],
    [model, task_id],
  );
  return (
    <>
      <Side title="run.panel.dependencies" ids={parents} model={model} view={view} />
      <Side title="run.panel.dependents" ids={children} model={model} view={view} />
    </>
  );
}

function Side({ title, ids, model, view }: { title: StringKey; ids: readonly string[]; model: RunModel; view: RunView }) {
  if (ids.length === 0) return null;
  return (
    <section>
      <h3>{t(title)}</h3>
      <ul className={classes.links}>
        {ids.slice(0, SHOWN).map((task_id) => (
          <Neighbour key={task_id} task_id={task_id} model={model} view={view} />
        ))}
        {ids.length > SHOWN && <li className={classes.quiet}>{t('run.panel.more', { n: ids.length - SHOWN })}</li>}
      </ul>
    </section>
  );
}

function Neighbour({ task_id, model, view }: { task_id: string; model: RunModel; view: RunView }) {
  const node = useRunNode(model, task_id);
  if (node === undefined) return null;
  return (
    <li>
      <button type="button" onClick={() => view.open(task_id)}>
        <StatusIcon status={node.status} size={14} label={t(`status.${node.status}`)} />
        <bdi>{node.title}</bdi>
      </button>
    </li>
  );
}
