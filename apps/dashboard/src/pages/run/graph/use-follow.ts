import { useEffect } from 'react';
import type { RunModel } from '../run-model';
import type { GraphView } from './graph-view';

/** The picture moves at most so often: it must not run away from who looks at it. */
const PAUSE_MS = 900;

/** Keeps what is running in view, for as long as that is wanted. */
export function useFollow(model: RunModel, drawing: GraphView | null, isOn: boolean): void {
  useEffect(() => {
    if (!isOn || drawing === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = '';
    const look = (): void => {
      timer = undefined;
      const running = runningIn(model);
      const key = running.join(' ');
      if (key === shown || running.length === 0) return;
      shown = key;
      drawing.show(running);
    };
    look();
    const stop = model.onAny(() => (timer ??= setTimeout(look, PAUSE_MS)));
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [model, drawing, isOn]);
}

/** What runs; when nothing does, what waits for a person or a worker. */
function runningIn(model: RunModel): number[] {
  const running: number[] = [];
  const ready: number[] = [];
  model.all.forEach(({ status }, node) => {
    if (status === 'PROCESSING') running.push(node);
    else if (status === 'WAITING' || status === 'QUEUED') ready.push(node);
  });
  return running.length > 0 ? running : ready;
}
