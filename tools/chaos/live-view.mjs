/** A dashboard's view of one workspace, kept by nothing but live updates: comes back with `since` after every cut. */
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

const RECONNECT_MS = 250;
const SILENCE_MS = 20_000;

export class LiveView {
  /** Status by task id. @type {Map<string, string>} */
  tasks = new Map();
  /** Status by run id. @type {Map<string, string>} */
  runs = new Map();
  /** Everything up to this number has arrived. */
  seq = 0;
  reconnections = -1;
  /** Numbers that came twice or with a gap between them. @type {string[]} */
  faults = [];
  /** How often the server told to read anew. */
  resyncs = 0;
  #open = true;
  /** @type {WebSocket | undefined} */
  #socket;

  /** @param {string} origin @param {string} token @param {string} workspace_id */
  constructor(origin, token, workspace_id) {
    this.url = `${origin.replace(/^http/, 'ws')}/ws`;
    this.token = token;
    this.workspace_id = workspace_id;
    this.done = this.#follow();
  }

  async close() {
    this.#open = false;
    this.#socket?.terminate();
    await this.done;
  }

  async #follow() {
    while (this.#open) {
      await this.#connection();
      await pause(RECONNECT_MS);
    }
  }

  /** One connection, from its start to its end. @returns {Promise<void>} */
  #connection() {
    return new Promise((resolve) => {
      const socket = new WebSocket(this.url, { handshakeTimeout: 5_000 });
      this.#socket = socket;
      this.reconnections += 1;
      // A frozen server keeps the connection open and says nothing.
      let heard = Date.now();
      let isSubscribed = false;
      const pulse = setInterval(() => {
        if (Date.now() - heard > SILENCE_MS) socket.terminate();
        else if (socket.readyState === WebSocket.OPEN) socket.send('{"action":"ping"}');
      }, 2_000);
      socket.on('open', () => socket.send(JSON.stringify({ action: 'auth', token: this.token })));
      socket.on('message', (data) => {
        heard = Date.now();
        const message = JSON.parse(String(data));
        if (message.type === 'ready')
          socket.send(JSON.stringify({ action: 'subscribe', workspace: this.workspace_id, since: this.seq, batch: true }));
        // Whoever is slow to subscribe gets everything from now on first; what was asked for follows the confirmation.
        else if (message.type === 'subscribed') isSubscribed = true;
        else if (isSubscribed) for (const event of message.events ?? [message]) this.#take(event);
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(pulse);
        resolve();
      });
    });
  }

  /** @param {{ type: string, seq?: number | null, task_id?: string, run_id?: string, status?: string }} event */
  #take(event) {
    if (event.type === 'resync') {
      this.resyncs += 1;
      this.seq = event.seq ?? this.seq;
    } else if (['task_update', 'run_update', 'notification'].includes(event.type) && typeof event.seq === 'number') {
      if (event.seq !== this.seq + 1 && this.faults.length < 20) this.faults.push(`${event.seq} came after ${this.seq}`);
      this.seq = event.seq;
      if (event.type === 'task_update') this.tasks.set(event.task_id ?? '', event.status ?? '');
      if (event.type === 'run_update') this.runs.set(event.run_id ?? '', event.status ?? '');
    }
  }
}
