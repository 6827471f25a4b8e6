/** Stable error codes of the API: HTTP status and title. `detail` and `errors` of an answer say the particulars. */
export const ERROR_CODES = {
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  invalid_request: { status: 400, title: 'The request is not valid' },
  list_limit_too_large: { status: 400, title: 'The list limit is too large' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  invalid_credentials: { status: 401, title: 'Email or password is wrong' },
  token_expired: { status: 401, title: 'The token has expired' },
  forbidden: { status: 403, title: 'Your role does not allow this' },
  signup_closed: { status: 403, title: 'Sign-up is closed' },
  not_found: { status: 404, title: 'Not found' },
  illegal_transition: { status: 409, title: 'Not possible in the present status' },
  already_exists: { status: 409, title: 'Already exists' },
  last_owner: { status: 409, title: 'A workspace needs an owner' },
  personal_workspace: { status: 409, title: 'A personal workspace stays' },
  has_open_dependents: { status: 409, title: 'Other tasks still depend on this one' },
  lease_lost: { status: 409, title: 'The task is not held by this execution any more' },
  idempotency_in_progress: { status: 409, title: 'A request with this key is still under way' },
  stale_version: { status: 412, title: 'Changed by somebody else meanwhile' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'Send application/json' },
  cycle: { status: 422, title: 'The dependencies form a cycle' },
  unknown_dependency: { status: 422, title: 'A dependency does not exist' },
  duplicate_dependency: { status: 422, title: 'A dependency is named twice' },
  self_dependency: { status: 422, title: 'A task cannot depend on itself' },
  duplicate_ref: { status: 422, title: 'Two tasks have the same ref' },
  invalid_graph: { status: 422, title: 'The tasks do not form a graph that can run' },
  dependency_not_met: { status: 422, title: 'A dependency has ended without success' },
  invalid_task: { status: 422, title: 'A task of the request is not valid' },
  unknown_user: { status: 422, title: 'No such person here' },
  unknown_queue: { status: 422, title: 'No such queue' },
  invalid_expression: { status: 422, title: 'An expression or template is not valid' },
  invalid_input: { status: 422, title: 'The input does not fit the workflow' },
  invalid_definition: { status: 422, title: 'The workflow definition is not valid' },
  unknown_workflow: { status: 422, title: 'No such workflow' },
  unknown_type: { status: 422, title: 'No handler for this type' },
  invalid_output: { status: 422, title: 'The output does not fit the form of the task' },
  invalid_payload: { status: 422, title: 'The payload does not fit the task type' },
  unstorable_text: { status: 422, title: 'The text holds characters that cannot be stored' },
  payload_too_large: { status: 422, title: 'The payload is too large' },
  result_too_large: { status: 422, title: 'The result is too large' },
  description_too_large: { status: 422, title: 'The description is too large' },
  title_too_long: { status: 422, title: 'The title is too long' },
  too_many_tasks: { status: 422, title: 'Too many tasks in one request' },
  too_many_dependencies: { status: 422, title: 'Too many dependencies' },
  too_many_types: { status: 422, title: 'Too many task types' },
  too_many_secrets: { status: 422, title: 'Too many secrets' },
  secret_too_large: { status: 422, title: 'The value of the secret is too large' },
  secret_too_short: { status: 422, title: 'The value of the secret is too short' },
  too_many_tokens: { status: 422, title: 'Too many API tokens' },
  too_many_limits: { status: 422, title: 'Too many limits' },
  too_many_tags: { status: 422, title: 'Too many tags' },
  tag_too_long: { status: 422, title: 'A tag is too long' },
  too_deep: { status: 422, title: 'The JSON is nested too deeply' },
  nothing_to_execute: { status: 422, title: 'No task is waiting to be executed' },
  idempotency_mismatch: { status: 422, title: 'This Idempotency-Key was used with another body' },
  weak_password: { status: 422, title: 'The password is too weak' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'A fault of ours' },
  unavailable: { status: 503, title: 'The database is not reachable' },
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** One fault; `path` is a JSON path into the body (`tasks[3].title`), a query key or a header name. */
export interface Fault {
  path: string;
  message: string;
  code?: ErrorCode;
}

/** Body of every error answer: `application/problem+json` (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  errors?: Fault[];
  correlation_id: string;
}
