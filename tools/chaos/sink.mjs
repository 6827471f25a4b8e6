/** The outside world that `http` tasks act on: remembers every call, and when it ended or broke off. */
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';

/**
 * @typedef {object} Call
 * @property {string} key the task's idempotency key, `task_id:generation`
 * @property {number} start epoch milliseconds
 * @property {number | null} end when it was answered, or its caller went away
 * @property {number | null} status null when the caller went away before the answer
 */

export class Sink {
  /** @type {Map<string, Call[]>} */
  calls = new Map();
  #server;

  /** @param {string} [file] gets a line for each call when it ends */
  constructor(file) {
    this.file = file;
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.keepAliveTimeout = 1_000;
  }

  /** @returns {Promise<string>} the origin */
  async open() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the sink has no address');
    return `http://127.0.0.1:${address.port}`;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** How many calls there were, over all tasks. */
  get total() {
    return [...this.calls.values()].reduce((sum, calls) => sum + calls.length, 0);
  }

  /** The longest time, in milliseconds, during which two calls for one task were open at once. */
  longestOverlap() {
    let longest = 0;
    for (const calls of this.calls.values()) {
      const sorted = [...calls].sort((left, right) => left.start - right.start);
      for (let next = 1; next < sorted.length; next += 1) {
        const [before, after] = [/** @type {Call} */ (sorted[next - 1]), /** @type {Call} */ (sorted[next])];
        longest = Math.max(longest, Math.min(before.end ?? Date.now(), after.end ?? Date.now()) - after.start);
      }
    }
    return longest;
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  #answer(request, response) {
    const key = String(request.headers['idempotency-key'] ?? '');
    const calls = this.calls.get(key) ?? [];
    this.calls.set(key, calls);
    /** @type {Call} */
    const call = { key, start: Date.now(), end: null, status: null };
    calls.push(call);
    const nth = calls.length;
    const { searchParams } = new URL(request.url ?? '/', 'http://sink');
    const status = nth <= Number(searchParams.get('fail') ?? 0) ? 503 : 200;
    const timer = setTimeout(
      () => {
        call.status = status;
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ nth }));
      },
      Number(searchParams.get('ms') ?? 0),
    );
    response.on('close', () => {
      clearTimeout(timer);
      call.end ??= Date.now();
      if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify({ ...call, nth })}\n`);
    });
    request.resume();
  }
}
