import { ActionIcon } from '@mantine/core';
import { IconExternalLink, IconX } from '@tabler/icons-react';
import type { RunNode } from '@taskflow/contracts';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { StatusBadge } from '../../../status/status-badge';
import { t } from '../../../strings/translate';
import { Ago, Took } from '../../../time/times';
import { spanText } from '../../../time/span';
import { useCan, useWorkspace } from '../../../workspace/workspace';
import type { RunModel } from '../run-model';
import { useRunNode } from '../use-run-model';
import type { RunView } from '../use-run-view';
import { NodeAttempts, NodeResult } from './node-details';
import { NodeButtons } from './node-buttons';
import { NodeNeighbours } from './node-neighbours';
import { NodeWhy } from './node-why';
import classes from './node-panel.module.css';

interface Props {
  task_id: string;
  model: RunModel;
  view: RunView;
  /** Counts the times that the keyboard asked for the panel: it then takes the focus. */
  enters: number;
  onClose: () => void;
}

/** The selected task, beside the picture. */
export function NodePanel({ task_id, model, view, enters, onClose }: Props) {
  const node = useRunNode(model, task_id);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (enters > 0) panel.current?.focus();
  }, [enters]);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={classes.panel}
      aria-label={node === undefined ? t('run.panel.missing') : t('run.panel.label', { title: node.title })}
    >
      <div className={classes.top}>
        {node && <StatusBadge status={node.status} />}
        <ActionIcon variant="subtle" color="gray" size="md" aria-label={t('run.panel.close')} onClick={onClose} ml="auto">
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
      {node === undefined ? (
        <p className={classes.quiet}>{t('run.panel.missing')}</p>
      ) : (
        <Content node={node} model={model} view={view} />
      )}
    </aside>
  );
}

function Content({ node, model, view }: { node: RunNode; model: RunModel; view: RunView }) {
  const { key: workspace } = useWorkspace();
  const canAct = useCan('member');
  return (
    <>
      <h2 className={classes.title}>
        <bdi>{node.title}</bdi>
      </h2>
      <Link to="/w/$workspace/tasks/$task_id" params={{ workspace, task_id: node.task_id }} className={classes.link}>
        {t('run.panel.page')} <IconExternalLink size={14} aria-hidden />
      </Link>
      {canAct && node.deleted_at === null && <NodeButtons node={node} />}
      {node.status === 'PROCESSING' && <Progress node={node} />}
      <NodeWhy node={node} model={model} view={view} />
      {node.error !== null && (
        <section className={classes.error}>
          <h3>{t('run.panel.error')}</h3>
          <code>{node.error.code}</code>
          <p dir="auto">{node.error.message}</p>
        </section>
      )}
      <Facts node={node} />
      <NodeResult node={node} />
      <NodeAttempts node={node} />
      <NodeNeighbours node={node} model={model} view={view} />
    </>
  );
}

function Progress({ node }: { node: RunNode }) {
  const percent = Math.round(node.progress);
  return (
    <div className={classes.progress}>
      <div
        role="progressbar"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-label={t('status.PROCESSING')}
        style={{ '--part': `${percent}%` }}
      />
      <span>
        {percent} %{node.progress_message !== null && ` · ${node.progress_message}`}
      </span>
    </div>
  );
}

function Facts({ node }: { node: RunNode }) {
  const queued =
    node.queued_at === null || node.started_at === null ? null : Date.parse(node.started_at) - Date.parse(node.queued_at);
  return (
    <dl className={classes.facts}>
      <dt>{t('run.panel.fact.type')}</dt>
      <dd>{node.type ?? t('run.node.human')}</dd>
      <dt>{t('run.panel.fact.priority')}</dt>
      <dd>{node.priority}</dd>
      {node.attempt > 0 && (
        <>
          <dt>{t('run.panel.fact.attempt')}</dt>
          <dd>{node.attempt}</dd>
        </>
      )}
      {queued !== null && queued >= 0 && (
        <>
          <dt>{t('run.panel.fact.queued')}</dt>
          <dd>{spanText(queued)}</dd>
        </>
      )}
      <dt>{t('run.panel.fact.started')}</dt>
      <dd>
        <Ago at={node.started_at} />
      </dd>
      <dt>{t('run.panel.fact.duration')}</dt>
      <dd>
        <Took from={node.started_at} ms={node.duration_ms} running={node.status === 'PROCESSING'} />
      </dd>
    </dl>
  );
}
