import { randomBytes, randomFillSync } from 'node:crypto';
import { Randomness } from '@taskflow/core/ports';

/** Random bytes are fetched in blocks: one call for 256 ids instead of one each. */
const POOL_BYTES = 4_096;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The operating system's random source. */
export class SystemRandomness extends Randomness {
  private readonly pool = Buffer.alloc(POOL_BYTES);
  private used = POOL_BYTES;
  private last_ms = 0;
  /** 12 bits of `rand_a`, counting within a millisecond (RFC 9562, method 1). */
  private counter = 0;

  /** UUIDv7 (RFC 9562). Strictly increasing within the process, also when the clock goes back. */
  uuid(): string {
    this.tick();
    const random = this.take(8);
    const time = this.last_ms.toString(16).padStart(12, '0');
    const counter = this.counter.toString(16).padStart(3, '0');
    const variant = this.hex(random, true) + this.hex(random + 1);
    const tail =
      this.hex(random + 2) +
      this.hex(random + 3) +
      this.hex(random + 4) +
      this.hex(random + 5) +
      this.hex(random + 6) +
      this.hex(random + 7);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}-${tail}`;
  }

  /** 192 random bits in 32 URL-safe characters. */
  token(): string {
    return randomBytes(24).toString('base64url');
  }

  fraction(): number {
    return this.pool.readUInt32LE(this.take(4)) / 2 ** 32;
  }

  private tick(): void {
    const now = Date.now();
    if (now > this.last_ms) {
      this.last_ms = now;
      // Starts in the lower half, so that some 2,000 more ids fit into the millisecond.
      this.counter = this.pool.readUInt16LE(this.take(2)) & 0x7ff;
    } else if (this.counter < 0xfff) this.counter += 1;
    else {
      this.last_ms += 1;
      this.counter = 0;
    }
  }

  private take(bytes: number): number {
    if (this.used + bytes > POOL_BYTES) {
      randomFillSync(this.pool);
      this.used = 0;
    }
    this.used += bytes;
    return this.used - bytes;
  }

  private hex(place: number, variant = false): string {
    const byte = this.pool[place] as number;
    return HEX[variant ? (byte & 0x3f) | 0x80 : byte] as string;
  }
}
