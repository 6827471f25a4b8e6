import { isTerminal, type RunNode } from '@taskflow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { StatusIcon } from '../../../status/status-badge';
import { t } from '../../../strings/translate';
import { whyText } from '../../../task/why-text';
import { useWorkspace } from '../../../workspace/workspace';
import type { RunModel } from '../run-model';
import type { RunView } from '../use-run-view';
import classes from './node-panel.module.css';
import { nodeWhyQuery } from './node-queries';
import { parentsOf } from './node-neighbours';
import { ErrorPanel } from '../../../panel/error-panel';

/** Why the task does not run, in a sentence. Says nothing of what runs or is done: that needs no reason. */
export function NodeWhy({ node, model, view }: { node: RunNode; model: RunModel; view: RunView }) {
  const isPlain = node.status === 'PROCESSING' || node.status === 'DONE' || node.status === 'FAILED';
  return isPlain ? null : <Why node={node} model={model} view={view} />;
}

function Why({ node, model, view }: { node: RunNode; model: RunModel; view: RunView }) {
  const { key: workspace } = useWorkspace();
  // What it waits for has changed when one of its dependencies has ended: then it is asked again.
  const ended = useSyncExternalStore(
    (listener) => model.onAny(listener),
    () => parentsOf(model, node.task_id).filter((id) => isTerminal(model.node(id)?.status ?? 'PENDING')).length,
  );
  const { data, error, refetch } = useQuery(
    nodeWhyQuery(workspace, node.task_id, `${model.graph.seq} ${node.status} ${node.attempt} ${ended}`),
  );
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <section className={classes.why} aria-live="polite">
      <p>{whyText(data)}</p>
      {data.blocking.length > 0 && (
        <ul className={classes.links}>
          {data.blocking.slice(0, 8).map(({ task_id, title, status }) => (
            <li key={task_id}>
              <button type="button" disabled={!model.indexOf.has(task_id)} onClick={() => view.open(task_id)}>
                <StatusIcon status={model.node(task_id)?.status ?? status} size={14} label={t(`status.${status}`)} />
                <bdi>{title}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
