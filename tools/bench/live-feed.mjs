/** What a live client sees of one workspace, over plain WebSocket. */
import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Statuses that no scenario expects. */
const WRONG = new Set(['FAILED', 'CANCELLED', 'SKIPPED']);

export class LiveFeed {
  #socket;
  #last = 0;
  #done = new Set();
  #wanted = Infinity;
  #reached = () => undefined;
  #failed = () => undefined;
  /** Called with each DONE update at the moment of its arrival. */
  onDone = () => undefined;
  /** How often the server cut the connection and it went on by `since`. */
  reconnects = 0;
  /** Places in the sequence that were skipped without a word: must stay 0. */
  gaps = 0;
  /** How often the server gave up showing every change and told its clients to read the state anew. */
  resyncs = 0;

  constructor(system, workspace, batch) {
    this.options = { system, workspace, batch };
  }

  /**
   * Connects and subscribes; resolves when events follow.
   * @param {{ live: string, api: import('./api-client.mjs').ApiClient }} system
   * @param {string} workspace
   * @param {{ batch: boolean }} options
   */
  static async open(system, workspace, { batch }) {
    const feed = new LiveFeed(system, workspace, batch);
    await feed.#connect({});
    return feed;
  }

  /** Resolves when so many different tasks were seen DONE; rejects at the first task that ends otherwise. */
  done(count) {
    return new Promise((resolve, reject) => {
      this.#wanted = count;
      this.#reached = resolve;
      this.#failed = reject;
      this.#check();
    });
  }

  close() {
    this.#socket.removeAllListeners('close');
    this.#socket.close();
  }

  async #connect(since) {
    const { system, workspace, batch } = this.options;
    const socket = new WebSocket(`${system.live.replace('http', 'ws')}/ws`, { perMessageDeflate: false });
    this.#socket = socket;
    await once(socket, 'open');
    const frame = (value) => socket.send(JSON.stringify(value));
    const subscribed = new Promise((resolve, reject) => {
      socket.on('message', (data) => {
        const message = JSON.parse(data.toString());
        if (message.type === 'ready') frame({ action: 'subscribe', workspace, batch, ...since });
        else if (message.type === 'subscribed') resolve((this.#last = message.seq));
        else if (message.type === 'error') reject(new Error(`live feed: ${message.code} ${message.message}`));
        else if (message.events) for (const event of message.events) this.#take(event);
        else this.#take(message);
      });
      socket.on('close', (code, reason) => reject(new Error(`live feed closed: ${code} ${reason}`)));
    });
    frame({ action: 'auth', token: system.api.token });
    await subscribed;
    socket.on('close', () => {
      this.reconnects += 1;
      this.#connect({ since: this.#last }).catch((error) => this.#failed(error));
    });
    socket.on('error', () => undefined);
  }

  #take(event) {
    if (typeof event.seq !== 'number') return;
    if (event.type === 'resync') return this.#resync(event);
    if (event.seq !== this.#last + 1) this.gaps += 1;
    this.#last = event.seq;
    if (event.type !== 'task_update') return;
    if (WRONG.has(event.status)) this.#failed(new Error(`task ${event.task_id} ended as ${event.status}`));
    if (event.status !== 'DONE') return;
    this.#done.add(event.task_id);
    this.onDone(event);
    this.#check();
  }

  #resync({ seq }) {
    this.resyncs += 1;
    this.#last = seq;
    const { system, workspace } = this.options;
    system.api.taskIds(workspace, 'done').then((ids) => {
      for (const id of ids) this.#done.add(id);
      this.#check();
    }, this.#failed);
  }

  #check() {
    if (this.#done.size >= this.#wanted) this.#reached();
  }
}
