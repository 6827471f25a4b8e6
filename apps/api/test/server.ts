import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger, readEnvironment, startService } from '@taskflow/platform';
import { ApiModule } from '../src/api.module';

/** The API in this process, on the embedded platform in a directory of its own. */
export interface TestServer {
  app: NestFastifyApplication;
  url: string;
  close(): Promise<void>;
}

export interface Answer {
  status: number;
  headers: Headers;
  // Tests look into answers of many shapes; each expectation says which.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

export async function startServer(variables: Record<string, string> = {}, modules: readonly Type[] = [ApiModule]): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'taskflow-api-'));
  const reading = readEnvironment({ DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'silent', DEMO: 'false', ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: 'first account here', ...variables });
  if (!reading.ok) throw new Error(reading.faults.join('\n'));
  const logger = createLogger({ service: 'api', level: reading.env.LOG_LEVEL });
  const dashboard_directory = join(__dirname, '../../dashboard/src');
  const service = await startService(modules, { service: 'api', dashboard_directory }, reading.env, logger);
  return {
    app: service.app,
    url: service.address.local,
    async close() {
      await service.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A client of the server; `as` makes one that sends an access token. */
export class Client {
  constructor(
    private readonly url: string,
    readonly token: string | null = null,
  ) {}

  as(token: string): Client {
    return new Client(this.url, token);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }
  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }
  patch(path: string, body: unknown): Promise<Answer> {
    return this.send('PATCH', path, body);
  }
  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path);
  }

  /** A string is sent as it is. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: json && text !== '' ? JSON.parse(text) : text };
  }

  /** Makes an account; answers a client that is signed in with it. */
  async signUp(email: string): Promise<Client & { user_id: string }> {
    const answer = await this.post('/api/v1/auth/signup', { email, password: 'correct horse battery', name: email.split('@')[0] });
    if (answer.status !== 201) throw new Error(`sign-up answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return Object.assign(this.as(answer.body.access_token as string), { user_id: answer.body.user.user_id as string });
  }
}
