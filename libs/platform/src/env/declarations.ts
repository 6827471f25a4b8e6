import { QUEUE_NAME } from '@taskflow/contracts';
import { address, boolean, choice, integer, list, matching, origin, proxies, some, text } from './kind';
import { MODES, variable, variableByMode, type ValueOf, type Variable } from './variable';

const DATABASES = 'MySQL/MariaDB in the stack, SQLite embedded';

/** Says why a database of another make is refused. */
function refusedDatabase(scheme: string): string | null {
  if (scheme === 'mysql' || scheme === 'mariadb') return null;
  return `${scheme}:// is not supported: ${DATABASES}. Give an address such as mysql://user:password@host:3306/taskflow`;
}

const hostName = matching(/^(\*|\[[0-9a-f:]+\]|(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?)$/i, 'host names');
const destination = matching(/^[a-z0-9.:[\]-]+(\/\d{1,3})?$/i, 'host, host:port or CIDR range');
const httpAddress = address(['http', 'https'], 'https://tasks.example.com');

const GENERAL = {
  MODE: variable(choice(...MODES), 'embedded', {
    description: 'Everything in one process on SQLite, or five services over MySQL/MariaDB, RabbitMQ and Redis',
  }),
  DATA_DIR: variable(text(), './data', {
    description: 'Folder of the SQLite files and the generated keys; one process at a time may use it',
  }),
  DEMO: variableByMode(
    boolean,
    { embedded: true, stack: false },
    { description: 'Makes a demo workspace with a pipeline and serves its sample data' },
  ),
  NODE_ENV: variable(text(), 'development', { description: '`production` turns explorers and introspection off' }),
  LOG_LEVEL: variable(choice('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'), null, {
    description: 'Least important log lines that are written',
    default_note: 'info; `npm start` at a terminal: warn',
  }),
} as const;

const ADDRESSES = {
  PORT: variable(integer(0, 65_535), null, {
    description: 'Port of the service; 0 takes any free one',
    default_note: '3000; realtime 3001, worker 3002, scheduler 3003, audit 3004',
  }),
  HOST: variableByMode(text(), { embedded: '127.0.0.1', stack: '0.0.0.0' }, { description: 'Network address to listen on' }),
  METRICS_PORT: variable(integer(0, 65_535), null, {
    description: 'Port of `/metrics`, which must not be public',
    default_note: 'embedded, worker, scheduler, audit: that of the service; api 3100, realtime 3101',
  }),
  PUBLIC_URL: variable(httpAddress, null, {
    description: 'Address under which people reach the server',
    default_note: 'http://localhost:PORT',
  }),
  REALTIME_URL: variable(address(['http', 'https', 'ws', 'wss'], 'https://live.example.com'), null, {
    description: 'Address under which browsers reach the realtime service',
    default_note: 'embedded: PUBLIC_URL; stack: http://localhost:3001',
  }),
  ALLOWED_HOSTS: variable(list(hostName), [], {
    description: 'Host names that requests may use; `*` allows every one, `*.example.com` those below',
    default_note: 'every one; on a loopback HOST: local names and that of PUBLIC_URL',
  }),
  TRUST_PROXY: variable(proxies, false, { description: 'Proxies whose `X-Forwarded-*` headers are believed' }),
  FORCE_HTTPS: variable(boolean, false, {
    description: 'Redirects requests that came over plain HTTP; behind a proxy it needs TRUST_PROXY',
  }),
  CORS_ORIGINS: variable(list(origin), [], {
    description: 'Origins of other sites whose pages may call the API and open sockets',
  }),
} as const;

const SERVICES = {
  DATABASE_URL: variable(address(['mysql', 'mariadb'], 'mysql://user:password@host:3306/taskflow', refusedDatabase), null, {
    description: 'Database of the stack',
    required: 'stack',
    secret: true,
  }),
  RABBITMQ_URL: variable(address(['amqp', 'amqps'], 'amqp://user:password@host:5672'), null, {
    description: 'Message broker of the stack',
    required: 'stack',
    secret: true,
  }),
  REDIS_URL: variable(address(['redis', 'rediss'], 'redis://host:6379'), null, {
    description: 'Redis of the stack',
    required: 'stack',
    secret: true,
  }),
  CONNECT_ATTEMPTS: variable(integer(1, 1_000), 10, { description: 'How often a service that is away at start is tried' }),
  CONNECT_BACKOFF_MS: variable(integer(0, 600_000), 2_000, { description: 'Pause between those tries, in milliseconds' }),
  MIGRATE: variableByMode(
    choice('start', 'wait', 'off'),
    { embedded: 'start', stack: 'wait' },
    { description: 'Migrate at start, wait until another process has migrated, or do not look' },
  ),
} as const;

const ACCOUNTS = {
  ADMIN_EMAIL: variable(matching(/^[^\s@]+@[^\s@]+$/, 'an email address'), 'admin@example.com', {
    description: 'Email of the first account',
  }),
  ADMIN_PASSWORD: variable(text(8), null, {
    description: 'Password of the first account',
    default_note: 'random, printed once',
    secret: true,
  }),
  SIGNUP: variable(choice('open', 'invite', 'closed'), 'open', { description: 'Who may make further accounts' }),
  JWT_SECRET: variable(text(32), null, {
    description: 'Key that signs access tokens; the same in every service',
    default_note: 'embedded: generated into DATA_DIR',
    required: 'stack',
    secret: true,
  }),
  SECRETS_KEY: variable(some(list(text(32))), null, {
    description: 'Key that seals the secrets of workspaces; the same in every service; several: the first seals, each opens',
    default_note: 'embedded: generated into DATA_DIR',
    required: 'stack',
    secret: true,
  }),
  ACCESS_TOKEN_MINUTES: variable(integer(1, 1_440), 15, { description: 'Life of an access token' }),
  REFRESH_TOKEN_DAYS: variable(integer(1, 3_650), 30, { description: 'Life of a session that is not used' }),
} as const;

const WORK = {
  WORKER_CONCURRENCY: variable(integer(1, 1_000), 16, { description: 'Tasks that one worker handles at once' }),
  WORKER_QUEUES: variable(list(matching(QUEUE_NAME, 'queue names (a-z, 0-9, _ and -)')), ['default'], {
    description: 'Queues that the worker serves',
  }),
  WORKER_PREFETCH: variable(integer(1, 10_000), 64, { description: 'Bells that the broker may hand to a worker at once' }),
  WEBHOOK_SECRET: variable(
    list(
      matching(
        /^(whsec_[A-Za-z0-9+/]{32,}={0,2}|(?!whsec_)\S{24,})$/,
        'keys such as whsec_ and base64, or 24 characters or more',
      ),
    ),
    [],
    {
      description: 'Key that signs webhook tasks; several: each signs, so that receivers can change from one to the other',
      default_note: 'none: webhook tasks fail and say so',
      secret: true,
    },
  ),
  COMMAND_ALLOW: variable(list(matching(/^\/\S+$/, 'absolute paths')), [], {
    description: 'Programs that command tasks may run, on the machine and as the user of the worker',
    default_note: 'none: command tasks fail and say so',
  }),
  HANDLERS_DIR: variable(text(), null, {
    description: 'Folder of your own handlers, one JavaScript file each; workers need it',
    default_note: 'none',
  }),
  HANDLER_MEMORY_MB: variable(integer(96, 65_536), 512, {
    description: 'Most memory of a process in which one of your own handlers runs, in MiB',
  }),
  HTTP_ALLOW: variable(list(destination), [], { description: 'Private destinations that http tasks may reach' }),
  SMTP_URL: variable(address(['smtp', 'smtps'], 'smtp://user:password@mail.example.com:587'), null, {
    description: 'Mail server of email tasks; workers need it',
    default_note: 'none: email tasks fail and say so',
    secret: true,
  }),
  MAIL_FROM: variable(matching(/^[^\r\n]*[^\s@]+@[^\s@]+$/, 'an email address'), 'taskflow@localhost', {
    description: 'Sender of email tasks',
  }),
  REALTIME_BUFFER: variable(integer(16, 1_000_000), 1_000, {
    description: 'Messages that a slow live client may be behind before it is cut',
  }),
} as const;

/** Every environment variable, by group: the source of reading, of `.env.example` and of docs/configuration.md. */
export const VARIABLE_GROUPS = {
  General: GENERAL,
  Addresses: ADDRESSES,
  Services: SERVICES,
  Accounts: ACCOUNTS,
  Work: WORK,
} as const;

type Declared = typeof GENERAL & typeof ADDRESSES & typeof SERVICES & typeof ACCOUNTS & typeof WORK;
export type VariableName = keyof Declared;
/** The variables as given, or their defaults. */
export type GivenValues = { readonly [Name in VariableName]: ValueOf<Declared[Name]> };

/** All declarations, in the order of the documentation. */
export function declarations(): [VariableName, Variable<unknown, unknown>][] {
  return Object.values(VARIABLE_GROUPS).flatMap((group) => Object.entries(group)) as [VariableName, Variable<unknown, unknown>][];
}

/** Names of earlier systems and what took their place; a name that ends in `*` stands for all that begin so. */
export const RENAMED: readonly (readonly [earlier: string, now: string])[] = [
  ['API_PORT', 'PORT'],
  ['DB_*', 'DATABASE_URL'],
  ['CORS_ALLOW_ORIGINS', 'CORS_ORIGINS'],
  ['SHARD_MAP', 'SHARDS'],
  ['CELERY_*', 'RABBITMQ_URL and REDIS_URL'],
];
