import { NonRetryable, type TaskHandler } from '@taskflow/core/worker';

/** Gives back its payload; the contract of the first system: without a `message` it fails for good and says why. */
export const echoHandler: TaskHandler = {
  type: 'echo',
  run(payload) {
    if (typeof payload === 'object' && payload !== null && 'message' in payload) return Promise.resolve(payload);
    return Promise.reject(new NonRetryable('message_missing', 'An echo task needs a payload with a "message" field.'));
  },
};
