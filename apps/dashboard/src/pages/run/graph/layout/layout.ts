/** A graph to be laid out; nodes are numbers, so that it crosses to the worker as two arrays. */
export interface LayoutInput {
  nodes: number;
  /** Pairs: dependency, dependent. */
  edges: Uint32Array;
}

/** Where every node is. */
export interface Layout {
  /** Left and upper edge of each node, in pairs; all nodes are `NODE` large. */
  positions: Float32Array;
  /** Layer of each node: every edge goes to a later one. */
  layers: Uint32Array;
  width: number;
  height: number;
}

/** Size of a node's card. */
export const NODE = { width: 204, height: 74 } as const;
/** Empty space between neighbours: below each other, and between layers, where the edges run. */
export const GAP = { row: 20, column: 24, layer: 56 } as const;
