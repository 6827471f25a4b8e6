import type { RunNode, TaskStatus } from '@taskflow/contracts';
import { t } from '../../../../strings/translate';
import { spanText } from '../../../../time/span';
import { NODE } from '../layout/layout';
import type { Picture } from '../run-picture';
import { lookThrough, seen, type Camera, type Size } from './camera';
import type { Colours } from './colours';

export interface NodeScene {
  picture: Picture;
  nodes: readonly RunNode[];
  camera: Camera;
  size: Size;
  colours: Colours;
  font: string;
  /** Node that stands out. */
  marked: number | null;
  now: number;
  isShown: (node: number) => boolean;
}

/** From here on the words on a card can be read. */
const READABLE = 0.42;
const SIGNS: Readonly<Record<TaskStatus, string>> = {
  PENDING: '○',
  QUEUED: '◷',
  WAITING: '?',
  PROCESSING: '▶',
  DONE: '✓',
  FAILED: '✕',
  CANCELLED: '⊘',
  SKIPPED: '»',
};

/** Paints the nodes that can be seen: blocks of their status' colour from afar, cards with words from near. */
export function paintNodes(context: CanvasRenderingContext2D, scene: NodeScene): void {
  const { camera, colours, picture, marked } = scene;
  lookThrough(context, camera);
  const visible = visibleNodes(scene);
  if (camera.zoom >= READABLE) for (const node of visible) paintCard(context, scene, node);
  else paintBlocks(context, scene, visible);
  if (marked === null || !scene.isShown(marked)) return;
  const { positions } = picture.layout;
  const width = Math.max(2.5, 2.5 / camera.zoom);
  const [x, y] = [positions[marked * 2]! - width, positions[marked * 2 + 1]! - width];
  context.strokeStyle = colours.accent;
  context.lineWidth = width;
  context.beginPath();
  context.roundRect(x, y, NODE.width + 2 * width, NODE.height + 2 * width, 12);
  context.stroke();
}

function visibleNodes({ picture: { layout }, camera, size, isShown }: NodeScene): number[] {
  const { positions } = layout;
  const { x, y, width, height } = seen(camera, size);
  const visible: number[] = [];
  for (let node = 0; node * 2 < positions.length; node += 1) {
    const [left, top] = [positions[node * 2]!, positions[node * 2 + 1]!];
    if (left + NODE.width < x || left > x + width || top + NODE.height < y || top > y + height) continue;
    if (isShown(node)) visible.push(node);
  }
  return visible;
}

function paintBlocks(context: CanvasRenderingContext2D, { nodes, picture, colours, camera }: NodeScene, visible: number[]): void {
  const { positions } = picture.layout;
  // From very far a block would be less than a pixel: it is made as large as can be seen.
  const [width, height] = [Math.max(NODE.width, 1.6 / camera.zoom), Math.max(NODE.height, 1.6 / camera.zoom)];
  const byStatus = new Map<TaskStatus, number[]>();
  for (const node of visible) {
    const { status } = nodes[node]!;
    const group = byStatus.get(status);
    if (group) group.push(node);
    else byStatus.set(status, [node]);
  }
  for (const [status, group] of byStatus) {
    context.fillStyle = colours.status[status];
    context.globalAlpha = status === 'PENDING' ? 0.45 : 1;
    for (const node of group) context.fillRect(positions[node * 2]!, positions[node * 2 + 1]!, width, height);
  }
  context.globalAlpha = 1;
}

function paintCard(context: CanvasRenderingContext2D, scene: NodeScene, index: number): void {
  const { picture, nodes, colours, font, now } = scene;
  const node = nodes[index]!;
  const [x, y] = [picture.layout.positions[index * 2]!, picture.layout.positions[index * 2 + 1]!];
  const colour = colours.status[node.status];
  context.fillStyle = colours.panel;
  context.strokeStyle = node.status === 'PROCESSING' || node.status === 'FAILED' ? colour : colours.line;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x, y, NODE.width, NODE.height, 9);
  context.fill();
  context.stroke();
  context.fillStyle = colour;
  context.fillRect(x, y + 6, 4, NODE.height - 12);
  context.font = `600 12px ${font}`;
  context.fillText(
    `${SIGNS[node.status]} ${t(`status.${node.status}`)}${node.attempt > 1 ? ` ×${node.attempt}` : ''}`,
    x + 13,
    y + 20,
  );
  context.fillStyle = colours.text;
  context.font = `600 13.5px ${font}`;
  context.fillText(clipped(context, node.title, NODE.width - 26), x + 13, y + 42);
  context.fillStyle = colours.muted;
  context.font = `12px ${font}`;
  const isRunning = node.status === 'PROCESSING';
  const note = isRunning && node.progress > 0 ? `${Math.round(node.progress)} %` : (node.type ?? t('run.node.human'));
  context.fillText(clipped(context, note, NODE.width - 26), x + 13, y + 62);
  const ms = node.duration_ms ?? (isRunning && node.started_at !== null ? now - Date.parse(node.started_at) : null);
  if (ms !== null) {
    context.textAlign = 'right';
    context.fillText(spanText(isRunning ? Math.floor(ms / 1000) * 1000 : ms), x + NODE.width - 11, y + 20);
    context.textAlign = 'left';
  }
  if (isRunning) {
    context.fillStyle = colour;
    context.fillRect(x + 4, y + NODE.height - 3, ((NODE.width - 8) * node.progress) / 100, 3);
  }
}

/** Texts that were cut, by font, width and text: measuring is the slowest part of painting. */
const cut = new Map<string, string>();
const MOST_CUT = 5_000;

function clipped(context: CanvasRenderingContext2D, text: string, width: number): string {
  const key = `${context.font} ${width} ${text}`;
  const known = cut.get(key);
  if (known !== undefined) return known;
  let shown = text;
  if (context.measureText(text).width > width) {
    let [low, high] = [0, text.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (context.measureText(`${text.slice(0, middle)}…`).width <= width) low = middle;
      else high = middle - 1;
    }
    shown = `${text.slice(0, low)}…`;
  }
  if (cut.size > MOST_CUT) cut.clear();
  cut.set(key, shown);
  return shown;
}
