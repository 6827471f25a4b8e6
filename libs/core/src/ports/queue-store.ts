/** Registered worker queues of the installation (at most 64). */
export abstract class QueueStore {
  abstract names(): Promise<ReadonlySet<string>>;
  /** Registers missing names; throws `TooManyQueues` past the limit. */
  abstract register(names: readonly string[]): Promise<void>;
}
