import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Unavailable } from '@taskflow/core/errors';
import { Health, type HealthChecks } from '@taskflow/core/ports';
import { startSample, type Sample } from '../http/test/start-sample';
import { HealthController } from './health.controller';
import { Readiness } from './readiness';
import { ServiceHealth, type Probe } from './service-health';

const well: Probe = () => Promise.resolve();
const never: Probe = () => new Promise(() => undefined);
const refused: Probe = () =>
  Promise.reject(
    new Unavailable(
      'The database at root:secret@10.0.0.7 is away.',
      Object.assign(new Error('10.0.0.7'), { code: 'ECONNREFUSED' }),
    ),
  );

const probes: Record<keyof HealthChecks, Probe> = { database: well, broker: well, redis: well };
const readiness = new Readiness();
const asked = { database: 0 };

@Module({
  controllers: [HealthController],
  providers: [
    { provide: Readiness, useValue: readiness },
    {
      provide: Health,
      useValue: new ServiceHealth(
        {
          database: () => {
            asked.database += 1;
            return probes.database();
          },
          broker: () => probes.broker(),
          redis: () => probes.redis(),
        },
        100,
      ),
    },
  ],
})
class HealthModule {}

let sample: Sample;
beforeAll(async () => (sample = await startSample(HealthModule)));
afterAll(() => sample.app.close());
beforeEach(() => {
  Object.assign(probes, { database: well, broker: well, redis: well });
  readiness.state = 'ready';
  asked.database = 0;
});

async function get(path: string): Promise<{ status: number; body: { status: string; checks: HealthChecks } }> {
  const response = await fetch(`${sample.url}${path}`);
  return { status: response.status, body: (await response.json()) as { status: string; checks: HealthChecks } };
}

describe.each(['/healthz', '/health'])('%s', (path) => {
  it('asks all three and says how long they took', async () => {
    const { status, body } = await get(path);
    const ok = { status: 'ok', latency_ms: expect.any(Number) };
    expect([status, body]).toEqual([200, { status: 'ok', checks: { database: ok, broker: ok, redis: ok } }]);
  });

  it.each(['database', 'broker', 'redis'] as const)('is 503 when the %s fails, and tells nothing of the driver', async (part) => {
    probes[part] = refused;
    const { status, body } = await get(path);
    expect([status, body.status, body.checks[part].status, body.checks[part].error]).toEqual([
      503,
      'failed',
      'failed',
      'ECONNREFUSED',
    ]);
    expect(JSON.stringify(body)).not.toContain('10.0.0.7');
  });

  it('waits no longer than its bound for a part that hangs', async () => {
    probes.redis = never;
    const { status, body } = await get(path);
    expect([status, body.checks.redis.error]).toEqual([503, 'no answer within 100 ms']);
    expect(body.checks.database.status).toBe('ok');
  });
});

it('shares one round among callers at the same time', async () => {
  let answer: () => void = () => undefined;
  probes.database = () => new Promise((resolve) => (answer = resolve));
  const health = sample.app.get(Health);
  const rounds = [health.check(), health.check(), health.check()];
  answer();
  await Promise.all(rounds);
  expect(asked.database).toBe(1);
});

describe('/health/live', () => {
  it('touches nothing', async () => {
    probes.database = never;
    expect(await get('/health/live')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(asked.database).toBe(0);
  });
});

describe('/health/ready', () => {
  it('is 200 while requests may come, also without broker or Redis', async () => {
    probes.broker = refused;
    expect(await get('/health/ready')).toEqual({ status: 200, body: { status: 'ready' } });
  });

  it.each(['starting', 'draining'] as const)('is 503 while %s', async (state) => {
    readiness.state = state;
    expect(await get('/health/ready')).toEqual({ status: 503, body: { status: state } });
  });

  it('is 503 without the database', async () => {
    probes.database = refused;
    expect(await get('/health/ready')).toEqual({ status: 503, body: { status: 'database away' } });
  });
});
