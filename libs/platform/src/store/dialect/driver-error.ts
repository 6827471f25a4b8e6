import { QueryFailedError } from 'typeorm';

/** The driver's own error, which TypeORM wraps. */
export function driverErrorOf(error: unknown): unknown {
  return error instanceof QueryFailedError ? error.driverError : error;
}

/** `code` of a driver error (`SQLITE_BUSY`, `ECONNRESET`, `ER_DUP_ENTRY`). */
export function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** `errno` of a MySQL error (1213); null for others. */
export function numberOf(error: unknown): number | null {
  return typeof error === 'object' && error !== null && 'errno' in error && typeof error.errno === 'number' ? error.errno : null;
}

/** One line for messages: what the driver said, without the class name that mysql2 puts before it. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replace(/^Error: /, '').replace(/\s+/g, ' ');
}
