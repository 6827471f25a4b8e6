/** Hard limits of the API (bytes are UTF-8 bytes of the JSON text); each has its own error code. */
export const LIMITS = {
  /** What all tasks of a `for_each` are written with together. */
  list_bytes: 64 * 1024 * 1024,
  /** Kept a workspace. */
  dead_letters: 1_000,
  /** JSON Schema that completes a task for a person. */
  form_bytes: 16 * 1024,
  /** A year. */
  due_in_ms: 366 * 24 * 60 * 60 * 1000,
  title_characters: 255,
  description_bytes: 64 * 1024,
  payload_bytes: 256 * 1024,
  /** A larger result is stored apart, in parts. */
  result_inline_bytes: 256 * 1024,
  /** A larger one fails its task. */
  result_bytes: 10 * 1024 * 1024,
  /** Of a payload with its templates filled in; it is handed to a handler and never stored. */
  filled_payload_bytes: 10 * 1024 * 1024,
  /** Of the results stored apart that one task reads of others at a time. */
  read_results_bytes: 32 * 1024 * 1024,
  tasks_per_request: 10_000,
  dependencies_per_task: 1_000,
  tags_per_task: 32,
  tag_characters: 64,
  json_depth: 64,
  bulk_body_bytes: 16 * 1024 * 1024,
  body_bytes: 1024 * 1024,
  list_limit: 200,
  list_default: 50,
  queues_per_installation: 64,
  /** Of a claim of a worker over HTTP, and how long it may wait for work. */
  claim_tasks: 100,
  claim_wait_ms: 20_000,
  /** Claims that wait at the same time, of one API token. */
  claims_waiting_per_token: 50,
  /** Kept with an attempt, the last ones; longer lines are cut. */
  log_lines: 1_000,
  /** Task types that one workspace may register. */
  types_per_workspace: 200,
  /** Of the JSON Schema of a registered task type, and of its example. */
  type_schema_bytes: 16 * 1024,
  /** Secrets of one workspace. */
  secrets_per_workspace: 100,
  secret_bytes: 64 * 1024,
  /** A shorter value could not be told from what else stands in a log. */
  secret_characters_min: 4,
  /** Limits that a workspace may set: each process that works for it remembers them. */
  limits_per_workspace: 1_000,
  /** Of a limit: executions at once. */
  limit_concurrency: 100_000,
  /** Executions of a rate, and the longest time they are counted over. */
  limit_rate: 1_000_000,
  limit_rate_ms: 24 * 60 * 60 * 1000,
  /** API tokens that one user may have at a time. */
  tokens_per_user: 100,
  /** A larger payload is left out of `task.created` (`payload_omitted`). */
  message_payload_bytes: 64 * 1024,
  /** A larger result is left out of live messages and events (`result_omitted`). */
  live_result_bytes: 4 * 1024,
  websocket_frame_bytes: 64 * 1024,
  idempotency_key_characters: 255,
  /** Of a reason that somebody gives for what is done by hand. */
  reason_characters: 1_000,
  retry_limit: 100,
  /** Runs that were started by a task of a run that was started by a task of …: how many there can be above each other. */
  run_depth: 16,
  definition_bytes: 1024 * 1024,
  timeout_ms_max: 24 * 60 * 60 * 1000,
  progress_per_second: 4,
  /** Longest window of a workspace's metrics. */
  metrics_days: 90,
  metrics_points: 2_000,
} as const;

/** Defaults of a task that does not say otherwise. */
export const TASK_DEFAULTS = {
  queue: 'default',
  priority: 'medium',
  join: 'all_done_ok',
  on_failure: 'fail_run',
  retry: { limit: 3, base_ms: 1_000, cap_ms: 300_000 },
  /** Hard limit of one attempt; the soft limit (abort signal) is at 0.8 of it. */
  timeout_ms: 300_000,
  crash_limit: 5,
} as const;

/** Queue names, which are also parts of broker queue names. */
export const QUEUE_NAME = /^[a-z0-9_-]{1,64}$/;
/** Task types that workspaces register. */
export const TASK_TYPE = /^[a-z][a-z0-9_.-]{0,63}$/;
/** Names of secrets, as expressions write them: `secrets.API_KEY`. */
export const SECRET_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
/** Workspace keys, for people and URLs. */
export const WORKSPACE_KEY = /^[a-z0-9][a-z0-9_-]{0,62}$/;
/** Names of workflows. */
export const WORKFLOW_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;
/** Names of a workflow's nodes; those without `-` can be written as `tasks.name` in expressions, others as `tasks["na-me"]`. */
export const NODE_NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
