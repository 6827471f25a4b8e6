import { useEffect, useState, type ReactNode } from 'react';

const QUIET_MS = 150;

/** Shows a skeleton only when loading takes long enough to be noticed. */
export function Delayed({ children }: { children: ReactNode }) {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return isDue ? <div aria-busy="true">{children}</div> : null;
}
