import { describe, expect, it } from '@jest/globals';
import { buildGraph, dependenciesOf, dependentsOf, hasNode } from './index';
import { DIAMOND, graphOf } from '../test/graph-of';

describe('buildGraph', () => {
  it('reports every fault at once, sorted by input', () => {
    const edges = [
      { from: 'a', to: 'b' },
      { from: 'nowhere', to: 'b' },
      { from: 'a', to: 'nobody' },
      { from: 'b', to: 'b' },
      { from: 'a', to: 'b' },
      { from: 'lost', to: 'gone' },
    ];
    expect(buildGraph(['a', 'b', 'a', 'c', 'a'], edges)).toEqual({
      ok: false,
      faults: [
        { code: 'duplicate_node', index: 2, firstIndex: 0, node: 'a' },
        { code: 'duplicate_node', index: 4, firstIndex: 0, node: 'a' },
        { code: 'unknown_node', index: 1, end: 'from', node: 'nowhere', from: 'nowhere', to: 'b' },
        { code: 'unknown_node', index: 2, end: 'to', node: 'nobody', from: 'a', to: 'nobody' },
        { code: 'self_edge', index: 3, node: 'b' },
        { code: 'duplicate_edge', index: 4, firstIndex: 0, from: 'a', to: 'b' },
        { code: 'unknown_node', index: 5, end: 'from', node: 'lost', from: 'lost', to: 'gone' },
        { code: 'unknown_node', index: 5, end: 'to', node: 'gone', from: 'lost', to: 'gone' },
      ],
    });
  });

  it('lets no fault of an edge hide another', () => {
    const edge = { from: 'x', to: 'x' };
    const both = (index: number) => [
      { code: 'unknown_node', index, end: 'from', node: 'x', ...edge },
      { code: 'unknown_node', index, end: 'to', node: 'x', ...edge },
      { code: 'self_edge', index, node: 'x' },
    ];
    const duplicate = { code: 'duplicate_edge', index: 1, firstIndex: 0, ...edge };
    expect(buildGraph([], [edge, edge])).toEqual({ ok: false, faults: [...both(0), ...both(1), duplicate] });
  });

  it('names the first of its kind for every repetition', () => {
    const edges = ['a>b', 'b>a', 'a>b', 'a>b'].map((text) => ({ from: text[0]!, to: text[2]! }));
    const built = buildGraph(['a', 'b'], edges);
    expect(built.ok ? [] : built.faults.map((fault) => [fault.index, 'firstIndex' in fault && fault.firstIndex])).toEqual([
      [2, 0],
      [3, 0],
    ]);
  });

  it('takes edges both ways between two nodes, for that is a cycle and no duplicate', () => {
    expect(
      buildGraph(
        ['a', 'b'],
        [
          { from: 'a', to: 'b' },
          { from: 'b', to: 'a' },
        ],
      ).ok,
    ).toBe(true);
  });

  it('takes the empty graph, and ids that are keys of every object or look alike', () => {
    expect(buildGraph([], []).ok).toBe(true);
    const ids = ['__proto__', 'constructor', '', '0', '00', '\u00e9', 'e\u0301', 'a', 'A'];
    const graph = buildGraph(ids, [{ from: '__proto__', to: 'constructor' }]);
    expect(graph.ok && dependentsOf(graph.graph, '__proto__')).toEqual(['constructor']);
  });

  it('is not changed by what happens to its input afterwards', () => {
    const nodes = ['a', 'b'];
    const built = buildGraph(nodes, [{ from: 'a', to: 'b' }]);
    nodes[1] = 'c';
    expect(built.ok && dependentsOf(built.graph, 'a')).toEqual(['b']);
  });

  it('survives the way to a web worker', () => {
    const graph = structuredClone(graphOf(...DIAMOND));
    expect(dependentsOf(graph, 'a')).toEqual(['b', 'c']);
  });
});

describe('dependentsOf and dependenciesOf', () => {
  it('list direct neighbours in the order of the nodes, whatever the order of the edges', () => {
    const graph = graphOf('a b c d e', 'a>e a>c e>d a>b b>d c>d');
    expect(dependentsOf(graph, 'a')).toEqual(['b', 'c', 'e']);
    expect(dependenciesOf(graph, 'd')).toEqual(['b', 'c', 'e']);
    expect(dependenciesOf(graph, 'a')).toEqual([]);
    expect(dependentsOf(graph, 'd')).toEqual([]);
  });

  it('refuse a node that is not there, which hasNode tells beforehand', () => {
    const graph = graphOf(...DIAMOND);
    expect([hasNode(graph, 'a'), hasNode(graph, 'z')]).toEqual([true, false]);
    expect(() => dependentsOf(graph, 'z')).toThrow(new RangeError('Node "z" is not in the graph; ask hasNode() before'));
    expect(() => dependenciesOf(graph, 'z')).toThrow(RangeError);
  });
});
