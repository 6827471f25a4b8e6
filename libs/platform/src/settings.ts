import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ApiSettings, RealtimeSettings, SchedulerSettings, WorkerSettings } from '@taskflow/core/settings';
import { foreignVariables } from './env';
import type { ListeningAddress } from './env/addresses';
import type { Environment } from './env/read';

/** `dashboard`: folder of the dashboard's build, if there is any. */
export function apiSettings(env: Environment, address: ListeningAddress, dashboard: string | null): ApiSettings {
  const built = dashboard !== null && existsSync(join(dashboard, 'index.html'));
  return {
    signup: env.SIGNUP,
    jwt_secret: env.JWT_SECRET,
    access_token_minutes: env.ACCESS_TOKEN_MINUTES,
    refresh_token_days: env.REFRESH_TOKEN_DAYS,
    cors_origins: env.CORS_ORIGINS,
    // The port is known only once the process listens.
    get public_url() {
      return address.public;
    },
    secure_cookies: env.FORCE_HTTPS || (env.PUBLIC_URL?.startsWith('https:') ?? false),
    production: env.NODE_ENV === 'production',
    admin_email: env.ADMIN_EMAIL,
    admin_password: env.ADMIN_PASSWORD,
    dashboard_directory: built ? dashboard : null,
    realtime_url: env.REALTIME_URL ?? address.realtime,
    demo: env.DEMO,
    get sample_origin() {
      return address.sample;
    },
  };
}

export function workerSettings(env: Environment, address: ListeningAddress): WorkerSettings {
  return {
    concurrency: env.WORKER_CONCURRENCY,
    queues: env.WORKER_QUEUES,
    prefetch: env.WORKER_PREFETCH,
    http_allow: env.HTTP_ALLOW,
    smtp_url: env.SMTP_URL,
    mail_from: env.MAIL_FROM,
    webhook_secrets: env.WEBHOOK_SECRET,
    command_allow: env.COMMAND_ALLOW,
    handlers_dir: env.HANDLERS_DIR,
    handler_memory_mb: env.HANDLER_MEMORY_MB,
    handler_env: foreignVariables(),
    get sample_origin() {
      return env.DEMO ? address.sample : null;
    },
  };
}

export function realtimeSettings(env: Environment, address: ListeningAddress): RealtimeSettings {
  return {
    jwt_secret: env.JWT_SECRET,
    cors_origins: env.CORS_ORIGINS,
    get public_url() {
      return address.public;
    },
    buffer: env.REALTIME_BUFFER,
  };
}

export function schedulerSettings(amnesty_ms: number): SchedulerSettings {
  return { amnesty_ms };
}
