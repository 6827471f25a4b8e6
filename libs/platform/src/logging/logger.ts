import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { PrettyStream } from './pretty-stream';
import { currentScope } from './scope';

export interface LoggerOptions {
  service: string;
  /** trace … fatal, or silent. */
  level: string;
  /** Lines for people instead of JSON. */
  pretty?: boolean;
  /** Where lines go; standard output when not given. */
  destination?: DestinationStream;
}

const HIDDEN = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'token',
  'access_token',
  'refresh_token',
  'secret',
  'jwt_secret',
  'lease_token',
];
const CREDENTIALS = /:\/\/[^\s/"@]*:[^\s/"@]*@/g;

/**
 * The process's logger: one JSON object a line with `time`, `level`, `service`, the fields of the present scope and
 * `message`. Secrets are hidden by field name, and credentials inside addresses wherever they turn up.
 */
export function createLogger(options: LoggerOptions): Logger {
  const paths = HIDDEN.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.headers["${name}"]`]);
  return pino(
    {
      level: options.level,
      base: { service: options.service, pid: process.pid },
      messageKey: 'message',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => ({ ...currentScope() }),
      redact: { paths, censor: '[hidden]' },
      hooks: { streamWrite: (line) => line.replace(CREDENTIALS, '://[hidden]@') },
    },
    options.destination ?? standardOutput(options.pretty ?? false),
  );
}

/** Asynchronous: while one write is under way, lines gather for the next, so logging never waits for the reader. */
function standardOutput(pretty: boolean): DestinationStream {
  return pretty ? new PrettyStream(process.stdout) : pino.destination({ dest: 1, sync: false });
}

/** Writes out what is still in memory, before the process ends. */
export function flushLogger(logger: Logger): Promise<void> {
  return new Promise((resolve) => {
    logger.flush(() => resolve());
    if (logger.levelVal === Infinity) resolve();
  });
}
