import { useEffect, useState } from 'react';

/** Scrolled down by no more than this, the newest row is in sight. */
const NEAR = 40;

/** True while the page shows its upper end. */
export function useIsAtTop(): boolean {
  const [isAtTop, setAtTop] = useState(() => window.scrollY <= NEAR);
  useEffect(() => {
    const look = (): void => setAtTop(window.scrollY <= NEAR);
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, []);
  return isAtTop;
}
