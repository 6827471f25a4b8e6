import type {
  AttemptObject,
  CreateTaskRequest,
  CreateTasksAnswer,
  CreateTasksRequest,
  EventRecord,
  MeAnswer,
  LivePage,
  Page,
  Problem,
  RunGraph,
  RunObject,
  SignInAnswer,
  TaskObject,
  TaskStatus,
  TaskSummary,
  WorkspaceObject,
} from '@taskflow/contracts';
import { isTerminal } from '@taskflow/contracts';
import { eventually } from './eventually';

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** An answer with another status than the test needs. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
  constructor(
    readonly answer: Answer<unknown>,
    request: string,
  ) {
    super(`${request}: ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 2_000)}`);
  }
}

export interface RequestOptions {
  headers?: Record<string, string>;
  /** Sent as it is. */
  raw?: string | Buffer;
}

/** Talks HTTP to one origin. Bodies are always read, because an unread one keeps a stopping server waiting. */
export class HttpClient {
  constructor(
    readonly origin: string,
    readonly token: string | null = null,
  ) {}

  async send<Body>(method: string, path: string, body?: unknown, options: RequestOptions = {}): Promise<Answer<Body>> {
    const headers: Record<string, string> = {};
    if (this.token !== null) headers['authorization'] = `Bearer ${this.token}`;
    const content = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
    if (content !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: { ...headers, ...options.headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
      ...(content === undefined ? {} : { body: content as string }),
    });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text !== '' ? JSON.parse(text) : text) as Body,
    };
  }

  /** As `send`. @throws UnexpectedAnswer unless the status is 2xx */
  async ok<Body>(method: string, path: string, body?: unknown, options: RequestOptions = {}): Promise<Body> {
    const answer = await this.send<Body>(method, path, body, options);
    if (answer.status < 200 || answer.status > 299) throw new UnexpectedAnswer(answer, `${method} ${path}`);
    return answer.body;
  }

  as(token: string | null): HttpClient {
    return new HttpClient(this.origin, token);
  }
}

export const PASSWORD = 'correct horse battery staple';
let people = 0;

/** A person with an account, signed in. */
export class Person {
  constructor(
    readonly http: HttpClient,
    readonly email: string,
    readonly user_id: string,
    readonly token: string,
  ) {}

  static async signUp(origin: string, name = 'Ada'): Promise<Person> {
    people += 1;
    const email = `${name.toLowerCase()}-${process.pid}-${people}-${Date.now().toString(36)}@example.com`;
    const { access_token, user } = await new HttpClient(origin).ok<SignInAnswer>('POST', '/api/v1/auth/signup', {
      email,
      password: PASSWORD,
      name,
    });
    return new Person(new HttpClient(origin, access_token), email, user.user_id, access_token);
  }

  me(): Promise<MeAnswer> {
    return this.http.ok<MeAnswer>('GET', '/api/v1/auth/me');
  }

  async workspace(): Promise<Workspace> {
    people += 1;
    const key = `w-${process.pid}-${people}-${Date.now().toString(36)}`;
    return new Workspace(this.http, await this.http.ok<WorkspaceObject>('POST', '/api/v1/workspaces', { key, name: key }));
  }
}

/** A workspace as one person uses it. */
export class Workspace {
  readonly workspace_id: string;
  readonly key: string;
  readonly path: string;

  constructor(
    readonly http: HttpClient,
    workspace: Pick<WorkspaceObject, 'workspace_id' | 'key'>,
  ) {
    this.workspace_id = workspace.workspace_id;
    this.key = workspace.key;
    this.path = `/api/v1/workspaces/${workspace.key}`;
  }

  /** The same workspace with the rights of somebody else. */
  as(http: HttpClient): Workspace {
    return new Workspace(http, this);
  }

  create(task: CreateTaskRequest, headers: Record<string, string> = {}): Promise<TaskObject> {
    return this.http.ok<TaskObject>('POST', `${this.path}/tasks`, task, { headers });
  }

  /** What the server says to a creation, whatever it says. */
  tryCreate(task: unknown, headers: Record<string, string> = {}): Promise<Answer<Problem & TaskObject>> {
    return this.http.send('POST', `${this.path}/tasks`, task, { headers });
  }

