import { NODE } from '../layout/layout';
import type { Critical } from '../graph-view';
import type { Picture } from '../run-picture';
import { lookThrough, seen, type Camera, type Size } from './camera';
import type { Colours } from './colours';

export interface EdgeScene {
  picture: Picture;
  camera: Camera;
  size: Size;
  colours: Colours;
  critical: Critical | null;
  /** Node whose edges stand out. */
  near: number | null;
  isShown: (node: number) => boolean;
}

/** Below this a curve looks like a line and costs more. */
const CURVED = 0.12;

/** Paints the edges that can be seen: all in one stroke, then those that stand out over them. */
export function paintEdges(context: CanvasRenderingContext2D, scene: EdgeScene): void {
  const { picture, camera, colours, critical, near } = scene;
  const visible = visibleEdges(scene);
  lookThrough(context, camera);
  stroke(context, scene, visible, colours.edge, 1.5);
  if (critical !== null)
    stroke(
      context,
      scene,
      visible.filter((edge) => critical.edges.has(edge)),
      colours.critical,
      3,
    );
  if (near === null) return;
  const isNear = (edge: number) => picture.edges[edge * 2] === near || picture.edges[edge * 2 + 1] === near;
  stroke(context, scene, visible.filter(isNear), colours.accent, 2.5);
}

function visibleEdges({ picture: { edges, layout }, camera, size, isShown }: EdgeScene): number[] {
  const { positions } = layout;
  const { x, y, width, height } = seen(camera, size);
  const visible: number[] = [];
  for (let edge = 0; edge * 2 < edges.length; edge += 1) {
    const [from, to] = [edges[edge * 2]!, edges[edge * 2 + 1]!];
    const [left, right] = [positions[from * 2]!, positions[to * 2]! + NODE.width];
    const [one, other] = [positions[from * 2 + 1]!, positions[to * 2 + 1]!];
    if (right < x || left > x + width) continue;
    if (Math.max(one, other) + NODE.height < y || Math.min(one, other) > y + height) continue;
    if (isShown(from) && isShown(to)) visible.push(edge);
  }
  return visible;
}

function stroke(
  context: CanvasRenderingContext2D,
  { picture, camera }: EdgeScene,
  which: readonly number[],
  colour: string,
  width: number,
): void {
  const { positions } = picture.layout;
  context.beginPath();
  for (const edge of which) {
    const [from, to] = [picture.edges[edge * 2]!, picture.edges[edge * 2 + 1]!];
    const [x1, y1] = [positions[from * 2]! + NODE.width, positions[from * 2 + 1]! + NODE.height / 2];
    const [x2, y2] = [positions[to * 2]!, positions[to * 2 + 1]! + NODE.height / 2];
    context.moveTo(x1, y1);
    if (camera.zoom < CURVED) context.lineTo(x2, y2);
    else {
      const bend = (x2 - x1) / 2;
      context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
    }
  }
  context.strokeStyle = colour;
  // Lines stay fine lines, however far away.
  context.lineWidth = Math.max(width, Math.min(0.7 / camera.zoom, width * 6));
  context.stroke();
}
