/** A client that keeps submitting work through all trouble, and remembers what the server acknowledged. */
import { setTimeout as pause } from 'node:timers/promises';
import { makeGraph } from './graphs.mjs';
import { makeWorkflow } from './workflows.mjs';
import { Pauses } from './pauses.mjs';
import { pickAction, pickMeddling } from './meddling.mjs';
import { ADMIN } from './system.mjs';

const REQUEST_MS = 15_000;
const AGAIN_MS = 150;
const BURST = 20;
/** Once no more is to be submitted, what was asked for is tried for so long. */
const LAST_TRIES_MS = 90_000;
/** Share of what is submitted as a workflow. */
const WORKFLOWS = 0.12;
/** Refusals that mean: not now. */
const AGAIN = ['rate_limited', 'idempotency_in_progress'];
/** Open tasks beyond which the client waits: so that a slow minute does not become a backlog of an hour. */
const OPEN_MOST = 400;
/** A task that is to hang on a deleted one is refused. */
const REFUSED_PARENTS = ['unknown_dependency', 'dependency_not_met'];

/**
 * @typedef {object} Acknowledged
 * @property {string} task_id
 * @property {string} workspace
 */

export class Client {
  /** @type {Acknowledged[]} */
  acknowledged = [];
  /** @type {string[]} */
  runs = [];
  /** Bulk actions that were acknowledged. @type {string[]} */
  actions = [];
  /** Bulk actions that were asked for, whether or not an answer came. */
  askedActions = 0;
  /** @type {{ workspace_id: string, key: string }[]} */
  workspaces = [];
  /** Answers that a client must never get. @type {string[]} */
  faults = [];
  /** Submissions that were tried, and those of them that were answered. */
  submissions = { asked: 0, answered: 0 };
  bursts = 0;
  requests = 0;
  repeated = 0;
  token = '';
  #stopped = Infinity;

  /**
   * @param {string} origin
   * @param {string} sink
   * @param {import('./random.mjs').Chance} chance
   * @param {boolean} [wide] see `makeGraph`
   */
  constructor(origin, sink, chance, wide = false) {
    this.origin = origin;
    this.sink = sink;
    this.chance = chance;
    this.wide = wide;
    this.pauses = new Pauses((method, path) => this.#try(method, path), chance);
  }

  /** Signs in and makes the workspaces. @param {number} workspaces */
  async enter(workspaces) {
    const { access_token } = await this.#sure('POST', '/api/v1/auth/signin', ADMIN);
    this.token = access_token;
    for (let n = 0; n < workspaces; n += 1)
      this.workspaces.push(await this.#sure('POST', '/api/v1/workspaces', { key: `chaos-${n}`, name: `Chaos ${n}` }));
  }

  stop() {
    this.#stopped = Date.now();
  }

  /** Submits graphs, and meddles with what it submitted, until it is stopped. @param {number} pace_ms between two requests */
  async work(pace_ms) {
    for (let n = 0; this.#stopped === Infinity; n += 1) {
      await this.#submit(n);
      await this.pauses.end();
      if (this.acknowledged.length > 0 && this.chance.happens(0.5)) await this.#meddle();
      if (n % 5 === 4) await this.#room();
      await pause(pace_ms);
    }
  }

  /** Executes what is held and completes what waits for a person, until nothing is open. @returns {Promise<boolean>} false when the bound is over */
  async finish(bound_ms) {
    const until = Date.now() + bound_ms;
    while (Date.now() < until) {
      await this.pauses.end(true);
      let open = 0;
      for (const { key } of this.workspaces) open += await this.#push(key);
      if (open === 0) return true;
      await pause(200);
    }
    return false;
  }

  /** Submits tasks that are ready at once, however much is open: each rings a bell. */
  async burst() {
    const { key, workspace_id } = this.chance.pick(this.workspaces.map((one) => [one, 1]));
    this.bursts += 1;
    const name = `burst-${this.bursts}`;
    const tasks = Array.from({ length: BURST }, (_, n) => ({ ref: `b${n}`, title: name, payload: { message: name } }));
    const { items } = await this.#sure('POST', `/api/v1/workspaces/${key}/tasks/bulk`, { tasks }, name);
    for (const { task_id } of items) this.acknowledged.push({ task_id, workspace: workspace_id });
  }

  /** @param {number} n */
  async #submit(n) {
    const workspace = this.chance.pick(this.workspaces.map((one) => [one, 1]));
    const tasks = makeGraph(this.chance, this.sink, `g${n}`, this.wide);
    const path = `/api/v1/workspaces/${workspace.key}/tasks`;
    const key = `chaos-${n}`;
    if (this.chance.happens(WORKFLOWS)) return this.#startWorkflow(workspace, `g${n}`, key);
    if (tasks.length === 1 && tasks[0]) {
      const task = { ...tasks[0], ref: undefined, ...this.#later(workspace.workspace_id) };
      const answer = await this.#sure('POST', path, task, key, REFUSED_PARENTS);
      if (answer) this.acknowledged.push({ task_id: answer.task_id, workspace: workspace.workspace_id });
      return;
    }
    const { items, run_id } = await this.#sure('POST', `${path}/bulk`, { tasks, run: this.chance.happens(0.8) }, key);
    for (const { task_id } of items) this.acknowledged.push({ task_id, workspace: workspace.workspace_id });
    if (run_id) this.runs.push(run_id);
  }

  /** @param {{ workspace_id: string, key: string }} workspace @param {string} name @param {string} key */
  async #startWorkflow(workspace, name, key) {
    const path = `/api/v1/workspaces/${workspace.key}/runs`;
    const { run_id } = await this.#sure('POST', path, makeWorkflow(this.chance, this.sink, name), key);
    const { nodes } = await this.#sure('GET', `${path}/${run_id}/graph`, undefined);
    for (const { task_id } of nodes) this.acknowledged.push({ task_id, workspace: workspace.workspace_id });
    this.runs.push(run_id);
  }

  /** Some tasks hang on what was submitted long before, and may have ended, or been deleted. @param {string} workspace */
  #later(workspace) {
    const known = this.acknowledged.slice(-100).filter((one) => one.workspace === workspace);
    if (known.length === 0 || !this.chance.happens(0.5)) return {};
    return { depends_on: [this.chance.pick(known.map(({ task_id }) => [task_id, 1]))], join: 'all_finished' };
  }

