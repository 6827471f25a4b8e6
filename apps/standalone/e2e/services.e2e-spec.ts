import { afterAll, beforeAll, expect } from '@jest/globals';
import {
  readMessage,
  readStatusFeed,
  type Problem,
  type StatusFeedMessage,
  type TaskCreatedMessage,
  type TaskStatusMessage,
} from '@taskflow/contracts';
import type { Workspace } from './harness/api-client';
import { Cuttable } from './harness/cuttable';
import { eventually } from './harness/eventually';
import { LiveClient } from './harness/live-client';
import { onBoth, onOne, refusalOf, type Stage } from './harness/suite';
import { listenToBroker, listenToRedis, publishToBroker, queueLength, type Listener } from './harness/third-party';

interface HealthAnswer {
  status: string;
  checks: Record<'database' | 'broker' | 'redis', { status: string; latency_ms: number; error?: string }>;
}

onBoth('health', (stage) => {
  stage.scenario('every process says that it lives, is ready, and how its services are', async () => {
    for (const name of stage.system.processes.keys()) {
      const origin = stage.system.origin(name);
      const get = async (path: string) => {
        const response = await fetch(`${origin}${path}`);
        return { status: response.status, body: (await response.json()) as HealthAnswer };
      };
      expect(await get('/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
      expect(await get('/health/ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
      for (const path of ['/health', '/healthz']) {
        const { status, body } = await get(path);
        expect({ name, status, answer: body.status }).toEqual({ name, status: 200, answer: 'ok' });
        for (const check of Object.values(body.checks)) expect(check).toEqual({ status: 'ok', latency_ms: expect.any(Number) });
        expect(Object.keys(body.checks).sort()).toEqual(['broker', 'database', 'redis']);
      }
    }
  });

  stage.scenario(
    'a process that was asked to stop drains: what runs is finished or handed back, and it ends with 0',
    async () => {
      const workspace = await stage.person.workspace();
      const { task_id } = await workspace.create({ title: 'in flight', type: 'delay', payload: { ms: 1_000 } });
      await workspace.until(task_id, 'PROCESSING');
      const worker = stage.system.process('worker');
      expect(await worker.stop()).toEqual({ code: 0, signal: null });
      await stage.system.ready();
      const task = await workspace.until(task_id, 'DONE');
      expect(task).toMatchObject({ failures: 0, crashes: 0 });
    },
    60_000,
  );

  // Embedded has no broker or Redis that others could listen to.
  if (stage.mode === 'stack') thirdParties(stage);
});

function thirdParties(stage: Stage): void {
  let workspace: Workspace;
  let bells: Listener<TaskCreatedMessage>;
  let changes: Listener<TaskStatusMessage>;
  let feed: Listener<StatusFeedMessage>;
  beforeAll(async () => {
    const { RABBITMQ_URL = '', REDIS_URL = '' } = { ...stage.system.addresses };
    workspace = await stage.person.workspace();
    bells = await listenToBroker(RABBITMQ_URL, 'task.created');
    changes = await listenToBroker(RABBITMQ_URL, 'task.status');
    feed = await listenToRedis(REDIS_URL);
  });
  afterAll(() => Promise.all([bells?.close(), changes?.close(), feed?.close()]));

  stage.scenario('task.created on the exchange names each task that can run, with its payload', async () => {
    const small = await workspace.create({ title: 'small', payload: { message: 'hello' }, priority: 'high' });
    const big = await workspace.create({ title: 'big', payload: { message: 'x'.repeat(70_000) } });
    const human = await workspace.create({ title: 'human' });
    const bellOf = (task_id: string) =>
      eventually(`the bell of ${task_id}`, () => bells.received.find((bell) => bell.task_id === task_id));
    const bell = await bellOf(small.task_id);
    expect(readMessage('task.created', bell)).toMatchObject({ ok: true });
    expect(bell).toMatchObject({
      workspace_id: workspace.workspace_id,
      run_id: null,
      type: 'echo',
      queue: 'default',
      priority: 'high',
      payload: { message: 'hello' },
    });
    expect(await bellOf(big.task_id)).toMatchObject({ payload: null, payload_omitted: true });
    expect(bells.received.filter(({ task_id }) => task_id === human.task_id)).toEqual([]);
  });

  stage.scenario('task.status on the exchange and on the Redis channel tell of every change, by seq', async () => {
    const { run_id } = await workspace.run(
      Array.from({ length: 30 }, (_, n) => ({ ref: `${n}`, title: `${n}`, payload: { message: 'x' } })),
    );
    await workspace.untilRunEnds(run_id);
    const last = (await workspace.getRun(run_id)).seq ?? 0;
    // The workspace was made before anybody listened.
    const own = (received: readonly { workspace_id?: string }[]) =>
      received.filter((message) => message.workspace_id === workspace.workspace_id);
    const bySeq = () =>
      new Set((own(changes.received) as TaskStatusMessage[]).flatMap(({ events }) => events.map(({ seq }) => seq)));
    const expected = Array.from({ length: last - 2 }, (_, n) => n + 3);
    await eventually('every event on the broker', () => expected.every((seq) => bySeq().has(seq)));
    for (const message of own(changes.received)) expect(readMessage('task.status', message)).toMatchObject({ ok: true });
    const feedSeqs = () =>
      new Set((own(feed.received as { workspace_id?: string }[]) as StatusFeedMessage[]).map(({ seq }) => seq));
    await eventually('every event on Redis', () => expected.every((seq) => feedSeqs().has(seq)));
    for (const message of feed.received) expect(readStatusFeed(message)).toMatchObject({ ok: true });
  });

  stage.scenario('messages that nobody can read are set aside, and stop nothing', async () => {
    const { RABBITMQ_URL = '' } = { ...stage.system.addresses };
    const before = (await queueLength(RABBITMQ_URL, 'taskflow.dead-letter.v1')) ?? 0;
    const poison = [
      Buffer.from('{broken'),
      Buffer.from([0xff, 0x00]),
      Buffer.from('{"schema_version":1}'),
      Buffer.from('{"schema_version":9,"workspace_id":"x"}'),
      Buffer.alloc(0),
    ];
    for (const content of poison) await publishToBroker(RABBITMQ_URL, 'task.status', content);
    await eventually(
      'the dead letters',
      async () => ((await queueLength(RABBITMQ_URL, 'taskflow.dead-letter.v1')) ?? 0) >= before + poison.length,
    );
    const { task_id } = await workspace.create({ title: 'after the poison', payload: { message: 'x' } });
    await workspace.until(task_id, 'DONE');
    const { seq } = await workspace.get(task_id);
    await eventually('the audit log to go on', async () => {
      const [row] = await stage.database.rows<{ last: number }>(
        'SELECT MAX(seq) AS last FROM audit_entry WHERE workspace_id = ?',
        [workspace.workspace_id],
      );
      return Number(row?.last) >= seq;
    });
  });
}

let cuts: Record<'database' | 'broker' | 'redis', Cuttable> | null = null;

onOne(
  'stack',
  'services that go away',
  (stage) => {
    const cut = () => cuts ?? raise();
    afterAll(async () => {
      for (const one of Object.values(cuts ?? {})) await one.close();
    });
    const health = async (origin: string) => {
      const response = await fetch(`${origin}/healthz`);
      return { status: response.status, body: (await response.json()) as HealthAnswer };
    };
    const untilWell = () =>
      eventually('every process to be well again', async () => {
        const answers = await Promise.all([...stage.system.processes.keys()].map((name) => health(stage.system.origin(name))));
        return answers.every(({ status }) => status === 200);
      });

    for (const name of ['database', 'broker', 'redis'] as const)
      stage.scenario(`health names the ${name} while it is away, without its address, and recovers`, async () => {
        cut()[name].cut();
        try {
          const { body } = await eventually(`${name} to be reported`, async () => {
            const answer = await health(stage.system.origin('api'));
            return answer.status === 503 && answer;
          });
          expect(body.status).toBe('failed');
          expect(body.checks[name]).toMatchObject({ status: 'failed', error: expect.any(String) });
          expect(JSON.stringify(body)).not.toMatch(/127\.0\.0\.1|taskflow:|password/);
          expect((await fetch(`${stage.system.origin('api')}/health/live`)).status).toBe(200);
        } finally {
          cut()[name].mend();
        }
        await untilWell();
      });

    stage.scenario(
      'without the broker tasks run all the same, and everything is published once it is back',
      async () => {
        const workspace = await stage.person.workspace();
        cut().broker.cut();
        const { task_id } = await workspace.create({ title: 'without bells', payload: { message: 'x' } });
        await workspace.until(task_id, 'DONE');
        cut().broker.mend();
        await eventually(
          'the outbox to be empty and the audit log complete',
          async () => {
            const [row] = await stage.database.rows<{ n: number; missing: number }>(
              'SELECT (SELECT COUNT(*) FROM outbox) AS n, (SELECT COUNT(*) FROM event) - (SELECT COUNT(*) FROM audit_entry) AS missing',
            );
            return Number(row?.n) === 0 && Number(row?.missing) === 0;
          },
          40_000,
        );
        await untilWell();
      },
      90_000,
    );

    stage.scenario(
      'without Redis live clients get every change, a little later',
      async () => {
        const workspace = await stage.person.workspace();
        const client = await LiveClient.open('ws', stage.system.live, stage.person.token);
        const from = await client.subscribe({ workspace: workspace.key });
        cut().redis.cut();
        const { run_id } = await workspace.run([
          { ref: 'a', title: 'a', payload: { message: 'x' } },
          { ref: 'b', title: 'b', payload: { message: 'x' }, depends_on: ['a'] },
        ]);
        await workspace.untilRunEnds(run_id);
        const last = (await workspace.getRun(run_id)).seq ?? 0;
        await client.untilSeq(last);
        cut().redis.mend();
        await untilWell();
        const { task_id } = await workspace.create({ title: 'after', hold: true });
        await client.untilEvent('what came after', (event) => event.type === 'task_update' && event.task_id === task_id);
        expect(client.seqs).toEqual(client.seqs.map((_, n) => from + n + 1));
        await client.close();
      },
      60_000,
    );

    stage.scenario(
      'without the database requests are refused as unavailable; afterwards everything goes on',
      async () => {
        const workspace = await stage.person.workspace();
        const { task_id } = await workspace.create({ title: 'runs through the outage', type: 'delay', payload: { ms: 1_500 } });
        await workspace.until(task_id, 'PROCESSING');
        cut().database.cut();
        const answer = await eventually('a refusal', async () => {
          const found = await workspace.http.send<Problem>('GET', `${workspace.path}/tasks`);
          return found.status !== 200 && found;
        });
        expect(refusalOf(answer)).toMatchObject({ status: 503, code: 'unavailable' });
        expect(refusalOf(await workspace.tryCreate({ title: 'x' }))).toMatchObject({ status: 503, code: 'unavailable' });
        expect((await fetch(`${stage.system.origin('api')}/health/ready`)).status).toBe(503);
        cut().database.mend();
        await untilWell();
        const task = await workspace.until(task_id, 'DONE');
        expect(task).toMatchObject({ attempt: 1, crashes: 0 });
        expect((await workspace.all()).map(({ title }) => title)).toEqual(['runs through the outage']);
      },
      60_000,
    );
  },
  {
    async through({ DATABASE_URL, RABBITMQ_URL, REDIS_URL }) {
      cuts = {
        database: await Cuttable.before(DATABASE_URL, 3306),
        broker: await Cuttable.before(RABBITMQ_URL, 5672),
        redis: await Cuttable.before(REDIS_URL, 6379),
      };
      return { DATABASE_URL: cuts.database.url, RABBITMQ_URL: cuts.broker.url, REDIS_URL: cuts.redis.url };
    },
  },
);

function raise(): never {
  throw new Error('the system did not start');
}
