import type { Box } from '../graph-view';

/** How the picture lies on the screen: a point of it, times `zoom`, plus `x` and `y`, is its place in pixels. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

export const MOST_ZOOM = 1.6;

/** Shows the whole box in the middle, not larger than `most`. */
export function fitted(box: Box, { width, height }: Size, most: number, margin = 0.06): Camera {
  const zoom = Math.min(most, (width * (1 - 2 * margin)) / box.width, (height * (1 - 2 * margin)) / box.height);
  return centred({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, { width, height }, zoom);
}

/** Shows a point of the picture in the middle. */
export function centred({ x, y }: Point, { width, height }: Size, zoom: number): Camera {
  return { x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom };
}

export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** Zooms so that what lies under a point of the screen stays there. */
export function zoomedAt(camera: Camera, at: Point, factor: number, least: number): Camera {
  const zoom = Math.min(Math.max(camera.zoom * factor, least), MOST_ZOOM);
  const ratio = zoom / camera.zoom;
  return { x: at.x - (at.x - camera.x) * ratio, y: at.y - (at.y - camera.y) * ratio, zoom };
}

/** The point of the picture under a point of the screen. */
export function inPicture({ x, y, zoom }: Camera, at: Point): Point {
  return { x: (at.x - x) / zoom, y: (at.y - y) / zoom };
}

/** The part of the picture that is on the screen. */
export function seen(camera: Camera, { width, height }: Size): Box {
  const corner = inPicture(camera, { x: 0, y: 0 });
  return { x: corner.x, y: corner.y, width: width / camera.zoom, height: height / camera.zoom };
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Node under a point of the picture; null between nodes. `positions` holds the left and upper edges, `size` is that of all nodes. */
export function nodeAt(positions: Float32Array, size: Size, at: Point, isShown: (node: number) => boolean): number | null {
  for (let node = 0; node * 2 < positions.length; node += 1) {
    const [dx, dy] = [at.x - positions[node * 2]!, at.y - positions[node * 2 + 1]!];
    if (dx >= 0 && dx <= size.width && dy >= 0 && dy <= size.height && isShown(node)) return node;
  }
  return null;
}

/** Makes a canvas take points of the picture; one of its pixels is one of the screen, however many make up a CSS pixel. */
export function lookThrough(context: CanvasRenderingContext2D, { x, y, zoom }: Camera): void {
  const ratio = devicePixelRatio;
  context.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
}
