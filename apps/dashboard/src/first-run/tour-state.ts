import { create } from 'zustand';
import { TOUR, type Happening } from './tour-steps';

interface TourState {
  /** Index of the present step; null: no tour. */
  step: number | null;
  /** The last step was left by the mark's own button, so that the keyboard is in the mark. */
  isByHand: boolean;
}

export const useTour = create<TourState>(() => ({ step: null, isByHand: false }));

/** Begins at the first step, also for those who have seen it. `isByHand`: they asked for it, so the keyboard goes there. */
export function startTour(isByHand = true): void {
  useTour.setState({ step: 0, isByHand });
}

/** Goes on to the next step, or ends after the last. */
export function nextStep(isByHand: boolean): void {
  const { step } = useTour.getState();
  if (step === null) return;
  useTour.setState({ step: step + 1 < TOUR.length ? step + 1 : null, isByHand });
}

export function endTour(): void {
  useTour.setState({ step: null, isByHand: false });
}

/** Goes on when what happened is what the present step is about. */
export function notice(what: Happening): void {
  const { step } = useTour.getState();
  if (step !== null && TOUR[step]?.isDoneBy(what)) nextStep(false);
}

const keyOf = (user_id: string): string => `taskflow.tour.${user_id}`;

/** True when this person has begun the tour in this browser before, however far they went. */
export function hasSeenTour(user_id: string): boolean {
  return localStorage.getItem(keyOf(user_id)) !== null;
}

export function rememberTour(user_id: string): void {
  localStorage.setItem(keyOf(user_id), '1');
}
