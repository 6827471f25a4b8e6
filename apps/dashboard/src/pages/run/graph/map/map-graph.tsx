import { useComputedColorScheme } from '@mantine/core';
import type { RunNode } from '@taskflow/contracts';
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { t } from '../../../../strings/translate';
import { boxAround, isHidden, type DrawingProps } from '../graph-view';
import { NODE } from '../layout/layout';
import { nodeText } from '../node-text';
import { fitted, nodeAt, type Point } from './camera';
import { coloursOf } from './colours';
import classes from './map-graph.module.css';
import { MapOverview } from './map-overview';
import { MapPainter } from './map-painter';
import { useGestures } from './use-gestures';
import { useMapView } from './use-map-view';

/** The graph as a painted map: for so many tasks that elements for them all would hold up the page. */
export function MapGraph(props: DrawingProps) {
  const { model, picture, focus, hideDone, critical, label, onOpen, onMoved, onReady } = props;
  const frame = useRef<HTMLDivElement>(null);
  const nodes = useRef<HTMLCanvasElement>(null);
  const edges = useRef<HTMLCanvasElement>(null);
  const [painter, setPainter] = useState<MapPainter | null>(null);
  const scheme = useComputedColorScheme('light');

  useLayoutEffect(() => {
    if (!frame.current || !nodes.current || !edges.current) return undefined;
    const made = new MapPainter(nodes.current, edges.current, { model, picture, focus, hideDone, critical });
    setPainter(made);
    return () => made.stop();
    // Made once; what follows keeps it up to date.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useLayoutEffect(() => {
    painter?.update({ model, picture, focus, hideDone, critical });
  }, [painter, model, picture, focus, hideDone, critical]);
  useLayoutEffect(() => {
    if (painter === null || frame.current === null) return;
    painter.colours = coloursOf(frame.current);
    painter.paint(true);
  }, [painter, scheme]);
  useEffect(() => (painter === null ? undefined : model.onAny(() => painter.paint(hideDone))), [painter, model, hideDone]);
  useEffect(() => (painter === null ? undefined : focus.subscribe(() => painter.paint(true))), [painter, focus]);
  useFrameSize(frame.current, painter, props);
  const view = useMapView(painter, picture, model, hideDone);
  useEffect(() => {
    if (view !== null) onReady(view);
  }, [view, onReady]);

  const find = (at: Point) => nodeAt(picture.layout.positions, NODE, at, (node) => !isHidden(model, node, hideDone));
  const [hovered, setHovered] = useState<{ node: number; x: number; y: number } | null>(null);
  useGestures(frame.current, painter, view?.least ?? 0.01, {
    onMoved,
    onClick: (at) => {
      const node = find(at);
      if (node !== null) onOpen(picture.ids[node]!);
    },
    onHover: (at, place) => {
      const node = at === null ? null : find(at);
      setHovered(node === null ? null : { node, ...place });
    },
  });
  return (
    <div className={classes.map}>
      <div ref={frame} className={classes.frame} tabIndex={0} role="application" aria-label={label}>
        <canvas ref={edges} className={classes.layer} aria-hidden="true" />
        <canvas ref={nodes} className={classes.layer} aria-hidden="true" />
      </div>
      {hovered !== null && <Hover node={model.all[hovered.node]} x={hovered.x} y={hovered.y} />}
      <Announce {...props} />
      {painter !== null && view !== null && (
        <MapOverview painter={painter} view={view} model={model} picture={picture} scheme={scheme} />
      )}
    </div>
  );
}

/** Keeps the layers as large as the frame; shows everything at the first size. */
function useFrameSize(element: HTMLDivElement | null, painter: MapPainter | null, { picture }: DrawingProps): void {
  const isFitted = useRef(false);
  useEffect(() => {
    if (element === null || painter === null) return undefined;
    const take = (): void => {
      const size = { width: element.clientWidth, height: element.clientHeight };
      if (size.width === 0) return;
      painter.resize(size);
      const box = boxAround(picture, picture.ids.keys());
      if (!isFitted.current && box !== null) painter.look(fitted(box, size, 1));
      isFitted.current = true;
    };
    const observer = new ResizeObserver(take);
    observer.observe(element);
    take();
    return () => observer.disconnect();
  }, [element, painter, picture]);
}

function Hover({ node, x, y }: { node: RunNode | undefined; x: number; y: number }) {
  if (node === undefined) return null;
  return (
    <div className={classes.hover} style={{ left: x + 14, top: y + 14 }}>
      {nodeText(node)}
    </div>
  );
}

/** Says where the keyboard is: a canvas cannot. */
function Announce({ model, picture, focus }: DrawingProps) {
  const text = useSyncExternalStore(focus.subscribe, () => {
    const index = focus.moves === 0 || focus.current === null ? undefined : picture.indexOf.get(focus.current);
    const node = index === undefined ? undefined : model.all[index];
    if (index === undefined || node === undefined) return '';
    return t('run.graph.at', { node: nodeText(node), layer: picture.layout.layers[index]! + 1 });
  });
  return (
    <p className="visually-hidden" role="status">
      {text}
    </p>
  );
}
