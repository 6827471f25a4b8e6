import type { LiveConnection } from '../live/live-connection';
import { openLive, type LiveAddress } from '../live/live';
import { forgetHotTasks } from '../live/hot-tasks';
import { queries } from './queries';

let connection: LiveConnection | null = null;
let watched: string | null = null;

/** Follows a workspace over the page's one live connection, which is opened at the first call. */
export function watchWorkspace(key: string, address: LiveAddress): void {
  if (key === watched) return;
  if (watched !== null) forgetHotTasks();
  watched = key;
  connection ??= openLive(address, queries);
  connection.watch(key);
}

/** Tries to connect at once, when the connection is cut. */
export function reconnectNow(): void {
  connection?.now();
}
