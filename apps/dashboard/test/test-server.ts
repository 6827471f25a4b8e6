import type { Problem, Role, TaskObject, WorkspaceObject } from '@taskflow/contracts';

interface Seen {
  method: string;
  /** With its query, if it has one. */
  path: string;
  body?: unknown;
}
type Answer = { status: number; body: unknown };

/** Stands in for the server behind `fetch`: answers what the test prepared, remembers what was asked. */
export class TestServer {
  readonly requests: Seen[] = [];
  private readonly answers = new Map<string, () => Answer | Promise<Answer>>();
  private before: typeof fetch | undefined;

  start(): void {
    this.before = globalThis.fetch;
    globalThis.fetch = (request) => this.handle(request as Request);
  }

  stop(): void {
    if (this.before) globalThis.fetch = this.before;
    this.requests.length = 0;
    this.answers.clear();
  }

  /** Every such request gets this body; a path without a query answers for all its queries. */
  answer(method: string, path: string, body: unknown): void {
    this.answers.set(`${method} ${path}`, () => ({ status: body === undefined ? 204 : 200, body }));
  }

  /** As `answer`, but only once the returned function is called. */
  hold(method: string, path: string, body: unknown): () => void {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    this.answers.set(`${method} ${path}`, () => released.then(() => ({ status: 200, body })));
    return release;
  }

  refuse(method: string, path: string, problem: Pick<Problem, 'status' | 'code' | 'title' | 'detail'> & Partial<Problem>): void {
    const body = { type: 'about:blank', correlation_id: 'test-correlation', ...problem };
    this.answers.set(`${method} ${path}`, () => ({ status: problem.status, body }));
  }

  /** How often a request whose address begins so was made. */
  asked(method: string, path: string): number {
    return this.requests.filter((seen) => seen.method === method && seen.path.startsWith(path)).length;
  }

  workspace(role: Role): WorkspaceObject {
    return { workspace_id: 'w', key: 'demo', name: 'Demo', personal: false, role, created_at: AT };
  }

  task(change: Partial<TaskObject> = {}): TaskObject {
    return { ...TASK, ...change };
  }

  private async handle(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    const { method } = request;
    this.requests.push({ method, path: pathname + search, ...(text === '' ? {} : { body: JSON.parse(text) as unknown }) });
    const prepared = this.answers.get(`${method} ${pathname}${search}`) ?? this.answers.get(`${method} ${pathname}`);
    const { status, body } = (await prepared?.()) ?? missing(`${method} ${pathname}`);
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'content-type': type } });
  }
}

function missing(what: string): Answer {
  const detail = `The test prepared no answer to ${what}`;
  return {
    status: 404,
    body: { status: 404, code: 'not_found', title: 'Not found', detail, correlation_id: 'test-correlation' },
  };
}

const AT = '2026-11-27T10:00:00.000Z';

const TASK: TaskObject = {
  task_id: 'a',
  workspace_id: 'w',
  run_id: null,
  node: null,
  child_run_id: null,
  when: null,
  for_each: null,
  form: null,
  assignee_role: null,
  title: 'Fetch orders',
  kind: 'automated',
  type: 'http',
  queue: 'default',
  status: 'QUEUED',
  priority: 'medium',
  tags: [],
  assignee: null,
  created_by: null,
  held: false,
  remaining: 0,
  dependency_ids: [],
  dependent_ids: [],
  error: null,
  progress: 0,
  progress_message: null,
  attempt: 0,
  failures: 0,
  crashes: 0,
  retry: { limit: 3, base_ms: 1_000, cap_ms: 300_000 },
  timeout_ms: 300_000,
  on_failure: 'fail_run',
  join: 'all_done_ok',
  concurrency_key: null,
  generation: 1,
  start_at: null,
  run_after: null,
  due_at: null,
  version: 1,
  created_at: AT,
  updated_at: AT,
  queued_at: AT,
  started_at: null,
  finished_at: null,
  duration_ms: null,
  deleted_at: null,
  description: null,
  payload: { url: 'http://localhost/orders' },
  result: null,
  custom_fields: {},
  seq: 7,
};
