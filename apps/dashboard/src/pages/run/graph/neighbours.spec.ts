import { describe, expect, it } from '@jest/globals';
import { layered } from './layout/layered';
import { directionOf, firstOf, neighbourOf, nextOf, type Direction } from './neighbours';
import { pictureOf } from './run-picture';

/** 0 → 1, 2, 3; 1, 2, 3 → 4. */
const edges = new Uint32Array([0, 1, 0, 2, 0, 3, 1, 4, 2, 4, 3, 4]);
const nodes = Array.from({ length: 5 }, (_, index) => ({ task_id: `t${index}` })) as never[];
const picture = pictureOf({ nodes }, edges, layered({ nodes: 5, edges }));
const all = () => true;

describe('the arrow keys', () => {
  it.each<[number, Direction, number | null]>([
    [0, 'left', null],
    [0, 'right', 2],
    [2, 'left', 0],
    [2, 'up', 1],
    [2, 'down', 3],
    [1, 'up', null],
    [3, 'down', null],
    [1, 'right', 4],
    [4, 'left', 2],
    [4, 'right', null],
  ])('lead from node %d %s to %p', (from, direction, to) => {
    expect(neighbourOf(picture, from, direction, all)).toBe(to);
  });

  it('pass over what is hidden', () => {
    expect(neighbourOf(picture, 1, 'down', (node) => node !== 2)).toBe(3);
    expect(neighbourOf(picture, 0, 'right', (node) => node !== 2)).not.toBe(2);
  });

  it('are known by the names that browsers give them', () => {
    expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'x'].map(directionOf)).toEqual([
      'left',
      'right',
      'up',
      'down',
      undefined,
    ]);
  });

  it('begin at the first node that is shown', () => {
    expect(firstOf(picture, all)).toBe(0);
    expect(firstOf(picture, (node) => node !== 0)).toBe(1);
    expect(firstOf(picture, () => false)).toBeNull();
  });
});

describe('the next failed node', () => {
  const failed = (node: number) => node === 1 || node === 3;

  it('goes round in reading order', () => {
    expect([null, 0, 1, 2, 3, 4].map((from) => nextOf(picture, from, failed))).toEqual([1, 1, 3, 3, 1, 1]);
  });

  it('is none when nothing has failed', () => {
    expect(nextOf(picture, 2, () => false)).toBeNull();
  });
});
