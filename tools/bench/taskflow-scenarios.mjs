/** The scenarios of quality.md, driven over HTTP and `/ws` only; S6, S7 and the memory of large runs have files of their own. */
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import { largeRuns } from './large-runs.mjs';
import { bounded, inParallel, memoryOf, percentile, round, steps, watchCpu } from './measure.mjs';
import { IN_FLIGHT, sizesOf } from './sizes.mjs';
import { manySockets } from './many-sockets.mjs';
import { muchStored } from './much-stored.mjs';
import { bulk, echo, LIMIT_SECONDS, newWorkspace, timed, verify } from './work.mjs';

const AUDIT_SECONDS = 120;

/** Not reported: lets the compiler see every path, as in a server that has been up for a while. */
export async function warmUp(system, scale) {
  const tasks = sizesOf(scale).warm;
  await timed(system, { tasks, batch: true }, async (workspace) => {
    for (let sent = 0; sent < tasks; sent += 100)
      await bulk(
        system,
        workspace,
        Array.from({ length: Math.min(100, tasks - sent) }, (_, i) => echo(`${sent + i}`)),
      );
  });
}

async function s1(system, scale) {
  const { tasks, bulk: size } = sizesOf(scale).S1;
  const done = await timed(system, { tasks, batch: true }, async (workspace) => {
    for (let sent = 0; sent < tasks; sent += size)
      await bulk(
        system,
        workspace,
        Array.from({ length: Math.min(size, tasks - sent) }, (_, i) => echo(`${sent + i}`)),
      );
  });
  const audit = await auditLag(system, done.workspace);
  const rss_mib = memoryOf(system.pids);
  await verify(system, done, tasks);
  const { seconds, submit_s, cpu_s, feed } = done;
  return {
    tasks_per_s: round(tasks / seconds, 0),
    submit_s,
    ...audit,
    cpu_s,
    rss_mib,
    feed_reconnects: feed.reconnects,
    feed_resyncs: feed.resyncs,
  };
}

async function auditLag(system, workspace) {
  const begun = performance.now();
  const audit_lag_events = await system.auditLag(workspace);
  const caughtUp = (async () => {
    while ((await system.auditLag(workspace)) > 0) await pause(20);
  })();
  await bounded('the audit log', AUDIT_SECONDS, caughtUp);
  return { audit_lag_events, audit_lag_ms: round(performance.now() - begun, 0) };
}

async function s2(system, scale) {
  const { runs, parents } = sizesOf(scale).S2;
  const tasks = runs * (parents + 1);
  const refs = Array.from({ length: parents }, (_, index) => `p${index}`);
  const run = [...refs.map((ref) => echo(ref)), echo('join', refs)];
  const done = await timed(system, { tasks, batch: true }, (workspace) =>
    inParallel(runs, IN_FLIGHT, () => bulk(system, workspace, run, true)),
  );
  await verify(system, done, tasks);
  return {
    tasks_per_s: round(tasks / done.seconds, 0),
    submit_s: done.submit_s,
    cpu_s: done.cpu_s,
    feed_resyncs: done.feed.resyncs,
  };
}

async function s3(system, scale) {
  const { length } = sizesOf(scale).S3;
  const [arrived, stamped] = [[], []];
  const onDone = (event) => (arrived.push(performance.now()), stamped.push(Date.parse(event.updated_at)));
  const chain = Array.from({ length }, (_, index) => echo(`${index}`, index > 0 ? [`${index - 1}`] : undefined));
  await timed(system, { tasks: length, batch: false, onDone }, (workspace) => bulk(system, workspace, chain, true));
  const [seen, events] = [steps(arrived), steps(stamped)];
  return {
    step_mean_ms: round((stamped.at(-1) - stamped[0]) / events.length, 3),
    step_p50_ms: percentile(events, 0.5),
    step_p99_ms: percentile(events, 0.99),
    seen_p50_ms: round(percentile(seen, 0.5), 3),
    seen_p99_ms: round(percentile(seen, 0.99), 3),
  };
}

async function s4(system, scale) {
  const { width } = sizesOf(scale).S4;
  const middle = Array.from({ length: width }, (_, index) => `m${index}`);
  const tasks = [echo('first'), ...middle.map((ref) => echo(ref, ['first'])), echo('last', middle)];
  const done = await timed(system, { tasks: tasks.length, batch: true }, (workspace) => bulk(system, workspace, tasks, true));
  await verify(system, done, tasks.length);
  return { seconds: round(done.seconds, 3) };
}

async function s5(system, scale) {
  const { connections, seconds } = sizesOf(scale).S5;
  const workspace = await newWorkspace(system);
  const cpu = watchCpu(system.pids);
  const result = await autocannon({
    url: `${system.api.origin}/api/v1/workspaces/${workspace}/tasks`,
    method: 'POST',
    headers: { authorization: `Bearer ${system.api.token}`, 'content-type': 'application/json' },
    body: '{"title":"Task [<id>]","type":"echo","payload":{"message":"[<id>]"}}',
    idReplacement: true,
    connections,
    duration: seconds,
  });
  const cpu_s = cpu();
  if (result.non2xx + result.errors > 0) throw new Error(`S5: ${result.non2xx} refused, ${result.errors} failed requests`);
  await bounded('the tasks of S5', LIMIT_SECONDS, untilDone(system, workspace));
  return {
    requests_per_s: round(result['2xx'] / result.duration, 0),
    p50_ms: result.latency.p50,
    p99_ms: result.latency.p99,
    cpu_s,
  };
}

/** The next scenario begins when nothing is left of this one. */
async function untilDone(system, workspace) {
  const open = () => system.api.call('GET', `/workspaces/${workspace}/tasks?status=queued,processing&limit=1`);
  while ((await open()).items.length > 0) await pause(100);
}

async function s8(system, scale) {
  const { seconds } = sizesOf(scale).S8;
  const statements = await system.statements();
  const cpu = watchCpu(system.pids);
  await pause(seconds * 1000);
  const used = cpu();
  const after = await system.statements();
  return {
    cpu_percent: Object.fromEntries(Object.entries(used).map(([name, value]) => [name, round((value / seconds) * 100, 2)])),
    // One of them is the question itself.
    ...(statements === null ? {} : { statements_per_s: round((after - statements - 1) / seconds, 2) }),
    rss_mib: memoryOf(system.pids),
  };
}

export const TASKFLOW_SCENARIOS = {
  S1: s1,
  S2: s2,
  S3: s3,
  S4: s4,
  S5: s5,
  S6: manySockets,
  S7: muchStored,
  S8: s8,
  RUNS: largeRuns,
};
