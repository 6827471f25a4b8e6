const COLOURS: Record<string, string> = { trace: '90', debug: '90', info: '36', warn: '33', error: '31', fatal: '31' };
const SHOWN = [
  'context',
  'task_id',
  'run_id',
  'method',
  'route',
  'status',
  'type',
  'from',
  'to',
  'duration_ms',
  'correlation_id',
  'error',
];

/** Turns JSON log lines into short lines for a person at a terminal. */
export class PrettyStream {
  constructor(private readonly output: { write(text: string): unknown }) {}

  write(line: string): void {
    this.output.write(prettyLine(line));
  }
}

/** One log line for a person: time, level, message, the fields that matter, then the stack of an error. */
export function prettyLine(line: string): string {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const level = String(entry['level']);
  const time = String(entry['time']).slice(11, 19);
  const fields = SHOWN.flatMap((name) =>
    entry[name] === undefined || entry[name] === null ? [] : [`${name}=${shown(entry[name])}`],
  );
  const stack = (entry['err'] as { stack?: string } | undefined)?.stack;
  const colour = COLOURS[level] ?? '0';
  const text = `${time} \u001b[${colour}m${level.padEnd(5)}\u001b[0m ${shown(entry['message'] ?? '')}`;
  return `${text}${fields.length > 0 ? ` \u001b[90m${fields.join(' ')}\u001b[0m` : ''}${stack ? `\n${stack}` : ''}\n`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