  bulk(request: CreateTasksRequest, headers: Record<string, string> = {}): Promise<CreateTasksAnswer> {
    return this.http.ok<CreateTasksAnswer>('POST', `${this.path}/tasks/bulk`, request, { headers });
  }

  tryBulk(request: unknown, headers: Record<string, string> = {}): Promise<Answer<Problem & CreateTasksAnswer>> {
    return this.http.send('POST', `${this.path}/tasks/bulk`, request, { headers });
  }

  /** Creates a run of tasks; ids by ref, and the run's id. */
  async run(tasks: CreateTasksRequest['tasks']): Promise<{ run_id: string; ids: Record<string, string> }> {
    const { run_id = '', items } = await this.bulk({ tasks, run: true });
    return { run_id, ids: Object.fromEntries(items.map(({ ref, task_id }) => [ref, task_id])) };
  }

  get(task_id: string): Promise<TaskObject> {
    return this.http.ok<TaskObject>('GET', `${this.path}/tasks/${task_id}`);
  }

  /** Does something to a task: `execute`, `cancel`, `complete`. */
  act(task_id: string, action: string, body?: unknown): Promise<TaskObject> {
    return this.http.ok<TaskObject>('POST', `${this.path}/tasks/${task_id}/${action}`, body);
  }

  tryAct(task_id: string, action: string, body?: unknown): Promise<Answer<Problem>> {
    return this.http.send('POST', `${this.path}/tasks/${task_id}/${action}`, body);
  }

  async attempts(task_id: string): Promise<AttemptObject[]> {
    return (await this.http.ok<Page<AttemptObject>>('GET', `${this.path}/tasks/${task_id}/attempts?limit=200`)).items;
  }

  async events(task_id: string): Promise<EventRecord[]> {
    return (await this.http.ok<Page<EventRecord>>('GET', `${this.path}/tasks/${task_id}/events?limit=200`)).items;
  }

  list(query: string): Promise<LivePage<TaskSummary>> {
    return this.http.ok<LivePage<TaskSummary>>('GET', `${this.path}/tasks?${query}`);
  }

  /** Every page of a list. */
  async all(query = '', limit = 200): Promise<TaskSummary[]> {
    const items: TaskSummary[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page<TaskSummary> = await this.list(`limit=${limit}${query === '' ? '' : `&${query}`}${next}`);
      items.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor !== null);
    return items;
  }

  getRun(run_id: string): Promise<RunObject> {
    return this.http.ok<RunObject>('GET', `${this.path}/runs/${run_id}`);
  }

  graph(run_id: string): Promise<RunGraph> {
    return this.http.ok<RunGraph>('GET', `${this.path}/runs/${run_id}/graph`);
  }

  /** Waits until the task has one of the statuses. */
  async until(task_id: string, ...statuses: TaskStatus[]): Promise<TaskObject> {
    let last: TaskObject | null = null;
    try {
      return await eventually(`task ${task_id} to be ${statuses.join(' or ')}`, async () => {
        last = await this.get(task_id);
        return statuses.includes(last.status) && last;
      });
    } catch (error) {
      throw new Error(`${String(error)}; it is ${JSON.stringify(last)}`, { cause: error });
    }
  }

  /** Waits until the run has ended. */
  untilRunEnds(run_id: string, bound_ms?: number): Promise<RunObject> {
    return eventually(
      `run ${run_id} to end`,
      async () => {
        const run = await this.getRun(run_id);
        return ['DONE', 'FAILED', 'CANCELLED'].includes(run.status) && run;
      },
      bound_ms,
    );
  }

  /** Waits until no task of the workspace is open. */
  untilIdle(bound_ms?: number): Promise<TaskSummary[]> {
    return eventually(
      'every task to end',
      async () => {
        const open = await this.list('status=PENDING,QUEUED,WAITING,PROCESSING&limit=1');
        if (open.items.length > 0) return false;
        const tasks = await this.all();
        return tasks.every(({ status }) => isTerminal(status)) && tasks;
      },
      bound_ms,
    );
  }
}
