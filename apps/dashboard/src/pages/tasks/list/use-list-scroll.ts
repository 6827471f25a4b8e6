import { useEffect, useRef } from 'react';

/** Brings the row that keys act on into sight when it changes. */
export function useListScroll(active: number | null, scrollTo: (place: number) => void): void {
  const latest = useRef(scrollTo);
  useEffect(() => {
    latest.current = scrollTo;
  });
  useEffect(() => {
    if (active !== null) latest.current(active);
  }, [active]);
}
