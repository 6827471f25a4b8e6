/**
 * Rules that say what a parsed JSON value must be. `holds` is the hot path: it reads and compares, builds nothing and
 * stops at the first fault. `explain` runs only on values that were refused, and walks all of them.
 * Neither throws, and neither looks at fields that no rule names: newer publishers may add some.
 */
export interface Rule<T> {
  /** What is expected, for people: "a UUID". */
  readonly expected: string;
  holds(value: unknown): value is T;
  /** Tells `faults` everything that is wrong with a value that does not hold. */
  explain(value: unknown, path: string, faults: Faults): void;
}

/** A field that may be absent. When it is present, `rule` applies. */
export interface OptionalField<T> {
  readonly optional: Rule<T>;
}

/** One rule for each field of `T`, no more and no less: a new field of a wire type without a rule does not compile. */
export type Shape<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? OptionalField<Exclude<T[K], undefined>> : Rule<T[K]>;
};

/** Reasons end up in message headers of the broker, so a batch of broken events must not make one without end. */
const FAULTS_LISTED = 50;
const CHARACTERS_SHOWN = 40;

/** Collects what is wrong with one value. */
export class Faults {
  private readonly listed: string[] = [];
  private more = 0;

  add(path: string, expected: string, value: unknown): void {
    if (this.listed.length < FAULTS_LISTED)
      this.listed.push(`${path === '' ? '' : `${path}: `}expected ${expected}, got ${shown(value)}`);
    else this.more += 1;
  }

  /** One line; never empty once something was added. */
  toString(): string {
    return this.listed.join('; ') + (this.more > 0 ? `; and ${this.more} more` : '');
  }
}

/** A value in a few words. Texts are clipped and escaped, objects not opened: reasons are logged. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'string')
    return JSON.stringify(value.length > CHARACTERS_SHOWN ? `${value.slice(0, CHARACTERS_SHOWN)}…` : value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

type Fields = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A rule about the value itself, with no fields or items to walk. */
export function leaf<T>(expected: string, holds: (value: unknown) => boolean): Rule<T> {
  return {
    expected,
    holds: holds as (value: unknown) => value is T,
    explain: (value, path, faults) => faults.add(path, expected, value),
  };
}

export function oneOf<const T extends string | boolean>(allowed: readonly T[]): Rule<T> {
  const set: ReadonlySet<unknown> = new Set(allowed);
  return leaf(allowed.length === 1 ? `${allowed[0]}` : `one of ${allowed.join(', ')}`, (value) => set.has(value));
}

export function nullable<T>(rule: Rule<T>): Rule<T | null> {
  const expected = `${rule.expected} or null`;
  return {
    expected,
    holds: (value): value is T | null => value === null || rule.holds(value),
    // Inside an object the faults are its fields'; anything else is told that null would have done as well.
    explain: (value, path, faults) => (isObject(value) ? rule.explain(value, path, faults) : faults.add(path, expected, value)),
  };
}

export function optional<T>(rule: Rule<T>): OptionalField<T> {
  return { optional: rule };
}

/** A list of any length, each item by the same rule; faults are named `path[3]…`. */
export function listOf<T>(item: Rule<T>): Rule<T[]> {
  const expected = 'a list';
  return {
    expected,
    holds(value): value is T[] {
      if (!Array.isArray(value)) return false;
      // By index, because `every` passes over the holes of a sparse list.
      for (let i = 0; i < value.length; i += 1) if (!item.holds(value[i])) return false;
      return true;
    },
    explain(value, path, faults) {
      if (!Array.isArray(value)) return faults.add(path, expected, value);
      for (let i = 0; i < value.length; i += 1) if (!item.holds(value[i])) item.explain(value[i], `${path}[${i}]`, faults);
    },
  };
}

/** An object with at least these fields; faults are named `path.field`. */
export function object<T extends object>(shape: Shape<T>): Rule<T> {
  const expected = 'an object';
  const fields = Object.entries<Rule<unknown> | OptionalField<unknown>>(shape).map(([name, field]) =>
    'optional' in field ? { name, rule: field.optional, required: false } : { name, rule: field, required: true },
  );
  return {
    expected,
    holds(value): value is T {
      if (!isObject(value)) return false;
      for (const { name, rule, required } of fields) {
        const inner = value[name];
        if (!rule.holds(inner) && (required || inner !== undefined)) return false;
      }
      return true;
    },
    explain(value, path, faults) {
      if (!isObject(value)) return faults.add(path, expected, value);
      for (const { name, rule, required } of fields) {
        const inner = value[name];
        if (!rule.holds(inner) && (required || inner !== undefined))
          rule.explain(inner, path === '' ? name : `${path}.${name}`, faults);
      }
    },
  };
}

/**
 * An object whose `field` says which rule applies. Values that `rules` does not know go to `otherwise`; without one
 * they are refused.
 */
export function variant<T extends object>(field: string, rules: ReadonlyMap<unknown, Rule<T>>, otherwise?: Rule<T>): Rule<T> {
  const expected = 'an object';
  const known = `one of ${[...rules.keys()].join(', ')}`;
  const ruleFor = (value: Fields): Rule<T> | undefined => rules.get(value[field]) ?? otherwise;
  return {
    expected,
    holds: (value): value is T => isObject(value) && ruleFor(value)?.holds(value) === true,
    explain(value, path, faults) {
      if (!isObject(value)) return faults.add(path, expected, value);
      const rule = ruleFor(value);
      if (rule) rule.explain(value, path, faults);
      else faults.add(path === '' ? field : `${path}.${field}`, known, value[field]);
    },
  };
}
