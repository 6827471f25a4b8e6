import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { centred, contains, fitted, inPicture, MOST_ZOOM, nodeAt, panned, seen, zoomedAt, type Camera } from './camera';

const cameras = fc.record({
  x: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  y: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  zoom: fc.double({ min: 0.01, max: MOST_ZOOM, noNaN: true }),
});
const points = fc.record({ x: fc.integer({ min: 0, max: 1_400 }), y: fc.integer({ min: 0, max: 900 }) });
const screen = { width: 1_400, height: 900 };

describe('the camera of the map', () => {
  it('keeps under the pointer what was there while it zooms', () => {
    fc.assert(
      fc.property(cameras, points, fc.double({ min: 0.2, max: 5, noNaN: true }), (camera, at, factor) => {
        const [before, after] = [inPicture(camera, at), inPicture(zoomedAt(camera, at, factor, 0.01), at)];
        expect(after.x).toBeCloseTo(before.x, 3);
        expect(after.y).toBeCloseTo(before.y, 3);
      }),
    );
  });

  it('does not zoom beyond its bounds', () => {
    const camera: Camera = { x: 0, y: 0, zoom: 1 };
    expect(zoomedAt(camera, { x: 5, y: 5 }, 100, 0.1).zoom).toBe(MOST_ZOOM);
    expect(zoomedAt(camera, { x: 5, y: 5 }, 0.001, 0.1).zoom).toBe(0.1);
  });

  it('shows the whole of what it is fitted to, and no larger than asked', () => {
    const box = { x: -300, y: 40, width: 5_000, height: 20_000 };
    expect(contains(seen(fitted(box, screen, 1), screen), box)).toBe(true);
    expect(fitted({ x: 0, y: 0, width: 10, height: 10 }, screen, 1).zoom).toBe(1);
  });

  it('centres a point, and moves by pixels', () => {
    const camera = centred({ x: 100, y: 200 }, screen, 0.5);
    expect(inPicture(camera, { x: 700, y: 450 })).toEqual({ x: 100, y: 200 });
    expect(inPicture(panned(camera, 10, -20), { x: 710, y: 430 })).toEqual({ x: 100, y: 200 });
  });
});

describe('the node under the pointer', () => {
  const positions = new Float32Array([0, 0, 300, 0]);
  const size = { width: 200, height: 70 };

  it('is found by its box', () => {
    const at = (x: number, y: number) => nodeAt(positions, size, { x, y }, () => true);
    expect([at(0, 0), at(200, 70), at(201, 10), at(310, 69), at(310, 71)]).toEqual([0, 0, null, 1, null]);
  });

  it('is none when it is hidden', () => {
    expect(nodeAt(positions, size, { x: 5, y: 5 }, (node) => node !== 0)).toBeNull();
  });
});
