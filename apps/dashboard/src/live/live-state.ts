import { create } from 'zustand';

/** `offline`: given up on for now; tries go on, slowly. */
export type Phase = 'connecting' | 'live' | 'reconnecting' | 'offline';

interface LiveState {
  phase: Phase;
  /** Number of the try that is under way, from 1. */
  attempt: number;
  /** Up to when the screen is known to be true, in milliseconds of this machine's clock; null before the first connection. */
  true_at: number | null;
}

/** State of the page's one live connection. */
export const useLive = create<LiveState>(() => ({ phase: 'connecting', attempt: 1, true_at: null }));
