import type { AnyStatus } from '../status/status-badge';
import { t, type StringKey } from '../strings/translate';

/**
 * A place on a page: by selector, or a button by the text its name begins with. `onTheWay`: what the step is about is not there yet,
 * but reached from there.
 */
export type Place = ({ selector: string } | { button: StringKey }) & { onTheWay?: true };

export interface TourStep {
  id: 'graph' | 'select' | 'complete' | 'cancel' | 'rerun' | 'create';
  /** Where it hides least: in the corner of the window, or to the left of what it points at. Otherwise wherever there is room beside that. */
  stands?: 'corner' | 'left';
  /** Where the mark points: the first of these that can be seen. Nowhere: it stands in its corner and says where to go. */
  places: readonly Place[];
  /** True when the person has done what the step is about. */
  isDoneBy(what: Happening): boolean;
}

/** Something that the tour notices: where the person went, or that a task or run has another status now. */
export type Happening =
  { address: { pathname: string; search: Record<string, unknown> } } | { before: AnyStatus | undefined; now: AnyStatus };

/** A node of the graph that waits for a person. */
const WAITING_NODE = `.react-flow__node [aria-label*="${t('status.WAITING')}"]`;
const RUN_PAGE = /\/runs\/[^/]+$/;
const ENDS: readonly AnyStatus[] = ['DONE', 'FAILED', 'CANCELLED', 'SKIPPED'];

const at = (what: Happening, pathname: RegExp, key?: string): boolean =>
  'address' in what && pathname.test(what.address.pathname) && (key === undefined || what.address.search[key] !== undefined);
const became = (what: Happening, now: AnyStatus, before?: AnyStatus): boolean =>
  'now' in what && what.now === now && (before === undefined || what.before === before);
const beganAgain = (what: Happening): boolean =>
  'now' in what && what.before !== undefined && ENDS.includes(what.before) && !ENDS.includes(what.now);

export const TOUR: readonly TourStep[] = [
  {
    id: 'graph',
    // Above and below it are lists that are alive.
    stands: 'corner',
    places: [{ selector: '[data-tour="latest-run"]' }, { selector: 'nav a[href$="/runs"]', onTheWay: true }],
    isDoneBy: (what) => at(what, RUN_PAGE),
  },
  {
    id: 'select',
    // Beside a node are its neighbours.
    stands: 'corner',
    places: [
      { selector: WAITING_NODE },
      { selector: '.react-flow__node' },
      { selector: '[data-tour="latest-run"]', onTheWay: true },
    ],
    isDoneBy: (what) => at(what, RUN_PAGE, 'node'),
  },
  {
    id: 'complete',
    // Below the buttons stands what they are about.
    stands: 'left',
    places: [{ button: 'command.complete' }, { selector: WAITING_NODE, onTheWay: true }],
    isDoneBy: (what) => became(what, 'DONE', 'WAITING'),
  },
  {
    id: 'cancel',
    stands: 'corner',
    places: [{ button: 'command.cancel' }],
    isDoneBy: (what) => became(what, 'CANCELLED'),
  },
  {
    id: 'rerun',
    stands: 'corner',
    places: [{ button: 'command.rerun' }],
    isDoneBy: beganAgain,
  },
  {
    id: 'create',
    places: [{ button: 'nav.new_task' }],
    isDoneBy: (what) => at(what, /./, 'new') || at(what, /./, 'template'),
  },
];
