/** Settings that apps ask for by these classes; `platform` fills them from the environment. */

export abstract class ApiSettings {
  abstract readonly signup: 'open' | 'invite' | 'closed';
  abstract readonly jwt_secret: string;
  abstract readonly access_token_minutes: number;
  abstract readonly refresh_token_days: number;
  abstract readonly cors_origins: readonly string[];
  abstract readonly public_url: string;
  /** Set the `Secure` flag on cookies. */
  abstract readonly secure_cookies: boolean;
  /** Explorers and introspection off. */
  abstract readonly production: boolean;
  /** First account; password null = random, printed once. */
  abstract readonly admin_email: string;
  abstract readonly admin_password: string | null;
  /** Folder of the dashboard's build; null = none. */
  abstract readonly dashboard_directory: string | null;
  /** Address of the realtime gateway for `/config.json`; null = this server. */
  abstract readonly realtime_url: string | null;
  /** Make a demo workspace and keep its pipeline running. */
  abstract readonly demo: boolean;
  /** Origin under which workers find the demo's sample data. */
  abstract readonly sample_origin: string;
}

export abstract class WorkerSettings {
  abstract readonly concurrency: number;
  abstract readonly queues: readonly string[];
  abstract readonly prefetch: number;
  /** Private destinations that http tasks may reach: `host`, `host:port` or CIDR. */
  abstract readonly http_allow: readonly string[];
  /** Mail server of email tasks, `smtp://` or `smtps://`; null = none. */
  abstract readonly smtp_url: string | null;
  /** Sender of email tasks. */
  abstract readonly mail_from: string;
  /** Keys that sign webhooks, each of them; none = they fail. */
  abstract readonly webhook_secrets: readonly string[];
  /** Absolute paths of programs that command tasks may run. */
  abstract readonly command_allow: readonly string[];
  /** Folder of the operator's own handlers; null = none. */
  abstract readonly handlers_dir: string | null;
  /** Most memory of a process in which one of them runs, in MiB. */
  abstract readonly handler_memory_mb: number;
  /** Environment of those processes: nothing of TaskFlow's own is in it. */
  abstract readonly handler_env: Readonly<Record<string, string>>;
  /** Own sample data, always allowed in the demo: origin such as `http://127.0.0.1:3000`, path under `/sample/`. */
  abstract readonly sample_origin: string | null;
}

export abstract class RealtimeSettings {
  abstract readonly jwt_secret: string;
  /** Browser origins that may open a socket, besides the server's own. */
  abstract readonly cors_origins: readonly string[];
  abstract readonly public_url: string;
  /** Messages a slow client may be behind before it is cut. */
  abstract readonly buffer: number;
}

export abstract class SchedulerSettings {
  /**
   * How long after start, reconnect or an outage nobody is rescued, so that workers which could not beat either get the time
   * to do so. 0 when no older lease can be alive (embedded: the data directory is locked).
   */
  abstract readonly amnesty_ms: number;
}
