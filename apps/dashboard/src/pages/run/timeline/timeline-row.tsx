import type { RunNode } from '@taskflow/contracts';
import { useQuery } from '@tanstack/react-query';
import { memo, type CSSProperties } from 'react';
import { StatusIcon } from '../../../status/status-badge';
import { t } from '../../../strings/translate';
import { spanText } from '../../../time/span';
import { useWorkspace } from '../../../workspace/workspace';
import { nodeText } from '../graph/node-text';
import { nodeAttemptsQuery } from '../panel/node-queries';
import type { RunModel } from '../run-model';
import { useRunNode } from '../use-run-model';
import type { RunView } from '../use-run-view';
import { AHEAD_MS, barsOf, leftOf, type Bar, type PastAttempt, type Span } from './geometry';
import classes from './timeline.module.css';

interface Props {
  task_id: string;
  model: RunModel;
  view: RunView;
  index: number;
  isCurrent: boolean;
  onFocus: (index: number) => void;
  span: Span;
  width: number;
  now: number;
  style: CSSProperties;
}

/** One task in the timeline. */
export const TimelineRow = memo(function TimelineRow(props: Props) {
  const { task_id, model, view, index, isCurrent, onFocus, span, width, now, style } = props;
  const node = useRunNode(model, task_id);
  const past = usePast(node);
  if (node === undefined) return null;
  const bars = barsOf(node, past, now);
  return (
    <div role="listitem" className={classes.row} style={style} data-selected={view.node === task_id || undefined}>
      <button
        type="button"
        data-row={index}
        className={classes.title}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={[nodeText(node), barsText(bars)].filter((text) => text !== '').join('. ')}
        onClick={() => view.open(task_id)}
        onFocus={() => onFocus(index)}
      >
        <StatusIcon status={node.status} size={15} />
        <bdi>{node.title}</bdi>
      </button>
      <div className={classes.track} onClick={() => view.open(task_id)}>
        {bars.map((bar) => (
          <span
            key={`${bar.kind} ${bar.from}`}
            className={classes.bar}
            data-kind={bar.kind}
            title={`${t(`run.bar.${bar.kind}`)} ${spanText(bar.to - bar.from)}`}
            style={placeOf(bar, span, width)}
          />
        ))}
      </div>
    </div>
  );
});

function placeOf({ kind, from, to }: Bar, span: Span, width: number): CSSProperties {
  const left = leftOf(from, span, width);
  const end = kind === 'running' ? to + AHEAD_MS : to;
  return { left, width: Math.max(2, leftOf(end, span, width) - left) };
}

const NONE: readonly PastAttempt[] = [];

/** Earlier attempts of a task that is on the screen; most tasks have none, and nothing is asked. */
function usePast(node: RunNode | undefined): readonly PastAttempt[] {
  const { key: workspace } = useWorkspace();
  const attempt = node?.attempt ?? 0;
  const query = nodeAttemptsQuery(workspace, node?.task_id ?? '', `${node?.status} ${attempt}`);
  const { data } = useQuery({ ...query, enabled: attempt > 1 });
  return data?.items ?? NONE;
}

function barsText(bars: readonly Bar[]): string {
  return bars.map(({ kind, from, to }) => `${t(`run.bar.${kind}`)} ${spanText(to - from)}`).join(', ');
}
