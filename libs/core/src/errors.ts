import { ERROR_CODES, type ErrorCode, type Fault } from '@taskflow/contracts';

/** A refusal that a person can act on. `message` names the thing, the cause and the next step. */
export class DomainError extends Error {
  override readonly name: string = 'DomainError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Every fault at once. */
    readonly faults: readonly Fault[] = [],
  ) {
    super(message);
  }
  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}

/** The database (or another service a request cannot do without) is away; nothing was changed, try again. */
export class Unavailable extends DomainError {
  override readonly name = 'Unavailable';
  constructor(
    message: string,
    override readonly cause?: unknown,
  ) {
    super('unavailable', message);
  }
}

/** The process cannot start for reasons that its operator can remove: each a line that says what, why, and what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/** A list cursor that this server did not make. */
export class InvalidCursor extends DomainError {
  override readonly name = 'InvalidCursor';
  constructor() {
    super('invalid_request', 'The cursor is not one of this list: start again without it.', [
      { path: 'cursor', message: 'is not a cursor of this list' },
    ]);
  }
}

/** Registering the queues would exceed the installation's limit; none was registered. */
export class TooManyQueues extends DomainError {
  override readonly name = 'TooManyQueues';
  constructor(queues: readonly string[], limit: number) {
    super(
      'unknown_queue',
      `The queues ${queues.join(', ')} would exceed the limit of ${limit} an installation: leave some of them out of WORKER_QUEUES.`,
    );
  }
}
