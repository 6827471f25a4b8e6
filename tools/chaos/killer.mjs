/** The schedule of faults: one seed, one schedule; how the system meets it differs from run to run. */
import { setTimeout as pause } from 'node:timers/promises';
import { kill, restart, stop } from './faults.mjs';

/**
 * @typedef {import('./system.mjs').Target} Target
 * @typedef {import('./faults.mjs').Fault} Fault
 *
 * @typedef {object} Schedule
 * @property {number} kills at least so many kills and restarts
 * @property {number} from it goes on at least until then (epoch milliseconds)
 * @property {number} until it breaks off then
 * @property {number} calm_ms least time between two faults: a busy machine takes long to start what died, and has to work too
 * @property {boolean} long stops of 5 to 40 s, and purges: worth their time in long runs only
 */

/** Of the faults of a process that can be stopped. */
const STOPS = 0.1;
/** After so many kills the queue of the workers is purged, as soon as they and the broker are there. */
const PURGE_EVERY = 20;

export class Killer {
  /** @type {Fault[]} */
  faults = [];
  /** Told of each fault when its target is back. @type {(fault: Fault) => void} */
  whenBack = () => undefined;
  #begun = 0;
  #sincePurge = 0;
  /** Why a fault could not be done, or its target not be brought back. @type {unknown} */
  #failure;
  /** @type {Set<Promise<void>>} */
  #recoveries = new Set();
  /** @type {Set<Target>} */
  #down = new Set();

  /**
   * @param {readonly Target[]} targets
   * @param {import('./random.mjs').Chance} chance
   * @param {(line: string) => void} note
   * @param {(() => Promise<number>) | undefined} purge takes the messages out of the workers' queue; tells how many
   */
  constructor(targets, chance, note, purge) {
    this.targets = targets;
    this.chance = chance;
    this.note = note;
    this.purge = purge;
  }

  /** Faults of these kinds. @param {...Fault['kind']} kinds */
  count(...kinds) {
    return this.faults.filter(({ kind }) => kinds.includes(kind)).length;
  }

  get kills() {
    return this.count('kill', 'restart');
  }

  /** @param {...Fault['kind']} kinds @returns {Map<string, number>} */
  byTarget(...kinds) {
    const counts = new Map();
    for (const { kind, target } of this.faults) if (kinds.includes(kind)) counts.set(target, (counts.get(target) ?? 0) + 1);
    return counts;
  }

  /** Resolves when the schedule is over and everything runs again. @param {Schedule} schedule */
  async run(schedule) {
    // Spread over its time, so that the system comes to work in between; faults of what is down already are left out.
    const most_ms = Math.max(this.targets.length === 1 ? 1_500 : 1_200, (schedule.from - Date.now()) / schedule.kills);
    const isOver = () =>
      this.#failure !== undefined || Date.now() > schedule.until || (this.#begun >= schedule.kills && Date.now() > schedule.from);
    while (!isOver()) {
      await pause(schedule.calm_ms + this.chance.whole(50, most_ms));
      if (schedule.long && this.purge && this.#sincePurge >= PURGE_EVERY) this.#begin(this.#purge());
      else this.#begin(this.#harm(schedule));
    }
    await Promise.all(this.#recoveries);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** @param {Promise<void> | null} recovery null when what is down already was chosen */
  #begin(recovery) {
    if (!recovery) return;
    const over = recovery.catch((error) => void (this.#failure ??= error)).finally(() => this.#recoveries.delete(over));
    this.#recoveries.add(over);
  }

  /** @param {Schedule} schedule @returns {Promise<void> | null} */
  #harm({ long }) {
    const target = this.chance.pick(this.targets.map((one) => [one, one.weight]));
    // What is down cannot die; others would die too often if they took its place.
    if (this.#down.has(target)) return null;
    if (this.chance.happens(STOPS)) {
      const for_ms = long ? this.chance.whole(5_000, 40_000) : this.chance.whole(200, 4_000);
      return this.#do([target], `stop ${target.name} for ${for_ms} ms`, () => stop(target, for_ms));
    }
    this.#begun += 1;
    this.#sincePurge += 1;
    const away_ms = this.chance.happens(0.7) ? 0 : this.chance.whole(100, 3_000);
    const isOrderly = target.shutDown !== undefined && this.chance.happens(0.5);
    const what = `${isOrderly ? 'restart' : 'kill'} ${this.#begun}: ${target.name}, away for ${away_ms} ms`;
    return this.#do([target], what, () => (isOrderly ? restart : kill)(target, away_ms));
  }

  /** Takes the bells of work that is there while nobody can hear them: without its workers, whose queue is empty otherwise. */
  #purge() {
    const workers = this.targets.filter(({ name }) => name.startsWith('worker'));
    const all = [...workers, ...this.targets.filter(({ name }) => name === 'broker')];
    if (workers.length === 0) this.#sincePurge = -Infinity;
    if (workers.length === 0 || all.some((one) => this.#down.has(one))) return null;
    this.#sincePurge = 0;
    this.#begun += workers.length;
    return this.#do(all, 'purge the queue of the workers, who are killed before', async () => {
      const at = Date.now();
      const taken = Promise.all(workers.map((worker) => worker.kill())).then(() => this.purge?.());
      const count = (await taken) ?? 0;
      const began = Date.now();
      const kills = workers.map(async (worker) => {
        const pid = worker.pid();
        await worker.revive();
        const took = pid === undefined && worker.pid() !== undefined;
        this.faults.push({ kind: 'kill', target: worker.name, pid: undefined, at, began, back: Date.now(), took });
      });
      await Promise.all(kills);
      return { kind: 'purge', target: 'broker', pid: undefined, at, began, back: Date.now(), took: count > 0 };
    });
  }

  /** @param {readonly Target[]} targets @param {string} what @param {() => Promise<Fault>} work */
  async #do(targets, what, work) {
    for (const target of targets) this.#down.add(target);
    this.note(what);
    const fault = await work();
    this.faults.push(fault);
    this.note(
      `${fault.target} is back from its ${fault.kind} after ${fault.back - fault.began} ms${fault.took ? '' : ', which had no effect'}`,
    );
    this.whenBack(fault);
    for (const target of targets) this.#down.delete(target);
  }
}
