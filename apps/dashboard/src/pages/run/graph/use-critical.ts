import { useEffect, useState } from 'react';
import { serverNow } from '../../../time/server-clock';
import type { RunModel } from '../run-model';
import { criticalOf } from './critical';
import type { Critical } from './graph-view';
import type { Picture } from './run-picture';

/** The path may change with every task that ends; it is looked for so often at most. */
const PAUSE_MS = 1_500;

/** The critical path as things stand, for as long as it is wanted. */
export function useCritical(model: RunModel, picture: Picture, isWanted: boolean): Critical | null {
  const [critical, setCritical] = useState<Critical | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      timer = undefined;
      setCritical(criticalOf(picture, model.all, serverNow()));
    };
    look();
    const stop = model.onAny(() => (timer ??= setTimeout(look, PAUSE_MS)));
    return () => {
      stop();
      clearTimeout(timer);
      setCritical(null);
    };
  }, [model, picture, isWanted]);
  return critical;
}
