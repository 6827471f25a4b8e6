import { IconUser } from '@tabler/icons-react';
import type { RunNode } from '@taskflow/contracts';
import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { StatusIcon, statusColour } from '../../../status/status-badge';
import { t } from '../../../strings/translate';
import { Took } from '../../../time/times';
import type { RunModel } from '../run-model';
import { useRunNode } from '../use-run-model';
import { useFocusOf, type GraphFocus } from './graph-focus';
import classes from './node-card.module.css';
import { nodeText } from './node-text';

/** The same object for as long as the graph is the same: what changes comes from the model. */
export interface CardData extends Record<string, unknown> {
  model: RunModel;
  focus: GraphFocus;
  onOpen: (task_id: string) => void;
}

/** A task of the run in the graph. */
export const NodeCard = memo(function NodeCard({ id, data }: NodeProps) {
  const { model, focus, onOpen } = data as CardData;
  const node = useRunNode(model, id);
  const { isCurrent, isSelected, isMarked, moves } = useFocusOf(focus, id);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent && moves > 0) button.current?.focus({ preventScroll: true });
  }, [isCurrent, moves]);
  if (node === undefined) return null;
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className={classes.handle ?? ''} />
      <button
        ref={button}
        type="button"
        className={classes.card}
        style={{ '--colour': statusColour(node.status) }}
        data-status={node.status}
        data-marked={isMarked || undefined}
        data-deleted={node.deleted_at !== null || undefined}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={nodeText(node)}
        aria-expanded={isSelected}
        onClick={() => onOpen(id)}
        onFocus={() => focus.current !== id && focus.move(id)}
      >
        <CardFace node={node} />
      </button>
      <Handle type="source" position={Position.Right} isConnectable={false} className={classes.handle ?? ''} />
    </>
  );
});

function CardFace({ node }: { node: RunNode }) {
  const isRunning = node.status === 'PROCESSING';
  return (
    <>
      <span className={classes.head}>
        <StatusIcon status={node.status} size={15} />
        <span className={classes.status}>{t(`status.${node.status}`)}</span>
        {node.attempt > 1 && <span className={classes.attempt}>×{node.attempt}</span>}
        <span className={classes.time}>
          {(isRunning || node.duration_ms !== null) && <Took from={node.started_at} ms={node.duration_ms} running={isRunning} />}
        </span>
      </span>
      <span className={classes.title} dir="auto">
        {node.title}
      </span>
      <span className={classes.foot}>
        {node.kind === 'human' && <IconUser size={13} stroke={2} aria-hidden />}
        <span className={classes.type}>
          {isRunning ? (node.progress_message ?? node.type) : (node.type ?? t('run.node.human'))}
        </span>
        {isRunning && node.progress > 0 && <span>{Math.round(node.progress)} %</span>}
      </span>
      {isRunning && <span className={classes.bar} style={{ '--part': `${node.progress}%` }} />}
    </>
  );
}
