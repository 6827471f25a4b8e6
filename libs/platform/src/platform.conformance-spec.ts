import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Logger, Module } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { EventRecord, StatusFeedMessage, TaskStatusMessage } from '@taskflow/contracts';
import {
  AuditStore,
  Clock,
  EventReader,
  messagePattern,
  Randomness,
  StatusFeed,
  TaskStore,
  UserStore,
  WorkerLeases,
} from '@taskflow/core/ports';
import { SchedulerSettings } from '@taskflow/core/settings';
import { connect } from 'amqplib';
import { randomBytes } from 'node:crypto';
import { startService, type RunningService } from './bootstrap.start';
import type { Source } from './env/read';
import { queueName } from './bus/topology';
import { testEnvironment } from './http/test/start-sample';
import { createLogger } from './logging/logger';
import { NestLogger } from './logging/service-log';
import { Metrics } from './metrics/metrics';
import { openEmptyStack } from './store/test/stack';

const GROUP = `platform-test-${randomBytes(4).toString('hex')}`;
const lines: Record<string, unknown>[] = [];
const logger = createLogger({
  service: 'standalone',
  level: 'info',
  destination: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
});
Logger.overrideLogger(new NestLogger(logger));

const received: EventRecord[] = [];

@Controller()
class Consumer {
  @EventPattern(messagePattern({ topic: 'task.status', group: GROUP, prefetch: 10 }))
  changed(message: TaskStatusMessage): void {
    received.push(...message.events);
  }
}

@Module({ controllers: [Consumer] })
class ConsumerModule {}

interface Installation {
  source: Source;
  remove(): Promise<void>;
}

/** A fresh installation of each mode: settings, and the way to remove what they leave behind. */
const MODES: [mode: string, make: () => Promise<Installation>][] = [
  ['embedded', () => Promise.resolve({ source: { DATA_DIR: testEnvironment().DATA_DIR }, remove: () => Promise.resolve() })],
  ['stack', newStack],
];

async function newStack(): Promise<Installation> {
  const { RABBITMQ_URL, REDIS_URL } = process.env;
  if (!RABBITMQ_URL || !REDIS_URL)
    throw new Error('RABBITMQ_URL and REDIS_URL are not set: these tests need the services (npm test provides them).');
  const database = await openEmptyStack();
  const source = {
    MODE: 'stack',
    HOST: '127.0.0.1',
    MIGRATE: 'start',
    DATABASE_URL: database.url,
    RABBITMQ_URL,
    REDIS_URL,
    JWT_SECRET: 'x'.repeat(32),
    SECRETS_KEY: 'y'.repeat(32),
  };
  const remove = async (): Promise<void> => {
    const broker = await connect(RABBITMQ_URL);
    const channel = await broker.createChannel();
    await channel.deleteQueue(queueName({ topic: 'task.status', group: GROUP }));
    await broker.close();
    await database.close();
  };
  return { source, remove };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    if (await condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('the condition did not come true within 10 s');
}

describe.each(MODES)('%s', (_mode, make) => {
  let installation: Installation;
  let service: RunningService;
  const start = (): Promise<RunningService> =>
    startService([ConsumerModule], { service: 'standalone' }, testEnvironment(installation.source), logger);

  beforeAll(async () => {
    installation = await make();
    received.length = 0;
    lines.length = 0;
    service = await start();
  });
  afterAll(async () => {
    await service.stop();
    await installation.remove();
  });

  it('answers /healthz with every part really asked', async () => {
    const response = await fetch(`${service.address.local}/healthz`);
    const body = (await response.json()) as { checks: Record<string, { status: string }> };
    expect([response.status, Object.entries(body.checks).map(([name, check]) => `${name} ${check.status}`)]).toEqual([
      200,
      ['database ok', 'broker ok', 'redis ok'],
    ]);
  });

  it('makes a change known on the bus, on the feed, in the log and in the metrics, and then forgets its outbox row', async () => {
    const { app } = service;
    const live: StatusFeedMessage[] = [];
    const unsubscribe = await app.get(StatusFeed).subscribe(
      (message) => live.push(message),
      () => undefined,
    );
    const email = `${randomBytes(4).toString('hex')}@example.com`;
    const user = await app
      .get(UserStore)
      .create(
        { email, name: 'Test', password_hash: 'x' },
        { key: `u-${randomBytes(4).toString('hex')}`, name: 'Own', personal: true },
        'self',
      );
    const actor = { kind: 'user', id: user?.user_id };
    const signedUp = (event: EventRecord): boolean => event.type === 'user.signed_up' && event.actor.id === actor.id;
    await until(() => received.some(signedUp));
    expect(received.find(signedUp)).toMatchObject({ actor, from: null, to: null });
    await until(() => live.some((message) => message.event === 'notification' && message.type === 'user.signed_up'));
    expect(lines.some((line) => line['message'] === 'user.signed_up')).toBe(true);
    expect(await app.get(Metrics).text()).toMatch(/taskflow_events_total\{type="user\.signed_up"\} 1/);
    const published = async (): Promise<boolean> =>
      (/taskflow_messages_published_total (\d+)/.exec(await app.get(Metrics).text())?.[1] ?? '0') !== '0';
    await until(published);
    // Nothing is in sight for the sweep: the outbox is empty.
    await until(async () => (await app.get(TaskStore).nextDue()) === null);
    await unsubscribe();
  });

  it('binds time, chance, leases and readers', async () => {
    const { app } = service;
    expect(Math.abs(app.get(Clock).now().getTime() - Date.now())).toBeLessThan(5_000);
    expect(app.get(Randomness).uuid() < app.get(Randomness).uuid()).toBe(true);
    expect(await app.get(WorkerLeases).live()).toEqual([]);
    expect(await app.get(EventReader).heads([])).toEqual([]);
    expect(await app.get(AuditStore).behind(10)).not.toEqual([]);
    expect(app.get(SchedulerSettings).amnesty_ms).toBe(installation.source['MODE'] === 'stack' ? 15_000 : 0);
  });

  it('shows the depth of queues', async () => {
    const response = await fetch(`${service.address.local}/metrics`);
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('taskflow_queue_depth')]);
  });

  it('stops cleanly and finds everything again', async () => {
    await service.stop();
    service = await start();
    expect(await service.app.get(UserStore).any()).toBe(true);
    expect(lines.filter((line) => line['level'] === 'error' || line['level'] === 'fatal')).toEqual([]);
  });
});
