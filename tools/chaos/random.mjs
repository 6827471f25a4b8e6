/** Chance that can be repeated: the same seed gives the same choices in the same order. */
export class Chance {
  #state;

  /** @param {number} seed any whole number */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** @returns {number} 0 ≤ x < 1; mulberry32 by Tommy Ettinger (public domain) */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /**
   * @param {number} least
   * @param {number} most included
   */
  whole(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** @param {number} share 0–1 @returns {boolean} true that often */
  happens(share) {
    return this.next() < share;
  }

  /**
   * @template Item
   * @param {readonly (readonly [Item, number])[]} weighted items with their weights
   * @returns {Item}
   */
  pick(weighted) {
    let rest = this.next() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of weighted) if ((rest -= weight) < 0) return item;
    return /** @type {readonly [Item, number]} */ (weighted.at(-1))[0];
  }
}
