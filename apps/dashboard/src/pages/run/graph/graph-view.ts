import type { RunModel } from '../run-model';
import type { GraphFocus } from './graph-focus';
import { NODE } from './layout/layout';
import type { Picture } from './run-picture';

/** What a drawing of the graph can be told, whichever way it draws. */
export interface GraphView {
  /** One step nearer (1) or further (-1). */
  zoom(step: 1 | -1): void;
  /** Shows everything that is not hidden. */
  fit(): void;
  /** Brings nodes into view; does nothing when they are, unless `always` moves them to the middle. */
  show(nodes: readonly number[], options?: { always?: boolean }): void;
}

/** What every drawing of the graph is given. */
export interface DrawingProps {
  model: RunModel;
  picture: Picture;
  focus: GraphFocus;
  /** Nodes that are done are left out. */
  hideDone: boolean;
  /** Edges (positions among the pairs) and nodes that stand out as the critical path. */
  critical: Critical | null;
  label: string;
  onOpen: (task_id: string) => void;
  /** The person moved the picture. */
  onMoved: () => void;
  onReady: (view: GraphView) => void;
}

export interface Critical {
  nodes: ReadonlySet<number>;
  edges: ReadonlySet<number>;
}

/** A node is hidden when the person wants to see only what is left. */
export function isHidden(model: RunModel, node: number, hideDone: boolean): boolean {
  return hideDone && model.all[node]?.status === 'DONE';
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The smallest box around nodes; null around none. */
export function boxAround({ layout: { positions } }: Picture, nodes: Iterable<number>): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of nodes) {
    left = Math.min(left, positions[node * 2]!);
    top = Math.min(top, positions[node * 2 + 1]!);
    right = Math.max(right, positions[node * 2]! + NODE.width);
    bottom = Math.max(bottom, positions[node * 2 + 1]! + NODE.height);
  }
  return right < left ? null : { x: left, y: top, width: right - left, height: bottom - top };
}
