import { isTerminal, type RunNode } from '@taskflow/contracts';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { ErrorPanel } from '../../../panel/error-panel';
import { StatusBadge } from '../../../status/status-badge';
import { t } from '../../../strings/translate';
import { spanText } from '../../../time/span';
import { useWorkspace } from '../../../workspace/workspace';
import classes from './node-panel.module.css';
import { nodeAttemptsQuery, nodeTaskQuery } from './node-queries';

const JsonView = lazy(() => import('../../../json/json-view').then((loaded) => ({ default: loaded.JsonView })));

/** What the task produced; read when it is unfolded. */
export function NodeResult({ node }: { node: RunNode }) {
  const [isOpen, setOpen] = useState(false);
  if (node.status !== 'DONE') return null;
  return (
    <details className={classes.fold} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('run.panel.result')}</summary>
      {isOpen && <Result node={node} />}
    </details>
  );
}

function Result({ node }: { node: RunNode }) {
  const { key: workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(nodeTaskQuery(workspace, node.task_id, `${node.status} ${node.attempt}`));
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.result === null || data.result === undefined) return <p className={classes.quiet}>{t('run.panel.result.omitted')}</p>;
  return (
    <Suspense fallback={null}>
      <JsonView value={data.result} label={t('run.panel.result')} />
    </Suspense>
  );
}

/** Earlier executions; of a task that succeeded at the first there is nothing to tell. */
export function NodeAttempts({ node }: { node: RunNode }) {
  if (node.attempt < 2 && !(node.status === 'FAILED' && isTerminal(node.status))) return null;
  return <Attempts node={node} />;
}

function Attempts({ node }: { node: RunNode }) {
  const { key: workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(nodeAttemptsQuery(workspace, node.task_id, `${node.status} ${node.attempt}`));
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <section>
      <h3>{t('run.panel.attempts')}</h3>
      <ol className={classes.attempts}>
        {data.items.map(({ attempt, status, duration_ms, error: reason }) => (
          <li key={attempt}>
            <div>
              {t('run.panel.attempt', { attempt })}
              {status === 'CRASHED' ? <span>{t('run.panel.crashed')}</span> : <StatusBadge status={status} size="sm" />}
              <span className={classes.quiet}>{spanText(duration_ms)}</span>
            </div>
            {reason !== null && <p dir="auto">{reason.message}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
