import { StartError } from './start-error';

export interface MysqlAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** Absent: no TLS. */
  ssl?: { rejectUnauthorized: boolean };
}

/**
 * Reads `mysql://user:password@host:3306/database?ssl-mode=required|verify`.
 * Throws `StartError` naming the fault, never the password.
 */
export function mysqlAddress(url: string): MysqlAddress {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed) throw new StartError('DATABASE_URL is not a URL: write it as mysql://user:password@host:3306/database.');
  if (parsed.protocol !== 'mysql:' && parsed.protocol !== 'mariadb:') {
    throw new StartError(`DATABASE_URL starts with ${parsed.protocol}//, which is not supported: use mysql:// or mariadb://.`);
  }
  const database = decodeURIComponent(parsed.pathname.slice(1));
  if (!database) throw new StartError('DATABASE_URL names no database: write it as mysql://user:password@host:3306/database.');
  const ssl = sslOf(parsed.searchParams.get('ssl-mode'));
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, '') || '127.0.0.1',
    port: Number(parsed.port || 3306),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database,
    ...(ssl ? { ssl } : {}),
  };
}

function sslOf(mode: string | null): MysqlAddress['ssl'] {
  switch (mode?.toLowerCase() ?? 'disabled') {
    case 'disabled':
      return undefined;
    case 'required':
      return { rejectUnauthorized: false };
    case 'verify':
      return { rejectUnauthorized: true };
    default:
      throw new StartError(`DATABASE_URL has ssl-mode=${mode ?? ''}: use disabled, required or verify.`);
  }
}

/** For messages: host, port and database, without user and password. */
export function printable(address: MysqlAddress): string {
  return `${address.host}:${address.port}/${address.database}`;
}