  /** Does something to what was submitted; what its state does not allow is refused, which is right. */
  async #meddle() {
    const recent = this.acknowledged.slice(-200);
    const task = this.chance.pick(recent.map((one) => [one, 1]));
    const key = this.workspaces.find(({ workspace_id }) => workspace_id === task.workspace)?.key;
    const path = `/api/v1/workspaces/${key}`;
    if (this.chance.happens(0.1)) return this.pauses.begin(path, this.runs.slice(-10));
    if (this.chance.happens(0.25)) {
      const task_ids = recent.filter((one) => one.workspace === task.workspace).map(({ task_id }) => task_id);
      return this.#act(`${path}/tasks/actions`, pickAction(this.chance, task_ids, this.actions));
    }
    const { method, path: below, body } = pickMeddling(this.chance, task.task_id, this.runs.slice(-10));
    return this.#try(method, `${path}${below}`, body);
  }

  /** @param {string} path @param {object} action */
  async #act(path, action) {
    this.askedActions += 1;
    const answer = await this.#try('POST', path, action);
    if (answer?.status === 202) this.actions.push(answer.body.task_id);
    else if (answer && answer.status < 500)
      this.faults.push(`POST ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  async #room() {
    while (this.#stopped === Infinity) {
      await this.pauses.end();
      let open = 0;
      for (const { key } of this.workspaces) open += await this.#push(key);
      if (open < OPEN_MOST) return;
      await pause(200);
    }
  }

  /** Moves on what waits for somebody. @param {string} key @returns {Promise<number>} open tasks, at least; Infinity when unknown */
  async #push(key) {
    const path = `/api/v1/workspaces/${key}/tasks`;
    const page = await this.#try('GET', `${path}?status=PENDING,QUEUED,WAITING,PROCESSING&limit=200&sort=created_at`);
    if (page?.status !== 200) return Infinity;
    for (const { task_id, held, status } of page.body.items) {
      if (held) await this.#try('POST', `${path}/${task_id}/execute`);
      else if (status === 'WAITING') await this.#try('POST', `${path}/${task_id}/complete`, { output: { ok: true } });
    }
    return page.body.items.length + (page.body.next_cursor ? 200 : 0);
  }

  /**
   * Repeats a request, with one key, until it is acknowledged; null when it was refused for one of the given reasons.
   * @param {string} method @param {string} path @param {unknown} body @param {string} [key] @param {readonly string[]} [refusals] error codes
   */
  async #sure(method, path, body, key, refusals = []) {
    if (key !== undefined) this.submissions.asked += 1;
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.#try(method, path, body, key);
      if (key !== undefined && answer && (answer.status < 300 || refusals.includes(answer.body?.code)))
        this.submissions.answered += 1;
      if (answer && answer.status < 300) return answer.body;
      // Made by the attempt whose answer was lost: this request has no key.
      if (answer?.body?.code === 'already_exists' && attempt > 0) return this.#existing(body);
      if (answer && refusals.includes(answer.body?.code)) return null;
      if (answer && answer.status < 500 && !AGAIN.includes(answer.body?.code))
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      if (Date.now() > this.#stopped + LAST_TRIES_MS)
        throw new Error(`${method} ${path} got no answer within ${LAST_TRIES_MS / 1000} s`);
      this.repeated += 1;
      await pause(AGAIN_MS);
    }
  }

  /** @param {any} body */
  async #existing(body) {
    const answer = await this.#try('GET', `/api/v1/workspaces/${body.key}`);
    if (answer?.status === 200) return answer.body;
    return this.#existing(body);
  }

  /**
   * One request. Null when there was no answer.
   * @param {string} method @param {string} path @param {unknown} [body] @param {string} [key]
   * @returns {Promise<{ status: number, body: any } | null>}
   */
  async #try(method, path, body, key) {
    this.requests += 1;
    /** @type {Record<string, string>} */
    const headers = this.token === '' ? {} : { authorization: `Bearer ${this.token}` };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (key !== undefined) headers['idempotency-key'] = key;
    try {
      const response = await fetch(`${this.origin}${path}`, {
        method,
        headers,
        signal: AbortSignal.timeout(REQUEST_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.status === 500) this.faults.push(`${method} ${path} answered 500: ${text.slice(0, 300)}`);
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    } catch {
      return null;
    }
  }
}
