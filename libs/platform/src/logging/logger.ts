import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { PrettyStream } from './pretty-stream';
import { currentScope, NO_SCOPE } from './scope';

export interface LoggerOptions {
  service: string;
  /** trace … fatal, or silent. */
  level: string;
  /** Lines for people instead of JSON. */
  pretty?: boolean;
  /** Where lines go; standard output when not given. */
  destination?: DestinationStream;
}

type Output = DestinationStream | ReturnType<typeof pino.destination>;

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
/** A hidden field with its text or list of texts, at any depth of the finished line. */
const HIDDEN_FIELDS = new RegExp(`"(${HIDDEN.join('|')})":(?:"(?:[^"\\\\]|\\\\.)*"|\\[[^\\]]*\\])`, 'gi');
/** Where the loggers of this process write. */
const outputs = new WeakMap<Logger, Output>();
const CREDENTIALS = /:\/\/[^\s/"@]*:[^\s/"@]*@/g;

/**
 * The process's logger: one JSON object a line with `time`, `level`, `service`, the fields of the present scope and
 * `message`. Secrets are hidden by field name, and credentials inside addresses wherever they turn up.
 */
export function createLogger(options: LoggerOptions): Logger {
  const output = options.destination ?? standardOutput(options.pretty ?? false);
  const logger = pino(
    {
      level: options.level,
      base: { service: options.service, pid: process.pid },
      messageKey: 'message',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => currentScope(),
      mixinMergeStrategy: (fields, scope) => (scope === NO_SCOPE ? fields : { ...scope, ...fields }),
      hooks: { streamWrite: withoutSecrets },
    },
    output,
  );
  outputs.set(logger, output);
  return logger;
}

/** On the finished line, because pino's redaction by wildcard paths took 55 of the 60 µs that a line cost. */
function withoutSecrets(line: string): string {
  return line.replace(HIDDEN_FIELDS, '"$1":"[hidden]"').replace(CREDENTIALS, '://[hidden]@');
}

/** Asynchronous: while one write is under way, lines gather for the next, so logging never waits for the reader. */
function standardOutput(pretty: boolean): Output {
  if (pretty) return new PrettyStream(process.stdout);
  const output = pino.destination({ dest: 1, sync: false });
  // Nobody reads any more (`npm start | head`): lines are lost, work goes on.
  output.on('error', () => undefined);
  return output;
}

/**
 * Writes out what is still in memory; to be called before the process ends by `process.exit`. A line that is being written
 * at that moment is not lost, since the exit waits for it, but comes out behind these: `time` tells the order.
 */
export function flushLogger(logger: Logger): void {
  const output = outputs.get(logger);
  try {
    if (output && 'flushSync' in output) output.flushSync();
  } catch {
    // A closed or full pipe: there is nobody to tell.
  }
}
