/** Pauses that a client asks for, each of which it takes back. */

/** @typedef {import('./random.mjs').Chance} Chance */

/**
 * @typedef {object} Pause
 * @property {string} path below which `/pause` and `/resume` are
 * @property {number} until epoch milliseconds
 */

export class Pauses {
  /** Asked for, whether or not an answer came, and not taken back yet. @type {Pause[]} */
  #open = [];
  asked = 0;

  /**
   * @param {(method: string, path: string) => Promise<{ status: number } | null>} request
   * @param {Chance} chance
   */
  constructor(request, chance) {
    this.request = request;
    this.chance = chance;
  }

  /** Pauses a workspace, its tasks in the queue, or a run of it. @param {string} workspace path @param {readonly string[]} runs of the workspace */
  async begin(workspace, runs) {
    const path = this.chance.pick([
      [workspace, 1],
      [`${workspace}/queues/default`, 1],
      [runs.length > 0 ? `${workspace}/runs/${this.chance.pick(runs.map((id) => [id, 1]))}` : workspace, 3],
    ]);
    this.#open.push({ path, until: Date.now() + this.chance.whole(500, 6_000) });
    this.asked += 1;
    await this.request('POST', `${path}/pause`);
  }

  /** Takes back what is over, or all; what was not answered is asked for again the next time. @param {boolean} [all] */
  async end(all = false) {
    for (const pause of [...this.#open]) {
      if (!all && pause.until > Date.now()) continue;
      const answer = await this.request('POST', `${pause.path}/resume`);
      // Refused: the run has ended meanwhile, and its pause with it.
      if (answer && (answer.status < 300 || answer.status === 409)) this.#open.splice(this.#open.indexOf(pause), 1);
    }
  }
}
