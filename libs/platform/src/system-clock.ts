import { Clock } from '@taskflow/core/ports';

/** This machine's clock: the only one there is when everything runs in one process. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
