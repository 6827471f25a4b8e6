import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../session/session';

const SAVED_AFTER_MS = 300;
/** Drafts of an earlier release may have other parts: they are not read. */
const VERSION = 1;

export interface KeptDraft<Draft> {
  draft: Draft;
  setDraft: (change: (draft: Draft) => Draft) => void;
  /** It was there when the form was opened. */
  isRestored: boolean;
  /** Forgets it, here and in the browser. */
  discard: () => void;
}

/**
 * What is typed into a form, kept in the tab: it survives a closed drawer, a reload and a sign-in. Whoever signs in there next does
 * not get to see it.
 * @param name tells forms and workspaces apart
 */
export function useKeptDraft<Draft extends object>(name: string, empty: Draft): KeptDraft<Draft> {
  const user_id = useSession(({ user }) => user?.user_id ?? '');
  const key = `taskflow.draft.${VERSION}.${user_id}.${name}`;
  const [kept] = useState(() => readDraft<Draft>(key));
  const [draft, setDraft] = useState<Draft>(kept ? { ...empty, ...kept } : empty);
  const [isRestored, setRestored] = useState(kept !== null);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
    const timer = setTimeout(() => writeDraft(key, draft, empty), SAVED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key, draft, empty]);
  useEffect(() => {
    const write = (): void => writeDraft(key, latest.current, empty);
    window.addEventListener('pagehide', write);
    return () => {
      window.removeEventListener('pagehide', write);
      write();
    };
  }, [key, empty]);
  return {
    draft,
    setDraft,
    isRestored,
    discard: () => {
      latest.current = empty;
      setDraft(empty);
      setRestored(false);
      sessionStorage.removeItem(key);
    },
  };
}

function readDraft<Draft>(key: string): Partial<Draft> | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? kept : null;
  } catch {
    return null;
  }
}

function writeDraft(key: string, draft: object, empty: object): void {
  const text = JSON.stringify(draft);
  try {
    if (text === JSON.stringify(empty)) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // The browser has no room left: the draft lives as long as the drawer.
  }
}
