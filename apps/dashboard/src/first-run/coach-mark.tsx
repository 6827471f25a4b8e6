import { Button } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { t } from '../strings/translate';
import classes from './coach-mark.module.css';
import { isWithin, standBeside, type Standing } from './mark-place';
import { useSpot } from './place';
import { endTour, nextStep } from './tour-state';
import { TOUR, type TourStep } from './tour-steps';

/**
 * A note that points at a part of the page. Lies beside it, never over it, and blocks nothing: the page goes on, and going on in the
 * page is what the note waits for. Its buttons are the last stop of the tab key; Escape in it ends the tour.
 * @param takesFocus the keyboard was in the mark before, and goes on in this one
 */
export function CoachMark({ step, number, takesFocus }: { step: TourStep; number: number; takesFocus: boolean }) {
  const mark = useRef<HTMLDivElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const spot = useSpot(step.places);
  const [standing, setStanding] = useState<Standing | null>(null);
  const isLast = number === TOUR.length;
  // What it says follows from the spot alone: its height, and so its place, follow from what it says.
  const isPointing = spot !== null && isWithin(spot, window.innerHeight - bottomBar());

  useLayoutEffect(() => {
    const { offsetWidth: width = 0, offsetHeight: height = 0 } = mark.current ?? {};
    const room = { width: window.innerWidth, height: window.innerHeight };
    setStanding(standBeside(spot, { width, height }, room, bottomBar(), step.stands));
  }, [spot, step]);
  useEffect(() => {
    if (takesFocus) next.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  const leave = (): void => {
    endTour();
    // Whoever was in the mark by keyboard is not left nowhere.
    document.getElementById('content')?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leave();
  };

  return createPortal(
    <>
      {isPointing && <div className={classes.ring} style={ringOf(spot)} aria-hidden="true" />}
      <section
        ref={mark}
        className={classes.mark}
        data-side={standing?.side}
        data-tour-mark
        role="dialog"
        aria-labelledby="tour-title"
        aria-describedby="tour-detail"
        onKeyDown={onKeyDown}
        style={standing === null ? { visibility: 'hidden' } : { left: standing.left, top: standing.top }}
      >
        <div role="status">
          <h2 id="tour-title">{t(`tour.${step.id}.title`)}</h2>
          <p id="tour-detail">{t(isPointing && !spot.onTheWay ? `tour.${step.id}.detail` : `tour.${step.id}.elsewhere`)}</p>
        </div>
        <div className={classes.actions}>
          <span className={classes.count}>{t('tour.count', { number, of: TOUR.length })}</span>
          {!isLast && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={leave}>
              {t('tour.skip')}
            </Button>
          )}
          <Button ref={next} size="compact-sm" onClick={() => (isLast ? leave() : nextStep(true))}>
            {t(isLast ? 'tour.end' : 'tour.next')}
          </Button>
        </div>
      </section>
    </>,
    document.body,
  );
}

function bottomBar(): number {
  return document.querySelector('[data-bottom-bar]')?.getBoundingClientRect().height ?? 0;
}

function ringOf({ left, top, width, height }: { left: number; top: number; width: number; height: number }) {
  return { left: left - 4, top: top - 4, width: width + 8, height: height + 8 };
}
