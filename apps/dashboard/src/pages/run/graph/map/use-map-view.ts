import { useMemo } from 'react';
import type { RunModel } from '../../run-model';
import { boxAround, isHidden, type GraphView } from '../graph-view';
import type { Picture } from '../run-picture';
import { centred, contains, fitted, seen, zoomedAt, type Camera } from './camera';
import type { MapPainter } from './map-painter';

const STEP = 1.35;
const MOVE_MS = 260;
/** Near enough to read. */
const READING = 0.75;

export interface MapView extends GraphView {
  /** The furthest look. */
  least: number;
  /** Looks at a point of the picture from where one is. */
  lookAt(x: number, y: number): void;
}

/** Commands of the map. */
export function useMapView(painter: MapPainter | null, picture: Picture, model: RunModel, hideDone: boolean): MapView | null {
  return useMemo(() => {
    if (painter === null) return null;
    const all = boxAround(picture, picture.ids.keys());
    const least = Math.min(0.2, ...(all ? [0.4 * Math.min(1_000 / all.width, 600 / all.height)] : []));
    const move = (to: Camera) => glide(painter, to);
    return {
      least,
      lookAt: (x, y) => painter.look(centred({ x, y }, painter.size, painter.camera.zoom)),
      zoom: (step) => {
        const { width, height } = painter.size;
        move(zoomedAt(painter.camera, { x: width / 2, y: height / 2 }, STEP ** step, least));
      },
      fit: () => {
        const shown = [...picture.ids.keys()].filter((node) => !isHidden(model, node, hideDone));
        const box = boxAround(picture, shown);
        if (box !== null) move(fitted(box, painter.size, 1));
      },
      show: (nodes, { always = false } = {}) => {
        const box = boxAround(picture, nodes);
        if (box === null || (!always && contains(seen(painter.camera, painter.size), box))) return;
        const zoom = Math.min(Math.max(painter.camera.zoom, READING), fitted(box, painter.size, 1).zoom);
        move(centred({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, painter.size, zoom));
      },
    };
  }, [painter, picture, model, hideDone]);
}

const glides = new WeakMap<MapPainter, number>();

/** Moves there in a moment; at once for those who want less motion. */
function glide(painter: MapPainter, to: Camera): void {
  const from = painter.camera;
  const number = (glides.get(painter) ?? 0) + 1;
  glides.set(painter, number);
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return painter.look(to);
  const began = performance.now();
  const step = (time: number): void => {
    // A later move, or a hand on the picture, has taken over.
    if (glides.get(painter) !== number) return;
    const part = Math.min(1, Math.max(0, (time - began) / MOVE_MS));
    const eased = 1 - (1 - part) ** 3;
    const zoom = from.zoom * (to.zoom / from.zoom) ** eased;
    // The middle of the screen moves along a straight line.
    const { width, height } = painter.size;
    const mid = (camera: Camera) => ({ x: (width / 2 - camera.x) / camera.zoom, y: (height / 2 - camera.y) / camera.zoom });
    const [one, other] = [mid(from), mid(to)];
    const along = to.zoom === from.zoom ? eased : (1 / from.zoom - 1 / zoom) / (1 / from.zoom - 1 / to.zoom);
    const at = { x: one.x + (other.x - one.x) * along, y: one.y + (other.y - one.y) * along };
    painter.look(part === 1 ? to : centred(at, painter.size, zoom));
    if (part < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

/** Ends a move that is under way: somebody has taken hold of the picture. */
export function stopGliding(painter: MapPainter): void {
  glides.set(painter, (glides.get(painter) ?? 0) + 1);
}
