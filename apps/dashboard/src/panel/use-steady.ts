import { useEffect, useRef, useState, type HTMLAttributes } from 'react';

export interface Steady<Row> {
  /** What to show: the fresh rows, or, while somebody is at them, those that were there, with what is new in each. */
  rows: readonly Row[];
  /** How many fresh rows wait to be shown. */
  waiting: number;
  /** Shows the fresh ones now. */
  release: () => void;
  /** For the element around the rows. */
  hold: Pick<HTMLAttributes<HTMLElement>, 'onPointerEnter' | 'onPointerLeave' | 'onFocus' | 'onBlur'>;
}

/** Rows that do not move under the pointer, nor away from the keyboard: while either is at them, their places are kept. */
export function useSteady<Row>(fresh: readonly Row[], idOf: (row: Row) => string): Steady<Row> {
  const [held, setHeld] = useState<readonly Row[] | null>(null);
  const isPointed = useRef(false);
  /** The element with the keyboard in it. */
  const focused = useRef<HTMLElement | null>(null);
  const take = (): void => setHeld((before) => before ?? fresh);
  const leave = (): void => {
    if (!isPointed.current && focused.current === null) setHeld(null);
  };
  useEffect(() => {
    // What had the focus may be gone, which no event tells.
    if (focused.current === null || focused.current.contains(document.activeElement)) return;
    focused.current = null;
    if (!isPointed.current) setHeld(null);
  }, [fresh]);
  const byId = new Map(fresh.map((row) => [idOf(row), row]));
  const rows = held === null ? fresh : held.map((row) => byId.get(idOf(row)) ?? row);
  const shown = new Set(rows.map(idOf));
  return {
    rows,
    waiting: fresh.filter((row) => !shown.has(idOf(row))).length,
    release: () => setHeld(fresh),
    hold: {
      onPointerEnter: () => {
        isPointed.current = true;
        take();
      },
      onPointerLeave: () => {
        isPointed.current = false;
        leave();
      },
      onFocus: ({ currentTarget }) => {
        // The focus that a click leaves behind belongs to the pointer.
        if (isPointed.current) return;
        focused.current = currentTarget;
        take();
      },
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget)) return;
        focused.current = null;
        leave();
      },
    },
  };
}
