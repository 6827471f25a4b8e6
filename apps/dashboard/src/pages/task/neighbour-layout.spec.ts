import { describe, expect, it } from '@jest/globals';
import { columnOf, edgePath, GRAPH, heightOf } from './neighbour-layout';

const ids = (n: number) => Array.from({ length: n }, (_, index) => `t${index}`);

describe('the picture of neighbours', () => {
  it.each([
    [0, 0, 0, 0],
    [20, 20, 0, 20],
    [21, 20, 1, 21],
    [1_000, 20, 980, 21],
  ])('of %d tasks draws %d, tells of %d more and takes %d places', (n, drawn, more, count) => {
    const column = columnOf(ids(n));
    expect([column.ids.length, column.more, column.count, column.places.length]).toEqual([drawn, more, count, count]);
  });

  it('is as high as its fullest column', () => {
    expect(heightOf(columnOf(ids(3)), columnOf(ids(1)))).toBe(3 * GRAPH.row + 2 * GRAPH.padding);
    expect(heightOf(columnOf([]), columnOf([]))).toBe(GRAPH.row + 2 * GRAPH.padding);
  });

  it('leads every line from the middle of its node to the middle of the task', () => {
    const height = heightOf(columnOf(ids(2)));
    const middle = height / 2;
    expect(edgePath('in', 0, 2, height)).toBe(`M 280 ${middle - 20} C 320 ${middle - 20}, 320 ${middle}, 360 ${middle}`);
    expect(edgePath('out', 1, 2, height)).toBe(`M 640 ${middle} C 680 ${middle}, 680 ${middle + 20}, 720 ${middle + 20}`);
  });
});
