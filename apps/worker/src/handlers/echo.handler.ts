import { NonRetryable, type TaskHandler } from '@taskflow/core/worker';

/** Gives back the payload's `message`; the contract of the first system: without one it fails for good and says why. */
export const echoHandler: TaskHandler = {
  type: 'echo',
  run(payload) {
    if (typeof payload === 'object' && payload !== null && 'message' in payload)
      return Promise.resolve({ message: payload.message });
    return Promise.reject(new NonRetryable('message_missing', 'An echo task needs a payload with a "message" field.'));
  },
};
