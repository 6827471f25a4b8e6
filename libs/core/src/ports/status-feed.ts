import type { StatusFeedMessage } from '@taskflow/contracts';

/** Live changes, best effort in both modes: a message may be lost or late, never altered. Gaps are closed by `seq`. */
export abstract class StatusFeed {
  /** Never rejects; what cannot be sent now is dropped. */
  abstract publish(messages: readonly StatusFeedMessage[]): Promise<void>;
  /** `handle` must not throw; `reconnected` is called after each interruption. Returns the way to stop. */
  abstract subscribe(handle: (message: StatusFeedMessage) => void, reconnected: () => void): Promise<() => Promise<void>>;
}
