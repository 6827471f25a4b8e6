/** The process cannot start; `message` is one line for the operator: what, why, and what to do. Never shown with a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
