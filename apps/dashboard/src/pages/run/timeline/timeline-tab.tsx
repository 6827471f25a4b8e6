import { ActionIcon, Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconArrowsHorizontal, IconMinus, IconPlus } from '@tabler/icons-react';
import { isTerminal } from '@taskflow/contracts';
import { useRef, useState } from 'react';
import { useShortcut } from '../../../keyboard/use-shortcut';
import { t } from '../../../strings/translate';
import { spanText } from '../../../time/span';
import { useTicking } from '../../../time/ticking';
import { HideDone } from '../hide-done';
import type { RunModel } from '../run-model';
import tools from '../run-tools.module.css';
import { useRows } from '../use-rows';
import { useRunCounts } from '../use-run-model';
import type { RunView } from '../use-run-view';
import { useShown } from '../use-shown';
import { AHEAD_MS, leftOf, roomFor, ticksOf, wholeOf, type Span } from './geometry';
import classes from './timeline.module.css';
import { TimelineRow } from './timeline-row';

const ROW_PX = 32;
const STEP = 1.6;
const MOST = 400;

/** When each task waited and ran, in one picture. */
export function TimelineTab({ model, view }: { model: RunModel; view: RunView }) {
  const { ref, width } = useElementSize();
  const [zoom, setZoom] = useState(1);
  const shown = useShown(model, view.hideDone);
  const rows = useRows(shown.length, ROW_PX);
  const { span, now, isOpen } = useSpan(model);
  const titles = width < 560 ? 132 : 232;
  const drawn = Math.max(1, (width - titles) * zoom);
  const change = (step: number) => setZoom((before) => Math.min(Math.max(before * STEP ** step, 1), MOST));
  useShortcut('zoom', ({ key }) => (key === '0' ? setZoom(1) : change(key === '-' ? -1 : 1)));
  useShortcut('hide_done', () => view.set({ hideDone: !view.hideDone }));
  const ticks = ticksOf(span, drawn);
  return (
    <div className={classes.frame}>
      <div className={tools.tools} role="toolbar" aria-label={t('run.timeline.tools')}>
        <HideDone view={view} />
        <Legend />
        <ActionIcon.Group ml="auto">
          <Tool label={t('run.zoom.out')} onClick={() => change(-1)} Icon={IconMinus} />
          <Tool label={t('run.timeline.fit')} onClick={() => setZoom(1)} Icon={IconArrowsHorizontal} />
          <Tool label={t('run.zoom.in')} onClick={() => change(1)} Icon={IconPlus} />
        </ActionIcon.Group>
      </div>
      <div ref={ref} className={classes.measure} />
      <div ref={rows.scroller} className={classes.scroller} onKeyDown={rows.onKeyDown} style={{ '--titles': `${titles}px` }}>
        <div className={classes.scale} style={{ width: titles + drawn }} aria-hidden="true">
          {ticks.map((at) => (
            <span key={at} style={{ left: titles + leftOf(span.from + at, span, drawn) }}>
              {at === 0 ? t('run.timeline.start') : spanText(at)}
            </span>
          ))}
        </div>
        <div
          role="list"
          aria-label={t('run.timeline.label')}
          className={classes.rows}
          style={{ height: rows.virtual.getTotalSize(), width: titles + drawn }}
        >
          {rows.virtual.getVirtualItems().map(({ index, start }) => (
            <TimelineRow
              key={model.all[shown[index]!]!.task_id}
              task_id={model.all[shown[index]!]!.task_id}
              model={model}
              view={view}
              index={index}
              isCurrent={index === rows.current}
              onFocus={rows.onFocusRow}
              span={span}
              width={drawn}
              now={now}
              style={{ transform: `translateY(${start}px)`, height: ROW_PX }}
            />
          ))}
          {isOpen && (
            <span
              className={classes.now}
              style={{ left: titles + leftOf(now + AHEAD_MS, span, drawn) }}
              title={t('run.timeline.now')}
            />
          )}
        </div>
      </div>
    </div>
  );
}

/** What is drawn, and now; it goes on by itself for as long as something is open. */
function useSpan(model: RunModel): { span: Span; now: number; isOpen: boolean } {
  const counts = useRunCounts(model);
  const now = useTicking();
  const last = useRef<Span | null>(null);
  const isOpen = model.all.some(({ status }) => !isTerminal(status));
  void counts;
  const span = roomFor(wholeOf(model.graph.created_at, model.all, now), last.current);
  last.current = span;
  return { span, now, isOpen };
}

const LEGEND = ['queued', 'running', 'done', 'failed', 'retry'] as const;

function Legend() {
  return (
    <ul className={classes.legend}>
      {LEGEND.map((kind) => (
        <li key={kind}>
          <span className={classes.sample} data-kind={kind} aria-hidden="true" />
          {t(`run.bar.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

function Tool({ label, onClick, Icon }: { label: string; onClick: () => void; Icon: typeof IconPlus }) {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon variant="default" size={30} aria-label={label} onClick={onClick}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
