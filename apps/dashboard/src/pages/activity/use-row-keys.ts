import type { Virtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useShortcut } from '../../keyboard/use-shortcut';

/** `j` and `k` go from row to row, also to rows that are not drawn yet. */
export function useRowKeys(list: RefObject<HTMLElement | null>, virtual: Virtualizer<Window, Element>, count: number): void {
  const go = (step: 1 | -1): void => {
    const present = document.activeElement?.closest('[data-index]');
    const from = present && list.current?.contains(present) ? Number(present.getAttribute('data-index')) : -1;
    const next = Math.min(Math.max(from + step, 0), count - 1);
    if (next < 0) return;
    virtual.scrollToIndex(next, { align: 'auto' });
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-index="${next}"] [aria-expanded]`)?.focus({ preventScroll: true });
    });
  };
  useShortcut('down', () => go(1));
  useShortcut('up', () => go(-1));
}
