import type { LoggerService } from '@nestjs/common';
import { Log } from '@taskflow/core/ports';
import type { Logger } from 'pino';

/** The `Log` port on the process's logger. */
export class ServiceLog extends Log {
  constructor(private readonly logger: Logger) {
    super();
  }
  override debug(fields: Record<string, unknown>, message: string): void {
    this.logger.debug(fields, message);
  }
  override info(fields: Record<string, unknown>, message: string): void {
    this.logger.info(fields, message);
  }
  override warn(fields: Record<string, unknown>, message: string): void {
    this.logger.warn(fields, message);
  }
  override error(fields: Record<string, unknown>, message: string): void {
    this.logger.error(fields, message);
  }
}

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** Parts of Nest that report each start-up step; of interest only to someone who debugs the wiring. */
const CHATTY = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'NestMicroservice',
  'RouterExplorer',
  'RoutesResolver',
  'WebSocketsController',
]);
const STACK = /\n\s+at /;

/**
 * Nest's `Logger` on the process's logger. Accepts what Nest's own code and ours pass: a sentence; or fields and then a
 * sentence; an error, or a sentence with a stack; the context last.
 */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    this.write(typeof context === 'string' && CHATTY.has(context) ? 'debug' : 'info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    if (!this.logger.isLevelEnabled(level)) return;
    const texts = rest.filter((part) => typeof part === 'string');
    const stack = texts.find((part) => STACK.test(part));
    const others = texts.filter((part) => part !== stack);
    const isFields = typeof message === 'object' && message !== null && !(message instanceof Error);
    const sentence = isFields && others.length > 1 ? others[0] : undefined;
    const error = [message, ...rest].find((part) => part instanceof Error);
    const fields: Record<string, unknown> = { ...(isFields ? message : {}), context: others.at(-1) };
    const text = sentence ?? (isFields ? undefined : textOf(message));
    if (error) fields['err'] = error;
    else if (stack !== undefined) fields['err'] = { message: text, stack };
    this.logger[level](fields, text);
  }
}

function textOf(message: unknown): string {
  if (message instanceof Error) return message.message;
  return typeof message === 'string' ? message : JSON.stringify(message);
}
