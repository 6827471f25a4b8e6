/** Memory while 100,000 tasks come in by runs as large as a request may make them: no process may hold them all. */
import { setTimeout as pause } from 'node:timers/promises';
import { memoryOf, round } from './measure.mjs';
import { sizesOf } from './sizes.mjs';
import { bulk, echo, timed } from './work.mjs';

const SAMPLE_MS = 100;

/**
 * @param {import('./taskflow.mjs').System} system
 * @param {number} scale
 */
export async function largeRuns(system, scale) {
  const { tasks, bulk: size } = sizesOf(scale).RUNS;
  const most = memoryOf(system.pids);
  let over = false;
  const watching = (async () => {
    while (!over) {
      for (const [name, mib] of Object.entries(memoryOf(system.pids))) most[name] = Math.max(most[name], mib);
      await pause(SAMPLE_MS);
    }
  })();
  try {
    const done = await timed(system, { tasks, batch: true }, async (workspace) => {
      for (let sent = 0; sent < tasks; sent += size) {
        const some = Array.from({ length: size }, (_, index) => echo(`${sent + index}`));
        await bulk(system, workspace, some, true);
      }
    });
    return {
      tasks_per_s: round(tasks / done.seconds, 0),
      submit_s: done.submit_s,
      feed_resyncs: done.feed.resyncs,
      most_rss_mib: most,
      rss_mib: memoryOf(system.pids),
    };
  } finally {
    over = true;
    await watching;
  }
}
