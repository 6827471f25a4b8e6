import { ApiProblem } from '../api/problem';
import { serverNow } from '../time/server-clock';

/** The server is asked at most so often. */
const LEAST_MS = 10_000;
/** A refusal that trying again does not help. */
const isFinal = (error: unknown): boolean => error instanceof ApiProblem && (error.status === 404 || error.status === 403);

/**
 * Keeps the demo going for as long as somebody sees the page: asks the server for the next run when it may be due, which the
 * answers tell. Returns how to stop.
 * @param ask answers when the next run may start
 * @param gone told when there is no demo any more, after which nothing is asked
 */
export function keepDemoAlive(ask: () => Promise<{ next_at: string }>, gone: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let free_at = 0;
  let isBusy = false;
  let isOver = false;

  const plan = (wait_ms: number): void => {
    clearTimeout(timer);
    if (!isOver && document.visibilityState === 'visible') timer = setTimeout(() => void next(), Math.max(0, wait_ms));
  };
  const next = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    let wait_ms = LEAST_MS;
    try {
      const { next_at } = await ask();
      wait_ms = Math.max(LEAST_MS, Date.parse(next_at) - serverNow());
    } catch (error) {
      // What passes (the server is away, too many ask) is asked again; pages say themselves when something is wrong.
      isOver = isOver || isFinal(error);
      if (isFinal(error)) gone();
    }
    isBusy = false;
    free_at = Date.now() + wait_ms;
    plan(wait_ms);
  };
  const onSeen = (): void => plan(free_at - Date.now());

  document.addEventListener('visibilitychange', onSeen);
  plan(0);
  return () => {
    isOver = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onSeen);
  };
}
