import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useShortcut } from '../../../keyboard/use-shortcut';
import { Delayed } from '../../../panel/delayed';
import { ErrorPanel } from '../../../panel/error-panel';
import { t } from '../../../strings/translate';
import type { RunModel } from '../run-model';
import type { RunView } from '../use-run-view';
import { useCritical } from './use-critical';
import { GraphFocus } from './graph-focus';
import classes from './graph-tab.module.css';
import { GraphTools } from './graph-tools';
import { isHidden, type GraphView } from './graph-view';
import { directionOf, firstOf, neighbourOf, nextOf } from './neighbours';
import type { Picture } from './run-picture';
import { useFollow } from './use-follow';
import { usePicture } from './use-layout';

const FlowGraph = lazy(() => import('./flow-graph').then((loaded) => ({ default: loaded.FlowGraph })));
const MapGraph = lazy(() => import('./map/map-graph').then((loaded) => ({ default: loaded.MapGraph })));

/**
 * Above so many nodes the graph is painted. Measured on two busy cores: elements for 200 tasks hold up the page for 0.4 s when it
 * opens, for 600 for 3.3 s; a painted graph of 2,000 for 0.07 s.
 */
const MOST_CARDS = 200;
const ROOM_MS = 400;

/** The graph of the run: what depends on what, and how it stands. */
export function GraphTab({ model, view }: { model: RunModel; view: RunView }) {
  const { picture, error, retry } = usePicture(model.graph);
  if (error !== null) return <ErrorPanel error={error} onRetry={retry} />;
  if (picture === null)
    return (
      <Delayed>
        <Skeleton className={classes.frame ?? ''} />
      </Delayed>
    );
  return <Graph model={model} view={view} picture={picture} />;
}

function Graph({ model, view, picture }: { model: RunModel; view: RunView; picture: Picture }) {
  const focus = useMemo(() => new GraphFocus(), []);
  const [drawing, setDrawing] = useState<GraphView | null>(null);
  const { hideDone, critical: isCritical, node: selected, open, set } = view;
  const isShown = useCallback((node: number) => !isHidden(model, node, hideDone), [model, hideDone]);
  useSelection(focus, drawing, picture, selected, isShown);
  const show = useCallback(
    (node: number | null, byKeyboard: boolean) => {
      if (node === null) return;
      focus.move(picture.ids[node]!, byKeyboard);
      drawing?.show([node]);
      // An open panel goes along.
      if (focus.selected !== null) open(picture.ids[node]!, { replace: true });
    },
    [focus, picture, drawing, open],
  );
  useFollow(model, drawing, view.follow);
  const onMoved = useCallback(() => view.follow && set({ follow: false }), [view.follow, set]);
  const critical = useCritical(model, picture, isCritical);
  const nextFailed = () => {
    const from = focus.current === null ? null : (picture.indexOf.get(focus.current) ?? null);
    const next = nextOf(picture, from, (node) => model.all[node]?.status === 'FAILED');
    if (next === null) return;
    focus.move(picture.ids[next]!);
    drawing?.show([next], { always: true });
    open(picture.ids[next]!);
  };
  useShortcut('zoom', ({ key }) => (key === '0' ? drawing?.fit() : drawing?.zoom(key === '-' ? -1 : 1)));
  useShortcut('next_failed', nextFailed);
  useShortcut('hide_done', () => set({ hideDone: !hideDone }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directionOf(event.key);
    const at = focus.current === null ? undefined : picture.indexOf.get(focus.current);
    if (direction !== undefined) {
      event.preventDefault();
      show(at === undefined ? firstOf(picture, isShown) : neighbourOf(picture, at, direction, isShown), true);
    } else if (event.key === 'Enter' && at !== undefined) {
      event.preventDefault();
      open(picture.ids[at]!, { enter: true });
    }
  };
  const Drawing = picture.ids.length > MOST_CARDS ? MapGraph : FlowGraph;
  return (
    <div className={classes.frame}>
      <GraphTools
        view={view}
        model={model}
        picture={picture}
        drawing={drawing}
        onFound={(node) => {
          focus.move(picture.ids[node]!);
          drawing?.show([node], { always: true });
        }}
        onNextFailed={nextFailed}
      />
      <div className={classes.drawing} onKeyDown={onKeyDown}>
        <Suspense fallback={null}>
          <Drawing
            model={model}
            picture={picture}
            focus={focus}
            hideDone={hideDone}
            critical={critical}
            label={t('run.graph.label', { n: picture.ids.length })}
            onOpen={open}
            onMoved={onMoved}
            onReady={setDrawing}
          />
        </Suspense>
      </div>
    </div>
  );
}

/** Keeps the focus in step with the address, and brings a node into view that the address names. */
function useSelection(
  focus: GraphFocus,
  drawing: GraphView | null,
  picture: Picture,
  selected: string | null,
  isShown: (node: number) => boolean,
): void {
  const isFirst = useRef(true);
  useEffect(() => {
    focus.select(selected);
    if (focus.current === null) {
      const first = firstOf(picture, isShown);
      if (first !== null) focus.begin(picture.ids[first]!);
    }
  }, [focus, picture, selected, isShown]);
  useEffect(() => {
    if (drawing === null) return undefined;
    // Only the node that the page was opened with is looked for; one that is clicked stays under the pointer.
    const always = isFirst.current;
    isFirst.current = false;
    const at = selected === null ? undefined : picture.indexOf.get(selected);
    if (at === undefined) return undefined;
    drawing.show([at], { always });
    // The panel that opens takes some of the room.
    const timer = setTimeout(() => drawing.show([at], { always }), ROOM_MS);
    return () => clearTimeout(timer);
  }, [drawing, picture, selected]);
}
