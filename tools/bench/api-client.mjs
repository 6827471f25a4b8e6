/** The HTTP API as any program would use it: keep-alive connections and JSON. */
import { Agent, request } from 'node:http';

const TIMEOUT_MS = 60_000;
const PAGE = 200;

export class ApiClient {
  #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  token = '';

  /** @param {string} origin e.g. http://127.0.0.1:3000 */
  constructor(origin) {
    this.origin = origin;
  }

  /**
   * @param {string} method
   * @param {string} path below /api/v1
   * @param {unknown} [body]
   * @returns {Promise<any>} the answer's JSON
   * @throws when the answer is not 2xx
   */
  call(method, path, body) {
    const data = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const headers = {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(data ? { 'content-type': 'application/json', 'content-length': data.length } : {}),
      };
      const url = `${this.origin}/api/v1${path}`;
      const sent = request(url, { method, agent: this.#agent, headers, timeout: TIMEOUT_MS }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode < 300) return resolve(text ? JSON.parse(text) : null);
          reject(new Error(`${method} ${path}: ${response.statusCode} ${text.slice(0, 500)}`));
        });
        response.on('error', reject);
      });
      sent.on('timeout', () => sent.destroy(new Error(`${method} ${path}: no answer in ${TIMEOUT_MS} ms`)));
      sent.on('error', reject);
      sent.end(data);
    });
  }

  async signIn(email, password) {
    this.token = (await this.call('POST', '/auth/signin', { email, password })).access_token;
  }

  /** Makes a workspace of that key. @returns {Promise<string>} its id */
  async makeWorkspace(key) {
    return (await this.call('POST', '/workspaces', { key, name: key })).workspace_id;
  }

  /** The workspace's tasks of a status, by every page of the list. @returns {Promise<string[]>} */
  async taskIds(workspace, status) {
    const ids = [];
    let cursor = '';
    do {
      const page = await this.call('GET', `/workspaces/${workspace}/tasks?status=${status}&limit=${PAGE}${cursor}`);
      for (const { task_id } of page.items) ids.push(task_id);
      cursor = page.next_cursor ? `&cursor=${encodeURIComponent(page.next_cursor)}` : '';
    } while (cursor);
    return ids;
  }

  close() {
    this.#agent.destroy();
  }
}
