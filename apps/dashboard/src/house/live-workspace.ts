import type { LiveConnection } from '../live/live-connection';
import { openLive, type LiveAddress } from '../live/live';
import { forgetHotTasks } from '../live/hot-tasks';
import { queries } from './queries';

let connection: LiveConnection | null = null;
let watched: string | null = null;

/** Follows a workspace over the page's one live connection, which is opened at the first call. */
export function watchWorkspace(workspace_id: string, address: LiveAddress): void {
  if (watched !== null && watched !== workspace_id) forgetHotTasks();
  watched = workspace_id;
  connection ??= openLive(address, queries);
  connection.watch(workspace_id);
}

/** Tries to connect at once, when the connection is cut. */
export function reconnectNow(): void {
  connection?.now();
}
