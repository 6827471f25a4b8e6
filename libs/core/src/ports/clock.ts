/** The only source of time: in the stack, database time by an offset measured at each beat. */
export abstract class Clock {
  abstract now(): Date;
}

/** The only source of chance. */
export abstract class Randomness {
  /** UUIDv7, strictly increasing within the process. */
  abstract uuid(): string;
  /** Unguessable, URL-safe, 22 characters or more. */
  abstract token(): string;
  /** 0 ≤ x < 1. */
  abstract fraction(): number;
}
