import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Injectable, Logger, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { MessageBus, messagePattern, TaskStore, UserStore } from '@taskflow/core/ports';
import { ApiSettings, WorkerSettings } from '@taskflow/core/settings';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { TooManyQueues } from '@taskflow/core/errors';
import { startFailure, startService, type RunningService } from './bootstrap.start';
import { createLogger } from './logging/logger';
import { NestLogger } from './logging/service-log';
import { SampleModule, slow } from './http/test/sample.module';
import { testEnvironment } from './http/test/start-sample';

const order: string[] = [];
/** Holds the shutdown of the module back until released. */
const drain: { release: () => void; waiting: Promise<void> } = { release: () => undefined, waiting: Promise.resolve() };

@Injectable()
class Drained implements BeforeApplicationShutdown {
  async beforeApplicationShutdown(): Promise<void> {
    await drain.waiting;
    order.push('drained');
  }
}

const received: unknown[] = [];

@Controller()
class Consumer {
  @EventPattern(messagePattern({ topic: 'control.cancel', group: 'sample' }))
  cancelled(message: unknown): void {
    received.push(message);
  }
}

@Module({ imports: [SampleModule], controllers: [Consumer], providers: [Drained] })
class AppModule {}

const logger = createLogger({ service: 'standalone', level: 'silent' });
Logger.overrideLogger(new NestLogger(logger));
const running: RunningService[] = [];

async function start(source: Record<string, string> = {}): Promise<RunningService> {
  const service = await startService([AppModule], { service: 'standalone' }, testEnvironment({ ...source }), logger);
  running.push(service);
  return service;
}

