/** S7: S1 in a workspace that has ever more finished tasks. */
import { setTimeout as pause } from 'node:timers/promises';
import { bounded, median, round } from './measure.mjs';
import { sizesOf } from './sizes.mjs';
import { multiply } from './stored.mjs';
import { bulk, echo, LIMIT_SECONDS, newWorkspace, timed } from './work.mjs';

/** S1 so often at each number of stored tasks, because figures are compared within one system and minutes apart. */
const TIMES = 3;

/**
 * @param {import('./taskflow.mjs').System} system
 * @param {number} scale
 */
export async function muchStored(system, scale) {
  const { S1, S7 } = sizesOf(scale);
  const workspace = await newWorkspace(system);
  const { task_id } = await finishOne(system, workspace);
  const figures = {};
  let copies = 0;
  for (const stored of S7.stored) {
    await multiply(system, workspace, task_id, copies, stored);
    copies = stored;
    // The server has given up connections that were idle meanwhile.
    system.api.close();
    const speeds = [];
    for (let time = 0; time < TIMES; time += 1) speeds.push(await speed(system, workspace, S1));
    figures[`tasks_per_s_at_${stored}`] = round(median(speeds), 0);
  }
  const speeds = Object.values(figures);
  return { ...figures, ratio: round(speeds.at(-1) / speeds[0], 2) };
}

async function finishOne(system, workspace) {
  const done = await timed(system, { tasks: 1, batch: false, into: workspace }, () => bulk(system, workspace, [echo('0')]));
  done.feed.close();
  while ((await system.auditLag(workspace)) > 0) await pause(20);
  const { items } = await doneTasks(system, workspace);
  return items[0];
}

async function speed(system, workspace, { tasks, bulk: size }) {
  const before = (await doneTasks(system, workspace)).total;
  const { seconds } = await timed(system, { tasks, batch: true, into: workspace }, async () => {
    for (let sent = 0; sent < tasks; sent += size) {
      const some = Array.from({ length: Math.min(size, tasks - sent) }, (_, index) => echo(`${sent + index}`));
      await bulk(system, workspace, some);
    }
  });
  const counted = (await doneTasks(system, workspace)).total - before;
  if (counted !== tasks) throw new Error(`${tasks} tasks were seen DONE, but the API counts ${counted}`);
  const caughtUp = (async () => {
    while ((await system.auditLag(workspace)) > 0) await pause(20);
  })();
  await bounded('the audit log', LIMIT_SECONDS, caughtUp);
  return tasks / seconds;
}

const doneTasks = (system, workspace) => system.api.call('GET', `/workspaces/${workspace}/tasks?status=done&limit=1`);
