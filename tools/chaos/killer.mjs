/** The schedule of deaths: one seed, one schedule; how the system meets it differs from run to run. */
import { setTimeout as pause } from 'node:timers/promises';

/**
 * @typedef {import('./system.mjs').Target} Target
 */

export class Killer {
  kills = 0;
  freezes = 0;
  longFreezes = 0;
  /** Kills by target. @type {Map<string, number>} */
  byTarget = new Map();
  /** @type {Set<Promise<void>>} */
  #recoveries = new Set();
  /** @type {Set<Target>} */
  #down = new Set();

  /**
   * @param {readonly Target[]} targets
   * @param {import('./random.mjs').Chance} chance
   * @param {(line: string) => void} note
   * @param {number} calm_ms least time between two deaths: a busy machine takes long to start what died, and has to work too
   */
  constructor(targets, chance, note, calm_ms = 0) {
    this.calm_ms = calm_ms;
    this.targets = targets;
    this.chance = chance;
    this.note = note;
  }

  /** Kills that many times, or until the time is over; resolves when everything runs again. @param {number} kills @param {number} until epoch milliseconds */
  async run(kills, until) {
    // Longer than a lease: worth its time in long runs only.
    this.longFreezes = kills > 50 ? 0.25 : 0;
    while (this.kills < kills && Date.now() < until) {
      await pause(this.calm_ms + this.chance.whole(50, this.targets.length === 1 ? 1_500 : 1_200));
      const target = this.chance.pick(this.targets.map((one) => [one, one.weight]));
      // What is down cannot die; others would die too often if they took its place.
      if (this.#down.has(target)) continue;
      const recovery = target.freeze && this.chance.happens(0.06) ? this.#freeze(target) : this.#kill(target);
      this.#recoveries.add(recovery);
      void recovery.finally(() => this.#recoveries.delete(recovery));
    }
    await Promise.all(this.#recoveries);
  }

  /** @param {Target} target */
  async #kill(target) {
    this.#down.add(target);
    this.kills += 1;
    this.byTarget.set(target.name, (this.byTarget.get(target.name) ?? 0) + 1);
    const away_ms = this.chance.happens(0.7) ? 0 : this.chance.whole(100, 3_000);
    this.note(`kill ${this.kills}: ${target.name}${away_ms ? `, away for ${away_ms} ms` : ''}`);
    await target.kill();
    await pause(away_ms);
    const began = Date.now();
    await target.revive();
    this.note(`${target.name} is back after ${Date.now() - began} ms`);
    this.#down.delete(target);
  }

  /** @param {Target} target */
  async #freeze(target) {
    this.#down.add(target);
    this.freezes += 1;
    const for_ms = this.chance.whole(200, this.chance.happens(this.longFreezes) ? 22_000 : 4_000);
    this.note(`freeze: ${target.name} for ${for_ms} ms`);
    target.freeze?.();
    await pause(for_ms);
    target.thaw?.();
    this.#down.delete(target);
  }
}
