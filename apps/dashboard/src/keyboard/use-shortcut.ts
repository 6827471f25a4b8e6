import { useHotkeys } from 'react-hotkeys-hook';
import { SHORTCUTS, type ShortcutName } from './keys';

interface Options {
  /** False switches it off, for example while nothing is selected. */
  enabled?: boolean;
  /** Also while somebody types into a field. */
  inFields?: boolean;
}

/**
 * Does something when a shortcut of the list is pressed. Keys go by what they produce, not by where they lie: `/` is `/` on every
 * keyboard, whatever modifier it takes there.
 */
export function useShortcut(name: ShortcutName, act: (event: KeyboardEvent) => void, options: Options = {}): void {
  const { keys } = SHORTCUTS[name];
  const isSign = /^[^a-z0-9]$/.test(keys);
  useHotkeys(keys, act, {
    useKey: true,
    ignoreModifiers: isSign,
    // `+` stands for itself; modifiers are joined by it only beside a name.
    splitKey: isSign ? ' ' : '+',
    preventDefault: true,
    enabled: options.enabled ?? true,
    enableOnFormTags: options.inFields ?? false,
  });
}
