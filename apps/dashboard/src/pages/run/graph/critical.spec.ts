import { describe, expect, it } from '@jest/globals';
import { sampleNode, second } from '../test/sample-run';
import { criticalOf } from './critical';
import { layered } from './layout/layered';
import { pictureOf } from './run-picture';

/** 0 → 1 → 3 and 0 → 2 → 3. */
const edges = new Uint32Array([0, 1, 0, 2, 1, 3, 2, 3]);
const now = Date.parse(second(60));
const nodes = (parse: number, score: number | null) => [
  sampleNode(1, 'Fetch', 'DONE', { duration_ms: 100 }),
  sampleNode(2, 'Parse', 'DONE', { duration_ms: parse }),
  score === null
    ? sampleNode(3, 'Score', 'PROCESSING', { started_at: second(10) })
    : sampleNode(3, 'Score', 'DONE', { duration_ms: score }),
  sampleNode(4, 'Store', 'PENDING'),
];
const path = (list: ReturnType<typeof nodes>) => {
  const found = criticalOf(pictureOf({ nodes: list }, edges, layered({ nodes: 4, edges })), list, now);
  return { nodes: [...found.nodes], edges: [...found.edges] };
};

describe('the critical path', () => {
  it('leads through what took longest, and names its edges', () => {
    expect(path(nodes(500, 300))).toEqual({ nodes: [0, 1, 3], edges: [0, 2] });
    expect(path(nodes(300, 500))).toEqual({ nodes: [0, 2, 3], edges: [1, 3] });
  });

  it('counts what runs by how long it has been running', () => {
    expect(path(nodes(20_000, null)).nodes).toEqual([0, 2, 3]);
    expect(path(nodes(80_000, null)).nodes).toEqual([0, 1, 3]);
  });
});
