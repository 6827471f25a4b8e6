/** A way to read a variable: `parse` takes trimmed, non-empty text and throws `NotAValue` with a phrase such as "must be …". */
export interface Kind<Value> {
  /** Shown in the documentation. */
  readonly name: string;
  parse(text: string): Value;
}

/** Why a text is not a value of its kind; `message` continues the variable's name and never repeats a secret. */
export class NotAValue extends Error {
  override readonly name = 'NotAValue';
}

const TRUE = new Set(['true', '1', 'yes', 'on']);
const FALSE = new Set(['false', '0', 'no', 'off']);

export const boolean: Kind<boolean> = {
  name: 'true, false',
  parse(text) {
    const lower = text.toLowerCase();
    if (TRUE.has(lower)) return true;
    if (FALSE.has(lower)) return false;
    throw new NotAValue('must be true or false');
  },
};

/** Whole number between `from` and `to`, both included. */
export function integer(from: number, to: number): Kind<number> {
  return {
    name: `${from} to ${to}`,
    parse(text) {
      const value = Number(text);
      if (!/^\d{1,15}$/.test(text) || value < from || value > to)
        throw new NotAValue(`must be a whole number from ${from} to ${to}`);
      return value;
    },
  };
}

export function choice<const Options extends readonly string[]>(...options: Options): Kind<Options[number]> {
  return {
    name: options.join(', '),
    parse(text) {
      const found = options.find((option) => option === text.toLowerCase());
      if (found === undefined) throw new NotAValue(`must be ${options.slice(0, -1).join(', ')} or ${options.at(-1)}`);
      return found;
    },
  };
}

/** Any text of `least` characters or more. */
export function text(least = 1): Kind<string> {
  return {
    name: least > 1 ? `${least} characters or more` : 'text',
    parse(value) {
      if (value.length < least) throw new NotAValue(`must be ${least} characters or more`);
      return value;
    },
  };
}

/** Comma-separated, without repetitions; each item must pass `item`. */
export function list(item: Kind<string>): Kind<readonly string[]> {
  return {
    name: `${item.name}, comma-separated`,
    parse(value) {
      const parts = value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
      return [...new Set(parts.map((part) => item.parse(part)))];
    },
  };
}

/** A list with something in it. */
export function some(items: Kind<readonly string[]>): Kind<readonly string[]> {
  return {
    name: items.name,
    parse(value) {
      const parsed = items.parse(value);
      if (parsed.length === 0) throw new NotAValue('must not be empty');
      return parsed;
    },
  };
}

/** Text that matches `pattern`; `name` says what that is, with its article. */
export function matching(pattern: RegExp, name: string): Kind<string> {
  return {
    name,
    parse(value) {
      if (!pattern.test(value)) throw new NotAValue(`must be ${name}`);
      return value;
    },
  };
}

/** Browser origin: scheme, host and port, nothing after it. */
export const origin: Kind<string> = {
  name: 'origin such as https://tasks.example.com',
  parse(value) {
    const url = parseUrl(value);
    if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.username !== '')
      throw new NotAValue('must be origins such as https://tasks.example.com, without a path');
    return url.origin;
  },
};

/** Address of a service. `schemes` without colon; the value itself may hold a password and is never repeated. */
export function address(
  schemes: readonly string[],
  example: string,
  refused: (scheme: string) => string | null = () => null,
): Kind<string> {
  return {
    name: `${schemes.map((scheme) => `${scheme}://`).join(' or ')} address`,
    parse(value) {
      const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
      const sentence = scheme === undefined ? null : refused(scheme);
      if (sentence !== null) throw new NotAValue(sentence);
      const url = parseUrl(value);
      if (scheme === undefined || !schemes.includes(scheme) || !url?.hostname)
        throw new NotAValue(`must be an address such as ${example}`);
      return value;
    },
  };
}

/** Which proxies are believed: `false`, `true` (all), a number of hops, or addresses and CIDR ranges. */
export const proxies: Kind<boolean | number | readonly string[]> = {
  name: 'true, false, number of proxies, or their addresses',
  parse(value) {
    if (/^\d{1,2}$/.test(value)) return Number(value);
    if (TRUE.has(value.toLowerCase())) return true;
    if (FALSE.has(value.toLowerCase())) return false;
    return list(
      matching(
        /^([0-9a-f.:]+(\/\d{1,3})?|loopback|linklocal|uniquelocal)$/i,
        'true, false, a number of proxies, or IP addresses and CIDR ranges',
      ),
    ).parse(value);
  },
};

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}
