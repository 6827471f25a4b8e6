import { describe, expect, it } from '@jest/globals';
import { standBeside } from './mark-place';

const MARK = { width: 320, height: 150 };
const ROOM = { width: 1_440, height: 900 };
const PHONE = { width: 360, height: 740 };
const spot = (left: number, top: number, width = 100, height = 40) => ({ left, top, width, height });

describe('a mark', () => {
  it.each([
    ['below', spot(600, 100), ROOM, { side: 'top', left: 490, top: 152 }],
    ['above where there is no room below', spot(600, 800), ROOM, { side: 'bottom', left: 490, top: 638 }],
    ['inside of the window at its edges', spot(1_400, 100, 30), ROOM, { side: 'top', left: 1_112, top: 152 }],
    ['to the right of what is high', spot(0, 10, 200, 880), ROOM, { side: 'left', left: 212 }],
    ['to the left of what is high and on the right', spot(1_000, 10, 430, 880), ROOM, { side: 'right', left: 668 }],
    ['in the corner when what it points at fills the window', spot(0, 60, 360, 620), PHONE, { side: 'none', left: 8, top: 524 }],
    ['in the corner when what it points at is scrolled away', spot(20, 1_400), PHONE, { side: 'none', left: 8, top: 524 }],
    ['in the corner without a place', null, PHONE, { side: 'none', left: 8, top: 524 }],
  ])('stands %s', (_, at, room, expected) => {
    expect(standBeside(at, MARK, room, room === PHONE ? 58 : 0)).toMatchObject(expected);
  });

  it('stands where it hides least when that is known', () => {
    const at = (one: ReturnType<typeof spot>, wish: 'corner' | 'left', room = ROOM) => standBeside(one, MARK, room, 0, wish);
    expect(at(spot(600, 400), 'corner')).toEqual({ side: 'none', left: 8, top: 742 });
    expect(at(spot(100, 760), 'corner')).toMatchObject({ side: 'bottom' });
    expect(at(spot(1_100, 330), 'left')).toEqual({ side: 'right', left: 768, top: 275 });
    expect(at(spot(20, 330), 'left', PHONE)).toMatchObject({ side: 'top' });
  });

  it('never lies over what it points at', () => {
    for (let top = -40; top < 900; top += 35)
      for (let left = 0; left < 1_400; left += 70) {
        const at = spot(left, top, 160, 60);
        const { side, ...mark } = standBeside(at, MARK, ROOM, 0);
        const isApart =
          mark.left + MARK.width <= at.left ||
          mark.left >= at.left + at.width ||
          mark.top + MARK.height <= at.top ||
          mark.top >= at.top + at.height;
        expect({ left, top, side, isApart: isApart || side === 'none' }).toMatchObject({ isApart: true });
      }
  });
});
