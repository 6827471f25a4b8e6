import type { Spot } from './place';

type Rectangle = Omit<Spot, 'onTheWay'>;

/** Where a mark stands, and on which side of it its arrow is; in pixels of the window. */
export interface Standing {
  left: number;
  top: number;
  side: 'top' | 'bottom' | 'left' | 'right' | 'none';
}

const GAP = 12;
const EDGE = 8;

interface Size {
  width: number;
  height: number;
}

/**
 * Puts a mark beside the spot, where there is room: below, above, right, left; to the left first if that is the wish. Never over the
 * spot; without room, or without a spot in the window, in the corner where it hides least.
 */
export function standBeside(
  spot: Rectangle | null,
  mark: Size,
  room: Size,
  bottom_bar: number,
  wish?: 'corner' | 'left',
): Standing {
  const low = room.height - bottom_bar;
  const corner: Standing = { left: EDGE, top: Math.max(EDGE, low - mark.height - EDGE), side: 'none' };
  if (spot === null || !isWithin(spot, low)) return corner;
  if (wish === 'corner' && !isOver(corner, mark, spot)) return corner;
  const middle = clamp(spot.left + spot.width / 2 - mark.width / 2, EDGE, room.width - mark.width - EDGE);
  const centre = clamp(spot.top + spot.height / 2 - mark.height / 2, EDGE, low - mark.height - EDGE);
  const below = spot.top + spot.height + GAP;
  const above = spot.top - GAP - mark.height;
  const right = spot.left + spot.width + GAP;
  const left = spot.left - GAP - mark.width;
  if (wish === 'left' && left >= EDGE) return { left, top: centre, side: 'right' };
  if (below + mark.height <= low - EDGE) return { left: middle, top: below, side: 'top' };
  if (above >= EDGE) return { left: middle, top: above, side: 'bottom' };
  if (right + mark.width <= room.width - EDGE) return { left: right, top: centre, side: 'left' };
  if (left >= EDGE) return { left, top: centre, side: 'right' };
  return corner;
}

/** Some of it is in the window, above what lies at the bottom. */
export function isWithin({ top, height }: Rectangle, low: number): boolean {
  return top < low && top + height > 0;
}

function isOver({ left, top }: Standing, { width, height }: Size, spot: Rectangle): boolean {
  return left < spot.left + spot.width && left + width > spot.left && top < spot.top + spot.height && top + height > spot.top;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
