/** Measures of the picture; its width is stretched to the page. */
export const GRAPH = { width: 1000, row: 40, most: 20, padding: 12, node: 0.28, gap: 0.08 } as const;

export interface GraphColumn {
  /** Those that are drawn as nodes. */
  ids: readonly string[];
  /** How many more there are; they share one place. */
  more: number;
  /** Places taken, one per node and one for the rest. */
  count: number;
  places: readonly number[];
}

/** At most so many nodes in a column, the rest in one. */
export function columnOf(ids: readonly string[]): GraphColumn {
  const shown = ids.slice(0, GRAPH.most);
  const more = ids.length - shown.length;
  const count = shown.length + (more > 0 ? 1 : 0);
  return { ids: shown, more, count, places: Array.from({ length: count }, (_, index) => index) };
}

export function heightOf(...columns: readonly GraphColumn[]): number {
  return Math.max(1, ...columns.map(({ count }) => count)) * GRAPH.row + 2 * GRAPH.padding;
}

/** The line between the task and the node at a place of its column; columns stand in the middle of the height. */
export function edgePath(side: 'in' | 'out', place: number, count: number, height: number): string {
  const y = height / 2 + (place - (count - 1) / 2) * GRAPH.row;
  const node = GRAPH.node * GRAPH.width;
  const gap = GRAPH.gap * GRAPH.width;
  const [from, to] = side === 'in' ? [node, node + gap] : [2 * node + gap, 2 * node + 2 * gap];
  const [y1, y2] = side === 'in' ? [y, height / 2] : [height / 2, y];
  const bend = (from + to) / 2;
  return `M ${from} ${y1} C ${bend} ${y1}, ${bend} ${y2}, ${to} ${y2}`;
}
