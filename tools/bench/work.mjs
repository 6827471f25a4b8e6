/** What the scenarios have in common: work that goes in over HTTP, and is seen done over `/ws`. */
import { LiveFeed } from './live-feed.mjs';
import { bounded, round, watchCpu } from './measure.mjs';

export const LIMIT_SECONDS = 600;

let workspaces = 0;

/** @param {import('./taskflow.mjs').System} system */
export async function newWorkspace(system) {
  workspaces += 1;
  return system.api.makeWorkspace(`bench${workspaces}`);
}

/** A task to be submitted. */
export const echo = (ref, depends_on) => ({
  ref,
  title: `Task ${ref}`,
  type: 'echo',
  payload: { message: ref },
  ...(depends_on ? { depends_on } : {}),
});

/** Submits through `submit` (`into` a workspace, or a new one), waits until the live feed has shown every task DONE, then counts them by the API. */
export async function timed(system, { tasks, batch, onDone, into }, submit) {
  const workspace = into ?? (await newWorkspace(system));
  const feed = await LiveFeed.open(system, workspace, { batch });
  if (onDone) feed.onDone = onDone;
  try {
    const cpu = watchCpu(system.pids);
    const begun = performance.now();
    const all = feed.done(tasks);
    // Waited for below; until then a failed submission is the news.
    all.catch(() => undefined);
    await submit(workspace);
    const submitted = performance.now();
    await bounded(`${tasks} tasks`, LIMIT_SECONDS, all);
    const seconds = (performance.now() - begun) / 1000;
    const used = cpu();
    return { workspace, feed, seconds, submit_s: round((submitted - begun) / 1000, 3), cpu_s: used, begun };
  } finally {
    feed.close();
  }
}

/** @throws when the API does not list as many as the live feed has shown, or that had gaps */
export async function verify(system, { workspace, feed }, tasks) {
  const counted = new Set(await system.api.taskIds(workspace, 'done')).size;
  if (counted !== tasks) throw new Error(`${tasks} tasks were seen DONE, but the API lists ${counted}`);
  if (feed.gaps > 0) throw new Error(`the live feed had ${feed.gaps} gaps`);
}

/** Submits tasks in one request. */
export const bulk = (system, workspace, tasks, run) =>
  system.api.call('POST', `/workspaces/${workspace}/tasks/bulk`, { tasks, ...(run ? { run: true } : {}) });
