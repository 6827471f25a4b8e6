import { useRef, useSyncExternalStore } from 'react';
import type { RunModel } from './run-model';

/** Positions of the tasks that are shown; the same list until one comes or goes. Done ones go when they are hidden. */
export function useShown(model: RunModel, hideDone: boolean): readonly number[] {
  const last = useRef<{ of: RunModel; hideDone: boolean; shown: readonly number[] } | null>(null);
  return useSyncExternalStore(
    (listener) => model.onAny(listener),
    () => {
      const before = last.current;
      const isSame = before?.of === model && before.hideDone === hideDone;
      if (isSame && !hideDone) return before.shown;
      const shown = model.all.flatMap(({ status }, index) => (hideDone && status === 'DONE' ? [] : [index]));
      if (isSame && shown.length === before.shown.length && shown.every((node, at) => node === before.shown[at]))
        return before.shown;
      last.current = { of: model, hideDone, shown };
      return shown;
    },
  );
}
