import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';

export interface Rows {
  /** For the element that scrolls. */
  scroller: RefObject<HTMLDivElement | null>;
  virtual: Virtualizer<HTMLDivElement, Element>;
  /** Row that Tab leads to. */
  current: number;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocusRow: (index: number) => void;
}

/**
 * Rows of which only those on the screen are in the page. One of them can be reached by Tab; arrows, Home and End go from row to row.
 * Every row has `data-row` with its index and takes the focus.
 */
export function useRows(count: number, size: number): Rows {
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const virtual = useVirtualizer({ count, estimateSize: () => size, overscan: 10, getScrollElement: () => scroller.current });
  const current = Math.min(at, Math.max(count - 1, 0));
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / size) - 1);
  const steps: Record<string, number> = {
    ArrowDown: 1,
    j: 1,
    ArrowUp: -1,
    k: -1,
    PageDown: page,
    PageUp: -page,
    Home: -count,
    End: count,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = Math.min(Math.max(current + step, 0), count - 1);
    setAt(next);
    virtual.scrollToIndex(next);
    const focus = () => scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus({ preventScroll: true });
    focus();
    // A row that is not in the page yet is there with the next frame.
    requestAnimationFrame(focus);
  };
  return { scroller, virtual, current, onKeyDown, onFocusRow: setAt };
}
