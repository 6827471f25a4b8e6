import { readFileSync } from 'node:fs';
import { declarations, RENAMED, type GivenValues, type VariableName } from './declarations';
import { codeOf } from './error-code';
import { NotAValue } from './kind';
import { dataDirectory, keptSecret, type SecretFile } from './secret';
import { MODES, type Mode, type Variable } from './variable';

/** Variables by name, as `process.env` gives them. */
export type Source = Readonly<Record<string, string | undefined>>;

/** Everything the environment says. JWT_SECRET and SECRETS_KEY are always there: embedded makes its own. */
export type Environment = Omit<GivenValues, 'JWT_SECRET' | 'SECRETS_KEY'> & {
  readonly JWT_SECRET: string;
  readonly SECRETS_KEY: readonly string[];
};

export type EnvironmentResult = ({ ok: true; env: Environment } | { ok: false; faults: string[] }) & { warnings: string[] };

/**
 * Reads the environment: defaults by mode, `NAME_FILE` for any NAME, empty values as absent. In embedded mode it makes
 * DATA_DIR and the secrets in it. Every fault is reported at once, and no message repeats a secret. Never throws.
 */
export function readEnvironment(source: Source): EnvironmentResult {
  const reading = new Reading(source);
  const mode = reading.mode();
  const values = Object.fromEntries(
    declarations().map(([name, declared]) => [name, reading.value(name, declared, mode)]),
  ) as unknown as GivenValues;
  const warnings = [...renamed(source), ...unused(source, mode)];
  const secret = values.JWT_SECRET ?? reading.secret(mode, values.DATA_DIR, 'jwt-secret');
  const keys = values.SECRETS_KEY ?? [reading.secret(mode, values.DATA_DIR, 'secrets-key')];
  if (reading.faults.length > 0) return { ok: false, faults: reading.faults, warnings };
  return { ok: true, env: { ...values, JWT_SECRET: secret, SECRETS_KEY: keys }, warnings };
}

class Reading {
  readonly faults: string[] = [];
  constructor(private readonly source: Source) {}

  /** The mode decides on defaults, so it is read first; its fault is reported with those of the others. */
  mode(): Mode {
    const text = new Reading(this.source).given('MODE')?.toLowerCase();
    return MODES.find((mode) => mode === text) ?? 'embedded';
  }

  value(name: VariableName, declared: Variable<unknown, unknown>, mode: Mode): unknown {
    const before = this.faults.length;
    const text = this.given(name);
    if (text === null) {
      const missing = declared.required === mode && this.faults.length === before;
      if (missing)
        this.faults.push(`${name}: is required with MODE=${mode}: ${lowerFirst(declared.description)} (${declared.kind.name})`);
      return declared.defaults[mode];
    }
    try {
      return declared.kind.parse(text);
    } catch (error) {
      if (!(error instanceof NotAValue)) throw error;
      this.faults.push(`${name}: ${error.message}${declared.secret ? '' : `, not ${JSON.stringify(text.slice(0, 80))}`}`);
      return declared.defaults[mode];
    }
  }

  /** What NAME or the file that NAME_FILE names holds; null when neither says anything. */
  given(name: string): string | null {
    const direct = this.source[name]?.trim() || null;
    const path = this.source[`${name}_FILE`]?.trim() || null;
    if (path === null) return direct;
    if (direct !== null) {
      this.faults.push(`${name}: is given twice, by ${name} and by ${name}_FILE; take one away`);
      return null;
    }
    try {
      const text = readFileSync(path, 'utf8').trim();
      if (text !== '') return text;
      this.faults.push(`${name}_FILE: the file ${path} is empty`);
    } catch (error) {
      this.faults.push(`${name}_FILE: the file ${path} cannot be read (${codeOf(error) ?? String(error)})`);
    }
    return null;
  }

  /** Embedded: the secret kept in DATA_DIR, made at the first start; only once all else is right. */
  secret(mode: Mode, directory: string, file: SecretFile): string {
    if (mode !== 'embedded' || this.faults.length > 0) return '';
    try {
      return keptSecret(dataDirectory(directory), file);
    } catch (error) {
      this.faults.push(
        `DATA_DIR: the folder ${directory} cannot be written (${codeOf(error) ?? String(error)}); choose another or change its owner`,
      );
      return '';
    }
  }
}

function renamed(source: Source): string[] {
  return Object.keys(source).flatMap((name) => {
    const entry = RENAMED.find(([earlier]) => (earlier.endsWith('*') ? name.startsWith(earlier.slice(0, -1)) : name === earlier));
    return entry && source[name] ? [`${name} is not read: it is now ${entry[1]}`] : [];
  });
}

/** Services that were named although nothing will use them. */
function unused(source: Source, mode: Mode): string[] {
  if (mode === 'stack') return [];
  const names = ['DATABASE_URL', 'RABBITMQ_URL', 'REDIS_URL'].filter((name) => source[name] || source[`${name}_FILE`]);
  return names.map((name) => `${name} is not used with MODE=embedded; MODE=stack uses it`);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
