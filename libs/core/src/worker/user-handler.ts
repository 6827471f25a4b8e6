import { HandlerError, type HandlerContext } from './handler';
import type { PayloadSchema } from './handler-types';

/** A handler of one's own: the default export of a file in HANDLERS_DIR. Plain data and one function, nothing to inherit. */
export interface UserHandler<Input = unknown, Output = unknown> {
  /** 1 to 64 of a-z, 0-9, ".", "_" and "-", beginning with a letter. */
  type: string;
  description?: string;
  /** JSON Schema (draft 2020-12) that payloads are checked against when a task is created. */
  input_schema?: PayloadSchema;
  /** A payload that fits. */
  example?: Input;
  /** Each execution has a process of its own; there is nothing else. */
  isolation?: 'process';
  /**
   * Runs at least once; what it returns is stored as JSON. Any error fails the attempt; `code`, `retryable: false` and
   * `retry_after_ms` on it are heeded.
   */
  run(input: Input, context: HandlerContext): Promise<Output> | Output;
}

/** What came of one execution in a test. */
export interface TestedExecution<Output> {
  /** As it would be stored; undefined when it failed. */
  output: Output | undefined;
  error: unknown;
  progress: { percent: number; message: string | undefined }[];
  lines: string[];
}

/**
 * Runs a handler once as a worker would, in this process, for its tests. Never rejects: a failure is in `error`.
 * @param change of the context; `signal` for handlers that are to be stopped
 */
export async function testHandler<Input, Output>(
  handler: UserHandler<Input, Output>,
  input: Input,
  change: Partial<HandlerContext> = {},
): Promise<TestedExecution<Output>> {
  const told: TestedExecution<Output> = { output: undefined, error: undefined, progress: [], lines: [] };
  const task_id = '00000000-0000-7000-8000-000000000001';
  const context: HandlerContext = {
    task_id,
    workspace_id: '00000000-0000-7000-8000-000000000002',
    run_id: null,
    title: 'A test',
    attempt: 1,
    idempotency_key: `${task_id}:1`,
    dependencies: () => Promise.resolve({}),
    signal: new AbortController().signal,
    progress: (percent, message) => void told.progress.push({ percent, message }),
    log: (line) => void told.lines.push(String(line)),
    ...change,
  };
  try {
    const text = JSON.stringify((await handler.run(input, context)) ?? null) as string | undefined;
    if (text === undefined) throw new HandlerError('unstorable_result', 'The result of the handler is no JSON.');
    told.output = JSON.parse(text) as Output;
  } catch (error) {
    told.error = error;
  }
  return told;
}
