import { useEffect, useRef } from 'react';
import { inPicture, panned, zoomedAt, type Point } from './camera';
import type { MapPainter } from './map-painter';
import { stopGliding } from './use-map-view';

interface Listeners {
  onMoved: () => void;
  /** At a point of the picture. */
  onClick: (at: Point) => void;
  /** At a point of the picture (null: outside), and of the frame. */
  onHover: (at: Point | null, place: Point) => void;
}

/** A press that moves less than this is a click. */
const CLICK_PX = 4;

/** Panning by drag, zooming by wheel and by two fingers, clicks and hovering. */
export function useGestures(element: HTMLElement | null, painter: MapPainter | null, least: number, listeners: Listeners): void {
  const latest = useRef(listeners);
  useEffect(() => void (latest.current = listeners));
  useEffect(() => {
    if (element === null || painter === null) return undefined;
    const hands = new Hands(element, painter, least, latest);
    return hands.listen();
  }, [element, painter, least]);
}

class Hands {
  private readonly down = new Map<number, Point>();
  private moved = 0;

  constructor(
    private readonly element: HTMLElement,
    private readonly painter: MapPainter,
    private readonly least: number,
    private readonly listeners: { current: Listeners },
  ) {}

  listen(): () => void {
    const { element } = this;
    const options = { passive: false };
    element.addEventListener('pointerdown', this.press);
    element.addEventListener('pointermove', this.move);
    element.addEventListener('pointerup', this.release);
    element.addEventListener('pointercancel', this.release);
    element.addEventListener('pointerleave', this.leave);
    element.addEventListener('wheel', this.wheel, options);
    return () => {
      element.removeEventListener('pointerdown', this.press);
      element.removeEventListener('pointermove', this.move);
      element.removeEventListener('pointerup', this.release);
      element.removeEventListener('pointercancel', this.release);
      element.removeEventListener('pointerleave', this.leave);
      element.removeEventListener('wheel', this.wheel);
    };
  }

  private place({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  private readonly press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.element.setPointerCapture(event.pointerId);
    this.down.set(event.pointerId, this.place(event));
    this.moved = 0;
    stopGliding(this.painter);
  };

  private readonly move = (event: PointerEvent): void => {
    const { painter } = this;
    const place = this.place(event);
    const before = this.down.get(event.pointerId);
    if (before === undefined) {
      this.listeners.current.onHover(inPicture(painter.camera, place), place);
      return;
    }
    const [dx, dy] = [place.x - before.x, place.y - before.y];
    this.moved += Math.abs(dx) + Math.abs(dy);
    if (this.moved < CLICK_PX) return;
    const other = [...this.down].find(([id]) => id !== event.pointerId)?.[1];
    this.down.set(event.pointerId, place);
    if (other === undefined) painter.look(panned(painter.camera, dx, dy));
    else {
      const reach = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
      const middle = { x: (place.x + other.x) / 2, y: (place.y + other.y) / 2 };
      const camera = panned(painter.camera, dx / 2, dy / 2);
      painter.look(zoomedAt(camera, middle, reach(place) / reach(before), this.least));
    }
    this.listeners.current.onHover(null, place);
    this.listeners.current.onMoved();
  };

  private readonly release = (event: PointerEvent): void => {
    const isClick = this.down.has(event.pointerId) && this.moved < CLICK_PX && event.type === 'pointerup';
    this.down.delete(event.pointerId);
    if (isClick) this.listeners.current.onClick(inPicture(this.painter.camera, this.place(event)));
  };

  private readonly leave = (event: PointerEvent): void => {
    this.listeners.current.onHover(null, this.place(event));
  };

  private readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    stopGliding(this.painter);
    const pixels = event.deltaY * (event.deltaMode === 1 ? 20 : 1);
    const factor = 2 ** (-pixels * (event.ctrlKey ? 0.01 : 0.002));
    this.painter.look(zoomedAt(this.painter.camera, this.place(event), factor, this.least));
    this.listeners.current.onMoved();
  };
}
