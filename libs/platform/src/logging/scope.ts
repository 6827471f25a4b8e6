import { AsyncLocalStorage } from 'node:async_hooks';

/** Fields that every log line written inside the scope carries, such as `correlation_id` and `task_id`. */
export type Scope = Readonly<Record<string, string | null>>;

const storage = new AsyncLocalStorage<Scope>();

/** Runs `work` (and all that it starts) with these fields, added to those of the scope around it. */
export function inScope<Result>(fields: Scope, work: () => Result): Result {
  return storage.run({ ...storage.getStore(), ...fields }, work);
}

/** Outside of any scope. */
export const NO_SCOPE: Scope = Object.freeze({});

/** Fields of the present scope. */
export function currentScope(): Scope {
  return storage.getStore() ?? NO_SCOPE;
}
