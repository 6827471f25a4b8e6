/** BullMQ on its own Redis, with the same shapes of work as TaskFlow's scenarios. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FlowProducer, Queue } from 'bullmq';
import { startStack } from '../stack/stack.mjs';
import { bounded, inParallel, memoryOf, percentile, round, steps, watchCpu } from './measure.mjs';
import { IN_FLIGHT, sizesOf } from './sizes.mjs';
import { WORKER_CONCURRENCY } from './taskflow.mjs';

const LIMIT_SECONDS = 600;

/** @param {'bullmq' | 'bullmq-memory'} mode */
export async function startBullmq(mode) {
  const stack = await startStack({
    services: ['redis'],
    redisPersistence: mode === 'bullmq' ? 'always' : 'no',
    log: () => undefined,
  });
  try {
    const { hostname, port } = new URL(stack.urls.REDIS_URL);
    const connection = { host: hostname, port: Number(port) };
    const worker = await BullmqWorker.start(connection);
    const flows = new FlowProducer({ connection });
    const pids = new Map([
      ['worker', worker.pid],
      ['redis', stack.service('redis').pid],
    ]);
    return {
      connection,
      flows,
      worker,
      pids,
      stop: async () => {
        await flows.close();
        await worker.stop();
        await stack.stop();
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** The worker process; it tells when it has completed as many jobs of a queue as were expected. */
class BullmqWorker {
  #child;

  static async start(connection) {
    const worker = new BullmqWorker();
    const file = fileURLToPath(new URL('bullmq-worker.mjs', import.meta.url));
    worker.#child = fork(file, [JSON.stringify({ ...connection, concurrency: WORKER_CONCURRENCY })]);
    await worker.#answer('ready');
    return worker;
  }

  get pid() {
    return this.#child.pid;
  }

  /** Makes it work on the queue. @returns when it does; `completed` resolves with the times of all ends, in ms */
  async expect(queue, count) {
    const opened = this.#answer('open');
    const completed = this.#answer('completed');
    this.#child.send({ queue, count });
    await opened;
    return { completed };
  }

  async stop() {
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await bounded('the stop of the BullMQ worker', 30, exited).catch(() => this.#child.kill('SIGKILL'));
  }

  #answer(kind) {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error('the BullMQ worker ended'));
      const take = (message) => {
        if (message.kind !== kind) return;
        this.#child.off('message', take).off('exit', ended);
        resolve(message.times);
      };
      this.#child.on('message', take).once('exit', ended);
    });
  }
}

let queues = 0;

/** @param {Awaited<ReturnType<typeof startBullmq>>} system */
async function timed(system, jobs, submit) {
  queues += 1;
  const name = `bench${queues}`;
  const queue = new Queue(name, { connection: system.connection });
  try {
    await queue.waitUntilReady();
    const { completed } = await system.worker.expect(name, jobs);
    const cpu = watchCpu(system.pids);
    const begun = performance.now();
    await submit(queue);
    const submitted = performance.now();
    const times = await bounded(`${jobs} jobs`, LIMIT_SECONDS, completed);
    const seconds = (performance.now() - begun) / 1000;
    const cpu_s = cpu();
    const counted = await queue.getCompletedCount();
    if (counted !== jobs) throw new Error(`${jobs} jobs ended, but Redis lists ${counted} as completed`);
    return { seconds, submit_s: round((submitted - begun) / 1000, 3), cpu_s, times };
  } finally {
    await queue.close();
  }
}

const job = (ref) => ({ name: 'echo', data: { message: ref } });

async function addBulks(queue, jobs, size) {
  for (let sent = 0; sent < jobs; sent += size)
    await queue.addBulk(Array.from({ length: Math.min(size, jobs - sent) }, (_, index) => job(`${sent + index}`)));
}

export async function warmUp(system, scale) {
  const { warm } = sizesOf(scale);
  await timed(system, warm, (queue) => addBulks(queue, warm, 100));
}

async function s1(system, scale) {
  const { tasks, bulk } = sizesOf(scale).S1;
  const { seconds, submit_s, cpu_s } = await timed(system, tasks, (queue) => addBulks(queue, tasks, bulk));
  return { tasks_per_s: round(tasks / seconds, 0), submit_s, cpu_s, rss_mib: memoryOf(system.pids) };
}

async function s2(system, scale) {
  const { runs, parents } = sizesOf(scale).S2;
  const jobs = runs * (parents + 1);
  const flow = ({ name }) => ({
    ...job('join'),
    queueName: name,
    children: Array.from({ length: parents }, (_, index) => ({ ...job(`p${index}`), queueName: name })),
  });
  const { seconds, submit_s, cpu_s } = await timed(system, jobs, (queue) =>
    inParallel(runs, IN_FLIGHT, () => system.flows.add(flow(queue))),
  );
  return { tasks_per_s: round(jobs / seconds, 0), submit_s, cpu_s };
}

async function s3(system, scale) {
  const { length } = sizesOf(scale).S3;
  const { times } = await timed(system, length, (queue) => {
    let flow = { ...job('0'), queueName: queue.name };
    for (let index = 1; index < length; index += 1) flow = { ...job(`${index}`), queueName: queue.name, children: [flow] };
    return system.flows.add(flow);
  });
  const between = steps(times);
  return {
    step_mean_ms: round((times.at(-1) - times[0]) / between.length, 3),
    step_p50_ms: round(percentile(between, 0.5), 3),
    step_p99_ms: round(percentile(between, 0.99), 3),
  };
}

/** A flow is a tree, so one job cannot have 1,000 dependents: the first job adds the flow that follows it. */
async function s4(system, scale) {
  const { width } = sizesOf(scale).S4;
  const { seconds } = await timed(system, width + 2, (queue) => queue.add('fan', { width }));
  return { seconds: round(seconds, 3) };
}

/** Without HTTP: so many loops of one `add` each. */
async function s5(system, scale) {
  const { connections, seconds } = sizesOf(scale).S5;
  queues += 1;
  const queue = new Queue(`bench${queues}`, { connection: system.connection });
  const opened = await system.worker.expect(queue.name, Number.MAX_SAFE_INTEGER);
  opened.completed.catch(() => undefined);
  const latencies = [];
  const begun = performance.now();
  const loop = async () => {
    for (let now = begun; now - begun < seconds * 1000;) {
      await queue.add('echo', { message: 'x' });
      const after = performance.now();
      latencies.push(after - now);
      now = after;
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const took = (performance.now() - begun) / 1000;
  while ((await queue.getJobCountByTypes('waiting', 'active')) > 0) await pause(100);
  await queue.close();
  return {
    requests_per_s: round(latencies.length / took, 0),
    p50_ms: round(percentile(latencies, 0.5), 1),
    p99_ms: round(percentile(latencies, 0.99), 1),
  };
}

async function s8(system, scale) {
  const { seconds } = sizesOf(scale).S8;
  const cpu = watchCpu(system.pids);
  await pause(seconds * 1000);
  const used = Object.entries(cpu()).map(([name, value]) => [name, round((value / seconds) * 100, 2)]);
  return { cpu_percent: Object.fromEntries(used), rss_mib: memoryOf(system.pids) };
}

export const BULLMQ_SCENARIOS = { S1: s1, S2: s2, S3: s3, S4: s4, S5: s5, S8: s8 };
