import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { SignInAnswer } from '@taskflow/contracts';
import { createLogger, readEnvironment, startService } from '@taskflow/platform';
import { ApiModule } from '../src/api.module';
import { Contract, type Document } from './contract';
import { makeDashboard } from './dashboard';

/** The API in this process, on the embedded platform in a directory of its own. */
export interface TestServer {
  app: NestFastifyApplication;
  url: string;
  /** Every route of the router: `GET /api/v1/auth/me`. */
  routes: readonly string[];
  /** What the server says of itself; each answer that a `Client` gets is held against it. */
  contract: Contract;
  client: Client;
  close(): Promise<void>;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON, untyped on purpose: tests look into answers of many shapes, and each expectation says which. */
  body: ReturnType<typeof JSON.parse>;
}

/** `dashboard`: folder of a build to serve, instead of a small one of its own. */
export async function startServer(
  variables: Record<string, string> = {},
  modules: readonly Type[] = [ApiModule],
  dashboard?: string,
): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'taskflow-api-'));
  const reading = readEnvironment({
    DATA_DIR: directory,
    PORT: '0',
    LOG_LEVEL: 'silent',
    DEMO: 'false',
    ADMIN_EMAIL: 'first@example.com',
    ADMIN_PASSWORD: 'first account here',
    ...variables,
  });
  if (!reading.ok) throw new Error(reading.faults.join('\n'));
  const logger = createLogger({ service: 'api', level: reading.env.LOG_LEVEL ?? 'silent' });
  const dashboard_directory = dashboard ?? (await makeDashboard(join(directory, 'dashboard')));
  const routes: string[] = [];
  const prepare = (app: NestFastifyApplication): void => {
    const server = app.getHttpAdapter().getInstance();
    server.addHook('onRoute', (route) => {
      routes.push(...[route.method].flat().map((method) => `${method} ${route.url}`));
    });
  };
  const service = await startService(modules, { service: 'api', dashboard_directory, prepare }, reading.env, logger);
  const url = service.address.local;
  const contract = new Contract((await (await fetch(`${url}/openapi.json`)).json()) as Document);
  return {
    app: service.app,
    url,
    routes,
    contract,
    client: new Client(url, contract),
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
    private readonly contract: Contract,
    readonly token: string | null = null,
  ) {}

  as(token: string): Client {
    return new Client(this.url, this.contract, token);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }
  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }
  put(path: string, body?: unknown): Promise<Answer> {
    return this.send('PUT', path, body);
  }

  patch(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('PATCH', path, body, headers);
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
    const type = response.headers.get('content-type');
    const json = type?.includes('json') ?? false;
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      body: json && text !== '' ? (JSON.parse(text) as unknown) : text,
    };
    const fault = this.contract.fault(method, path, answer.status, type, answer.body);
    if (fault !== null) throw new Error(fault);
    return answer;
  }

  /** Makes an account; answers a client that is signed in with it. */
  async signUp(email: string): Promise<Client & { user_id: string }> {
    const answer = await this.post('/api/v1/auth/signup', {
      email,
      password: 'correct horse battery',
      name: email.split('@')[0],
    });
    if (answer.status !== 201) throw new Error(`sign-up answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    const { access_token, user } = answer.body as SignInAnswer;
    return Object.assign(this.as(access_token), { user_id: user.user_id });
  }
}
