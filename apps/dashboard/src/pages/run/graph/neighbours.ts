import type { Picture } from './run-picture';

export type Direction = 'left' | 'right' | 'up' | 'down';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The direction that a key stands for. */
export function directionOf(key: string): Direction | undefined {
  return DIRECTIONS[key];
}

/**
 * Where an arrow key leads from a node: left to the nearest of its dependencies, right to the nearest of its dependents, up and down
 * to the next one of its layer. Null where there is none.
 * @param isShown hidden nodes are passed over
 */
export function neighbourOf(
  { parents, children, layout }: Picture,
  from: number,
  direction: Direction,
  isShown: (node: number) => boolean,
): number | null {
  const { positions, layers } = layout;
  const x = (node: number) => positions[node * 2]!;
  const y = (node: number) => positions[node * 2 + 1]!;
  if (direction === 'left' || direction === 'right') {
    const candidates = (direction === 'left' ? parents : children)[from]!.filter(isShown);
    return nearest(candidates, (node) => Math.abs(y(node) - y(from)));
  }
  const sign = direction === 'down' ? 1 : -1;
  // By columns from left to right, as a wrapped layer is read.
  const place = (node: number) => x(node) * 1e6 + y(node);
  const candidates: number[] = [];
  for (let node = 0; node < layers.length; node += 1)
    if (layers[node] === layers[from] && isShown(node) && sign * (place(node) - place(from)) > 0) candidates.push(node);
  return nearest(candidates, (node) => Math.abs(place(node) - place(from)));
}

/** The node to begin with: the uppermost of the first layer. */
export function firstOf({ layout }: Picture, isShown: (node: number) => boolean): number | null {
  const { positions, layers } = layout;
  const all = Array.from(layers, (_, node) => node).filter(isShown);
  return nearest(all, (node) => layers[node]! * 1e9 + positions[node * 2 + 1]!);
}

/** The next node after `from` in reading order (by layer, then from top to bottom) for which `isWanted`; from the last on to the first. */
export function nextOf({ layout }: Picture, from: number | null, isWanted: (node: number) => boolean): number | null {
  const { positions, layers } = layout;
  const place = (node: number) => layers[node]! * 1e9 + positions[node * 2 + 1]! * 1e3 + positions[node * 2]! / 1e3;
  const wanted = Array.from(layers, (_, node) => node)
    .filter(isWanted)
    .sort((one, other) => place(one) - place(other) || one - other);
  if (wanted.length === 0) return null;
  const after = from === null ? wanted[0] : wanted.find((node) => place(node) > place(from));
  return after ?? wanted[0] ?? null;
}

function nearest(candidates: readonly number[], distance: (node: number) => number): number | null {
  let best: number | null = null;
  for (const node of candidates) if (best === null || distance(node) < distance(best)) best = node;
  return best;
}
