import type { Kind } from './kind';

export const MODES = ['embedded', 'stack'] as const;
/** `embedded`: everything in one process on SQLite. `stack`: MySQL or MariaDB, RabbitMQ, Redis. */
export type Mode = (typeof MODES)[number];

/** Declaration of one environment variable. `Absent` is what it is worth when nothing is given. */
export interface Variable<Value, Absent extends Value | null> {
  readonly kind: Kind<Value>;
  readonly description: string;
  readonly defaults: Readonly<Record<Mode, Absent>>;
  /** Says the default in words where it is worked out at start. */
  readonly default_note?: string;
  /** Mode in which it must be given. */
  readonly required?: Mode;
  /** Its value is never shown. */
  readonly secret?: true;
}

type Details = Omit<Variable<unknown, null>, 'kind' | 'defaults'>;

/** Declares a variable with the same default in both modes; null = no value. */
export function variable<Value, const Absent extends Value | null>(
  kind: Kind<Value>,
  absent: Absent,
  details: Details,
): Variable<Value, Absent> {
  return { kind, defaults: { embedded: absent, stack: absent }, ...details };
}

/** Declares a variable whose default depends on the mode. */
export function variableByMode<Value, const Absent extends Value | null>(
  kind: Kind<Value>,
  defaults: Record<Mode, Absent>,
  details: Details,
): Variable<Value, Absent> {
  return { kind, defaults, ...details };
}

/** What a declaration's variable holds once read. */
export type ValueOf<Declared> =
  Declared extends Variable<infer Value, infer Absent> ? (null extends Absent ? Value | null : Value) : never;
