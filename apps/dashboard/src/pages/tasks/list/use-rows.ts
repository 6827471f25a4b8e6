import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { TaskReader } from './task-reader';

const OVERSCAN = 6;
/** Rows beyond those drawn that are read ahead. */
const AHEAD = 30;
/** What lies over the page at its top and its bottom, in pixels. */
const TOP = 56 + 44;
const BOTTOM = 76;

export interface Rows<Box extends HTMLElement> {
  /** Places that are drawn. */
  places: number[];
  /** Heights of what is not drawn before and after them, in pixels. */
  before: number;
  after: number;
  /** For the element whose top is that of the first row. */
  boxRef: RefObject<Box | null>;
  /** Brings a place into sight. */
  scrollTo: (place: number) => void;
}

/** The rows that are in sight, in a page that scrolls as one; says to the reader what is looked at. */
export function useRows<Box extends HTMLElement>(reader: TaskReader, height: number): Rows<Box> {
  const boxRef = useRef<Box>(null);
  const [margin, setMargin] = useState(0);
  const { total } = reader.window;
  const virtualizer = useWindowVirtualizer({
    count: total,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: margin,
    scrollPaddingStart: TOP,
    scrollPaddingEnd: BOTTOM,
  });
  // What stands above may grow and shrink with any drawing.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useLayoutEffect(() => {
    const top = boxRef.current ? boxRef.current.getBoundingClientRect().top + window.scrollY : 0;
    setMargin((before) => (Math.abs(top - before) > 1 ? top : before));
  });
  const places = virtualizer.getVirtualItems().map(({ index }) => index);
  const first = places[0] ?? 0;
  const last = places.at(-1) ?? 0;
  useEffect(() => reader.want({ first: Math.max(0, first - AHEAD), last: last + AHEAD }), [reader, first, last]);
  return {
    places,
    before: first * height,
    after: Math.max(0, total - last - 1) * height,
    boxRef,
    scrollTo: (place) => virtualizer.scrollToIndex(place, { align: 'auto' }),
  };
}
