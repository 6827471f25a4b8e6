/** S6: from the commit of a change to its arrival at subscribed clients, with many of them. */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { bounded, inParallel, memoryOf, percentile, watchCpu } from './measure.mjs';
import { sizesOf } from './sizes.mjs';
import { bulk, echo, LIMIT_SECONDS, newWorkspace } from './work.mjs';

/** The server lets one account have no more. */
const SOCKETS_PER_USER = 50;
const OPENING = 50;
/** Tasks come in as often as this, so that they are spread over the second. */
const TICK_MS = 20;

/**
 * @param {import('./taskflow.mjs').System} system
 * @param {number} scale
 */
export async function manySockets(system, scale) {
  const figures = {};
  for (const size of sizesOf(scale).S6) {
    const { sockets, tasks_per_s } = size;
    figures[`${sockets}_sockets_${tasks_per_s}_tasks_per_s`] = await watched(system, size);
  }
  return figures;
}

async function watched(system, { sockets, workspaces, tasks_per_s, seconds }) {
  const ids = [];
  for (let number = 0; number < workspaces; number += 1) ids.push(await newWorkspace(system));
  const tokens = await accounts(system, ids, Math.ceil(sockets / SOCKETS_PER_USER));
  const audience = new Audience();
  try {
    await inParallel(sockets, OPENING, (index) => {
      const user = Math.floor(index / SOCKETS_PER_USER);
      return audience.join(system, tokens[user], ids[user % ids.length]);
    });
    const before = memoryOf(system.pids);
    const cpu = watchCpu(system.pids);
    const submitted = await submitEvenly(system, ids, tasks_per_s, seconds);
    await bounded(`what ${sockets} sockets were to see`, LIMIT_SECONDS, audience.expectDone(submitted));
    const { latencies, frames } = audience;
    return {
      p50_ms: percentile(latencies, 0.5),
      p99_ms: percentile(latencies, 0.99),
      max_ms: latencies.reduce((most, one) => Math.max(most, one), 0),
      updates: latencies.length,
      frames,
      cpu_s: cpu(),
      rss_before_mib: before,
      rss_mib: memoryOf(system.pids),
    };
  } finally {
    await audience.leave();
  }
}

let users = 0;

/** Tokens of as many accounts, each a viewer of one of the workspaces, in turn. */
async function accounts(system, workspaces, count) {
  const tokens = [];
  for (let number = 0; number < count; number += 1) {
    users += 1;
    const email = `watcher${users}@example.com`;
    const { access_token } = await system.api.call('POST', '/auth/signup', {
      email,
      name: email,
      password: 'stand and watch them',
    });
    await system.api.call('POST', `/workspaces/${workspaces[number % workspaces.length]}/members`, { email, role: 'viewer' });
    tokens.push(access_token);
  }
  return tokens;
}

/** Returns how many tasks each workspace got. */
async function submitEvenly(system, workspaces, tasks_per_s, seconds) {
  const begun = performance.now();
  const under_way = [];
  const wanted = tasks_per_s * seconds;
  const submitted = new Map();
  for (let sent = 0, turn = 0; sent < wanted; turn += 1) {
    const due = Math.min(wanted, Math.ceil(((performance.now() - begun) / 1000) * tasks_per_s));
    const some = Array.from({ length: due - sent }, (_, index) => echo(`${sent + index}`));
    const workspace = workspaces[turn % workspaces.length];
    if (some.length > 0) under_way.push(bulk(system, workspace, some));
    submitted.set(workspace, (submitted.get(workspace) ?? 0) + some.length);
    sent = due;
    await pause(TICK_MS);
  }
  await Promise.all(under_way);
  return submitted;
}

/** Sockets that follow one workspace each. Every update that reaches any of them counts. */
class Audience {
  /** From `updated_at` of the change, which is the time of its transaction, to its arrival here. */
  latencies = [];
  frames = 0;
  #sockets = [];
  #done = new Map();
  #followers = new Map();
  #told = () => undefined;

  async join({ live }, token, workspace) {
    const socket = new WebSocket(`${live.replace('http', 'ws')}/ws`, { perMessageDeflate: false });
    this.#sockets.push(socket);
    await once(socket, 'open');
    const frame = (value) => socket.send(JSON.stringify(value));
    await new Promise((resolve, reject) => {
      socket.on('message', (data) => {
        const message = JSON.parse(data.toString());
        if (message.type === 'ready') frame({ action: 'subscribe', workspace, batch: true });
        else if (message.type === 'subscribed') resolve();
        else if (message.type === 'error') reject(new Error(`live feed: ${message.code} ${message.message}`));
        else this.#take(workspace, message);
      });
      socket.on('close', (code, reason) => reject(new Error(`live feed closed: ${code} ${reason}`)));
      socket.on('error', reject);
      frame({ action: 'auth', token });
    });
    this.#followers.set(workspace, (this.#followers.get(workspace) ?? 0) + 1);
  }

  /** Resolves when every socket has been shown the ends of all tasks of its workspace. */
  expectDone(tasks) {
    const all = () => [...this.#followers].every(([id, sockets]) => (this.#done.get(id) ?? 0) >= (tasks.get(id) ?? 0) * sockets);
    return new Promise((resolve) => {
      this.#told = () => {
        if (all()) resolve();
      };
      this.#told();
    });
  }

  async leave() {
    for (const socket of this.#sockets) {
      socket.removeAllListeners('close');
      socket.on('error', () => undefined);
      socket.terminate();
    }
    await pause(500);
  }

  #take(workspace, message) {
    const now = Date.now();
    this.frames += 1;
    for (const event of message.events ?? [message]) {
      if (event.type === 'resync') throw new Error('the server told a client to read anew');
      if (event.type !== 'task_update') continue;
      this.latencies.push(now - Date.parse(event.updated_at));
      if (event.status === 'DONE') this.#done.set(workspace, (this.#done.get(workspace) ?? 0) + 1);
    }
    this.#told();
  }
}
