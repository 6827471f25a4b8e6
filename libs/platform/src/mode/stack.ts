import { LEASE, type Log } from '@taskflow/core/ports';
import { RabbitmqMessageBus } from '../bus/rabbitmq-message-bus';
import { RedisStatusFeed } from '../bus/redis-status-feed';
import type { Service } from '../env/addresses';
import type { Environment } from '../env/read';
import { SystemRandomness } from '../randomness';
import { connectMysql } from '../store/connect-mysql';
import { DatabaseClock } from '../store/database-clock';
import { BeatingWorkerLeases } from '../store/lease/beating-leases';
import { migrate } from '../store/migrations/migrate';
import type { MysqlDatabase } from '../store/mysql-database';
import { SingleShard } from '../store/single-shard';
import { Closers, type Resources } from './resources';

/** Clocks of one machine drift by milliseconds in that time. */
const CLOCK_MS = 30_000;

/**
 * MySQL or MariaDB, RabbitMQ and Redis, waited for all at once. Rejects with the faults of all that stayed away, a line
 * each (`StartError`, `Unavailable`), or of the schema.
 */
export async function openStack(env: Environment, service: Service, log: Log): Promise<Resources> {
  const closers = new Closers();
  try {
    const [database, bus, feed] = await together(
      openDatabase(env, log, closers),
      openBus(env, service, closers),
      openFeed(env, closers),
    );
    const clock = new DatabaseClock();
    await clock.measure(database);
    const timer = setInterval(() => void measure(clock, database, log), CLOCK_MS);
    closers.add(() => clearInterval(timer.unref()));
    await migrate(database, {
      mode: env.MIGRATE,
      clock,
      log: (line) => log.info({}, line),
      attempts: env.CONNECT_ATTEMPTS,
      backoff_ms: env.CONNECT_BACKOFF_MS,
    });
    return {
      shards: new SingleShard(database),
      clock,
      randomness: new SystemRandomness(),
      bus,
      feed,
      leases: new BeatingWorkerLeases(database, clock, (line) => log.warn({}, line)),
      probes: { database: () => database.ping(), broker: () => bus.ping(), redis: () => feed.ping() },
      amnesty_ms: LEASE.length_ms,
      close: () => closers.close(),
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

/** Opens the database alone and brings its schema up to date: the one-off job of a deployment. */
export async function migrateStack(env: Environment, log: Log): Promise<void> {
  const closers = new Closers();
  try {
    const database = await openDatabase(env, log, closers);
    const clock = new DatabaseClock();
    await clock.measure(database);
    await migrate(database, {
      mode: 'start',
      clock,
      log: (line) => log.info({}, line),
      attempts: env.CONNECT_ATTEMPTS,
      backoff_ms: env.CONNECT_BACKOFF_MS,
    });
  } finally {
    await closers.close();
  }
}

async function openDatabase(env: Environment, log: Log, closers: Closers): Promise<MysqlDatabase> {
  const database = await connectMysql({
    url: given(env.DATABASE_URL),
    attempts: env.CONNECT_ATTEMPTS,
    backoff_ms: env.CONNECT_BACKOFF_MS,
    log: (line) => log.warn({}, line),
  });
  closers.add(() => database.close());
  return database;
}

async function openBus(env: Environment, service: Service, closers: Closers): Promise<RabbitmqMessageBus> {
  const bus = new RabbitmqMessageBus({
    url: given(env.RABBITMQ_URL),
    connect_attempts: env.CONNECT_ATTEMPTS,
    connect_backoff_ms: env.CONNECT_BACKOFF_MS,
    name: `taskflow ${service}`,
  });
  closers.add(() => bus.close());
  await bus.connect();
  return bus;
}

async function openFeed(env: Environment, closers: Closers): Promise<RedisStatusFeed> {
  const feed = new RedisStatusFeed({
    url: given(env.REDIS_URL),
    connect_attempts: env.CONNECT_ATTEMPTS,
    connect_backoff_ms: env.CONNECT_BACKOFF_MS,
  });
  closers.add(() => feed.close());
  await feed.connect();
  return feed;
}

/** Waits for all; when several fail, all reasons are in the error. */
async function together<A, B, C>(...openings: [Promise<A>, Promise<B>, Promise<C>]): Promise<[A, B, C]> {
  const results = await Promise.allSettled(openings);
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  if (reasons.length > 1) throw new AggregateError(reasons, 'several services could not be opened');
  return Promise.all(openings);
}

async function measure(clock: DatabaseClock, database: MysqlDatabase, log: Log): Promise<void> {
  try {
    await clock.measure(database);
  } catch (error) {
    log.debug({ error: String(error) }, 'the database clock could not be read; the last measured offset stays');
  }
}

/** The environment was read: what the stack requires is there. */
function given(value: string | null): string {
  if (value === null) throw new Error('A variable that MODE=stack requires is missing.');
  return value;
}
