import type { LiveEvent } from '@taskflow/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { io } from 'socket.io-client';
import { renew } from '../session/renewal';
import { untilSignedIn, useSession } from '../session/session';
import { meQuery } from '../workspace/me';
import { applyUpdates, forgetHotTasks } from './hot-tasks';
import { LateReads } from './late-reads';
import { LiveConnection } from './live-connection';
import { useLive } from './live-state';

/** A try that has not come so far by then is given up. */
const CONNECT_WITHIN_MS = 8_000;
/** After so many tries in vain the page says that it is offline. */
const TRIES_UNTIL_OFFLINE = 4;

type Listener = (events: readonly LiveEvent[]) => void;
const listeners = new Set<Listener>();

/** Calls the listener with what happens in the workspace, at most once per drawn frame. Returns how to stop that. */
export function onLiveEvents(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const gapListeners = new Set<(seq: number) => void>();

/** Calls the listener when changes up to `seq` will not be told: what was read before may be behind. Returns how to stop that. */
export function onLiveGap(listener: (seq: number) => void): () => void {
  gapListeners.add(listener);
  return () => gapListeners.delete(listener);
}

/** Changes up to `seq` will not be told. */
export function tellGap(seq: number): void {
  for (const listener of gapListeners) listener(seq);
}

/** Addresses of `/config.json`. */
export interface LiveAddress {
  realtime_url: string | null;
  socket_io_path: string;
}

/** Opens the page's live connection. What it brings goes to the hot tasks and the listeners; what it cannot bring is read again. */
export function openLive({ realtime_url, socket_io_path }: LiveAddress, queries: QueryClient): LiveConnection {
  const socket = io(realtime_url ?? window.location.origin, {
    path: socket_io_path,
    // WebSocket first, long polling where a proxy does not let it through.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    autoConnect: false,
    reconnection: false,
    timeout: CONNECT_WITHIN_MS,
    auth: (give: (data: object) => void) => give({ token: useSession.getState().token ?? '' }),
  });
  const reads = new LateReads(queries);
  const frames = new Frames((events) => deliver(events));
  const connection = new LiveConnection(socket, {
    events: (events) => frames.add(events),
    subscribed: (seq, first) => {
      if (!first) return;
      reads.follow(seq);
      tellGap(seq);
    },
    resync: (seq) => {
      forgetHotTasks();
      reads.skip(seq);
      tellGap(seq);
    },
    phase: showPhase,
    gone: () => void queries.invalidateQueries({ queryKey: meQuery.queryKey }),
    refused: async () => {
      if ((await renew()) === 'ended') await untilSignedIn();
    },
  });
  useSession.subscribe(({ token }, before) => {
    if (token !== null && token !== before.token) connection.authenticate(token);
  });
  window.addEventListener('online', () => connection.now());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') connection.now();
  });
  return connection;
}

function showPhase(phase: 'live' | 'trying', attempt: number): void {
  const before = useLive.getState();
  if (phase === 'live') return useLive.setState({ phase: 'live', attempt: 1, true_at: Date.now() });
  const hasBeenLive = before.true_at !== null;
  const true_at = before.phase === 'live' ? Date.now() : before.true_at;
  const isOffline = attempt > TRIES_UNTIL_OFFLINE || !navigator.onLine;
  useLive.setState({ phase: isOffline ? 'offline' : hasBeenLive ? 'reconnecting' : 'connecting', attempt, true_at });
}

/** Passes on what happened: to the hot tasks, then to the listeners. */
export function deliver(events: readonly LiveEvent[]): void {
  applyUpdates(events.filter((event) => event.type === 'task_update'));
  for (const listener of listeners) listener(events);
}

/** A page that is hidden draws no frames; it is served so often all the same. */
const HIDDEN_MS = 1_000;

/** Gathers events so that the screen is drawn at most once per frame. */
class Frames {
  private waiting: LiveEvent[] = [];

  constructor(private readonly deliver: (events: readonly LiveEvent[]) => void) {}

  add(events: readonly LiveEvent[]): void {
    const isFirst = this.waiting.length === 0;
    for (const event of events) this.waiting.push(event);
    if (!isFirst) return;
    const flush = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      this.flush();
    };
    const frame = requestAnimationFrame(flush);
    const timer = setTimeout(flush, HIDDEN_MS);
  }

  private flush(): void {
    const events = this.waiting;
    this.waiting = [];
    this.deliver(events);
  }
}
