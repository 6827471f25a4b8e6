import { useHotkeys } from 'react-hotkeys-hook';
import { SHORTCUTS, type ShortcutName } from './keys';

interface Options {
  /** False switches it off, for example while nothing is selected. */
  enabled?: boolean;
  /** Also while somebody types into a field, or a dialog lies over the page. */
  inFields?: boolean;
}

/** After the first key of a sequence, the second one has so long to come, and means nothing else. */
const SEQUENCE_MS = 1_000;
const SEQUENCE_STARTS = new Set(Object.values(SHORTCUTS).flatMap(({ keys }) => (keys.includes('>') ? [keys.split('>')[0]] : [])));
let started_at = -Infinity;

// Before the listeners of the shortcuts: `g r` goes to the runs and must not also run a task.
document.addEventListener(
  'keydown',
  (event) => {
    if (event.repeat) return;
    const isSecond = event.timeStamp - started_at < SEQUENCE_MS;
    started_at = !isSecond && isPlain(event) && SEQUENCE_STARTS.has(event.key) ? event.timeStamp : -Infinity;
    if (isSecond) seconds.add(event);
  },
  { capture: true },
);
const seconds = new WeakSet<KeyboardEvent>();

function isPlain({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey;
}

/** The page below a dialog is out of reach for the keyboard, as it is for the pointer. */
function isUnderDialog(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/**
 * Does something when a shortcut of the list is pressed. Keys go by what they produce, not by where they lie: `/` is `/` on every
 * keyboard, whatever modifier it takes there.
 */
export function useShortcut(name: ShortcutName, act: (event: KeyboardEvent) => void, options: Options = {}): void {
  const { keys } = SHORTCUTS[name];
  const isSign = /^[^a-z0-9]$/.test(keys);
  const inFields = options.inFields ?? false;
  useHotkeys(keys, (event) => !isOutOfReach(event) && act(event), {
    useKey: true,
    ignoreModifiers: isSign,
    // `+` stands for itself; modifiers are joined by it only beside a name.
    splitKey: isSign ? ' ' : '+',
    preventDefault: (event) => !isOutOfReach(event),
    enabled: options.enabled ?? true,
    enableOnFormTags: inFields,
  });

  function isOutOfReach(event: KeyboardEvent): boolean {
    return (seconds.has(event) && !keys.includes('>')) || (!inFields && isUnderDialog());
  }
}
