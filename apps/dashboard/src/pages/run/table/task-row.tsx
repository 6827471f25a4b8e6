import { memo, type CSSProperties } from 'react';
import { StatusBadge } from '../../../status/status-badge';
import { t } from '../../../strings/translate';
import { spanText } from '../../../time/span';
import { Ago, Took } from '../../../time/times';
import type { RunModel } from '../run-model';
import { useRunNode } from '../use-run-model';
import type { RunView } from '../use-run-view';
import { queueTime } from './sorting';
import classes from './table.module.css';

interface Props {
  task_id: string;
  model: RunModel;
  view: RunView;
  index: number;
  isCurrent: boolean;
  onFocus: (index: number) => void;
  style: CSSProperties;
}

/** One task of the run, as it is now. */
export const TaskRow = memo(function TaskRow({ task_id, model, view, index, isCurrent, onFocus, style }: Props) {
  const node = useRunNode(model, task_id);
  if (node === undefined) return null;
  const queued = queueTime(node);
  const isRunning = node.status === 'PROCESSING';
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      style={style}
      data-selected={view.node === task_id || undefined}
    >
      <span role="cell" data-column="status">
        <StatusBadge status={node.status} size="sm" />
      </span>
      <span role="cell" data-column="title">
        <button
          type="button"
          data-row={index}
          className={classes.open}
          tabIndex={isCurrent ? 0 : -1}
          onClick={() => view.open(task_id)}
          onFocus={() => onFocus(index)}
        >
          <bdi>{node.title}</bdi>
        </button>
      </span>
      <span role="cell" data-column="type">
        {node.type ?? t('run.node.human')}
      </span>
      <span role="cell" data-column="progress">
        {isRunning && (
          <>
            <span className={classes.bar} style={{ '--part': `${node.progress}%` }} aria-hidden="true" />
            {t('run.node.percent', { percent: Math.round(node.progress) })}
          </>
        )}
      </span>
      <span role="cell" data-column="attempt">
        {node.attempt === 0 ? '' : node.attempt}
      </span>
      <span role="cell" data-column="queued">
        {queued === null ? '' : spanText(queued)}
      </span>
      <span role="cell" data-column="started">
        {node.started_at !== null && <Ago at={node.started_at} />}
      </span>
      <span role="cell" data-column="duration">
        {(isRunning || node.duration_ms !== null) && <Took from={node.started_at} ms={node.duration_ms} running={isRunning} />}
      </span>
    </div>
  );
});