beforeEach(() => {
  order.length = 0;
  received.length = 0;
  drain.waiting = Promise.resolve();
});
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop();
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 5_000; Date.now() < end;) {
    if (await condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('the condition did not come true within 5 s');
}

async function failure(source: Record<string, string>): Promise<string[] | null> {
  try {
    await start(source);
  } catch (error) {
    return startFailure(error);
  }
  throw new Error('the start did not fail');
}

describe('an embedded service', () => {
  it('serves health that asks the real database, metrics, and the modules', async () => {
    const { address } = await start();
    const health = await fetch(`${address.local}/healthz`);
    expect([health.status, await health.json()]).toEqual([
      200,
      {
        status: 'ok',
        checks: { database: expect.objectContaining({ status: 'ok' }), broker: expect.anything(), redis: expect.anything() },
      },
    ]);
    const ready = await fetch(`${address.local}/health/ready`);
    expect([ready.status, await ready.text()]).toEqual([200, '{"status":"ready"}']);
    const metrics = await fetch(`${address.local}/metrics`);
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    expect(await metrics.text()).toMatch(/process_cpu_seconds_total [\s\S]*taskflow_queue_depth/);
    const sample = await fetch(`${address.local}/sample/list`);
    expect([sample.status, await sample.json()]).toEqual([200, {}]);
  });

  it('binds ports and settings for all modules', async () => {
    const { app, address } = await start();
    expect(app.get(TaskStore)).toBeInstanceOf(TaskStore);
    expect(await app.get(UserStore).any()).toBe(false);
    expect(app.get(ApiSettings).public_url).toBe(`http://localhost:${address.port}`);
    expect(app.get(WorkerSettings).sample_origin).toBe(`http://127.0.0.1:${address.port}`);
  });

  it('hands messages of the bus to handlers', async () => {
    const { app } = await start();
    const message = {
      schema_version: 1 as const,
      workspace_id: '01890000-0000-7000-8000-000000000001',
      task_ids: ['01890000-0000-7000-8000-000000000002'],
    };
    await app.get(MessageBus).publish([{ topic: 'control.cancel', message }]);
    await until(() => received.length === 1);
    expect(received).toEqual([message]);
  });
});

describe('a stop', () => {
  it('answers what is being served, says that it drains, then refuses connections', async () => {
    const { address, stop } = await start();
    running.length = 0;
    drain.waiting = new Promise((resolve) => (drain.release = resolve));
    slow.waiting = 0;
    const answer = fetch(`${address.local}/sample/slow`);
    await until(() => slow.waiting === 1);
    const stopped = stop();
    const ready = await fetch(`${address.local}/health/ready`);
    expect([ready.status, await ready.text(), ready.headers.get('connection')]).toEqual([503, '{"status":"draining"}', 'close']);
    const live = await fetch(`${address.local}/health/live`);
    expect([live.status, await live.text()]).toEqual([200, '{"status":"ok"}']);
    drain.release();
    await until(() => order.includes('drained'));
    await until(async () =>
      fetch(`${address.local}/health/live`)
        .then((one) => one.text())
        .then(
          () => false,
          () => true,
        ),
    );
    slow.release();
    const response = await answer;
    expect([response.status, await response.json()]).toEqual([200, { answered: true }]);
    await stopped;
  });

  it('cuts off no request of busy clients that keep their connections', async () => {
    const { address, stop } = await start();
    running.length = 0;
    const endings: unknown[] = [];
    let answered = 0;
    const client = async (): Promise<void> => {
      for (;;) {
        try {
          const response = await fetch(`${address.local}/sample/list`);
          await response.text();
          if (response.status !== 200) throw new Error(`status ${response.status}`);
          answered += 1;
        } catch (error) {
          endings.push((error as { cause?: { code?: string } }).cause?.code ?? String(error));
          return;
        }
      }
    };
    const clients = Array.from({ length: 20 }, client);
    await until(() => answered > 200);
    await stop();
    await Promise.all(clients);
    // Refused, because nobody listens any more, and never reset half-way.
    expect(new Set(endings)).toEqual(new Set(['ECONNREFUSED']));
  });

  it('gives the data directory free', async () => {
    const env = testEnvironment();
    const first = await startService([AppModule], { service: 'standalone' }, env, logger);
    await first.stop();
    const second = await startService([AppModule], { service: 'standalone' }, env, logger);
    await second.stop();
    expect(order).toEqual(['drained', 'drained']);
  });
});

describe('a start that fails', () => {
  it('names the port in use, and gives everything back', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const env = { ...testEnvironment(), PORT: port };
    await expect(startService([AppModule], { service: 'standalone' }, env, logger)).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use: stop the other program, or set PORT to another port.`,
    );
    other.close();
    running.push(await startService([AppModule], { service: 'standalone' }, env, logger));
  });

  it('names the process that holds the data directory', async () => {
    const env = testEnvironment();
    running.push(await startService([AppModule], { service: 'standalone' }, env, logger));
    expect(await failure({ DATA_DIR: env.DATA_DIR })).toEqual([
      expect.stringMatching(/is in use by process \d+ on .*: stop it first, or set DATA_DIR/),
    ]);
  });

  it('names a host that is not of this machine', async () => {
    expect(await failure({ HOST: '192.0.2.1' })).toEqual(['192.0.2.1 is not an address of this machine: correct HOST.']);
  });

  it('names every service of the stack that stays away, without passwords', async () => {
    const stack = {
      MODE: 'stack',
      JWT_SECRET: 'x'.repeat(32),
      SECRETS_KEY: 'y'.repeat(32),
      DATABASE_URL: 'mysql://root:hunter2@127.0.0.1:1/taskflow',
      RABBITMQ_URL: 'amqp://guest:hunter2@127.0.0.1:1',
      REDIS_URL: 'redis://:hunter2@127.0.0.1:1',
    };
    const lines = await failure({ ...stack, CONNECT_ATTEMPTS: '2', CONNECT_BACKOFF_MS: '10' });
    expect(lines).toHaveLength(3);
    const text = lines?.join('\n') ?? '';
    for (const name of ['DATABASE_URL', 'RABBITMQ_URL', 'REDIS_URL', '127.0.0.1:1', '2 attempts']) expect(text).toContain(name);
    expect(text).not.toContain('hunter2');
  });

  it('is a bug when nothing else explains it', () => {
    expect(startFailure(new TypeError('x is not a function'))).toBeNull();
    expect(startFailure(new TooManyQueues(['render'], 64))).toEqual([
      'The queues render would exceed the limit of 64 an installation: leave some of them out of WORKER_QUEUES.',
    ]);
  });
});
