/** A message that a service could not handle, as `GET …/dead-letters` gives it. */
export interface DeadLetterObject {
  dead_letter_id: string;
  topic: string;
  /** The service that could not handle it. */
  group: string;
  /** Of `task.created`: the worker queue it was for, if any. */
  queue: string | null;
  reason: string;
  /** Tries that failed; 0 for what could not be read. */
  failures: number;
  /** As it was published. */
  message: string;
  at: string;
}

/** Body of `POST …/dead-letters/redrive`; all of them, but at most 1,000, without ids. */
export interface RedriveRequest {
  dead_letter_ids?: string[];
}
