import { useEffect, useState } from 'react';
import { t } from '../strings/translate';
import type { Place } from './tour-steps';

/** Where something is on the screen, in pixels. */
export interface Spot {
  left: number;
  top: number;
  width: number;
  height: number;
  /** What is looked for is reached from there. */
  onTheWay: boolean;
}

/** The first of the places that can be seen now. */
function findPlace(places: readonly Place[], root: ParentNode = document): { element: HTMLElement; place: Place } | null {
  for (const place of places) {
    const element = [...root.querySelectorAll<HTMLElement>('selector' in place ? place.selector : 'button')].find(
      (candidate) => isSeen(candidate) && ('selector' in place || nameOf(candidate).startsWith(t(place.button))),
    );
    if (element) return { element, place };
  }
  return null;
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? element.textContent.trim();
}

/** Drawn, and not behind a dialog. */
function isSeen(element: HTMLElement): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.closest('[aria-hidden="true"], [inert], [data-tour-mark]') === null;
}

/**
 * Follows where the first of the places is, null while none can be seen. Looked for when the page changes, moves or is resized, at
 * most once per drawn frame.
 */
export function useSpot(places: readonly Place[]): Spot | null {
  const [spot, setSpot] = useState<Spot | null>(null);
  useEffect(() => {
    let frame: number | undefined;
    const look = (): void => {
      frame = undefined;
      const next = spotOf(findPlace(places));
      setSpot((before) => (isSame(before, next) ? before : next));
    };
    const ask = (): void => {
      frame ??= requestAnimationFrame(look);
    };
    const changes = new MutationObserver(ask);
    changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ['style', 'class', 'aria-hidden'] });
    window.addEventListener('scroll', ask, { capture: true, passive: true });
    window.addEventListener('resize', ask);
    ask();
    return () => {
      changes.disconnect();
      window.removeEventListener('scroll', ask, { capture: true });
      window.removeEventListener('resize', ask);
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [places]);
  return spot;
}

function spotOf(found: ReturnType<typeof findPlace>): Spot | null {
  if (found === null) return null;
  const { left, top, width, height } = found.element.getBoundingClientRect();
  return { left, top, width, height, onTheWay: found.place.onTheWay ?? false };
}

function isSame(one: Spot | null, other: Spot | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.left === other.left &&
    one.top === other.top &&
    one.width === other.width &&
    one.height === other.height &&
    one.onTheWay === other.onTheWay
  );
}
