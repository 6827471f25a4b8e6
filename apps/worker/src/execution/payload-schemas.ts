import { HANDLER_TYPES, type PayloadSchema } from '@taskflow/core/worker';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';

/** Schemas of handlers, for payloads that are complete only here: all others were checked when they were submitted. */
export class PayloadSchemas {
  private readonly ajv = new Ajv2020({ allErrors: true, strict: false });
  private readonly compiled = new Map<string, ValidateFunction>();

  /** @param own schemas of the operator's own handlers, by type */
  constructor(private readonly own: ReadonlyMap<string, PayloadSchema>) {}

  /** What is wrong with a payload, in one line; null when it fits, or the type says nothing of it. */
  fault(type: string, payload: unknown): string | null {
    const check = this.check(type);
    if (!check || check(payload ?? {})) return null;
    const faults = (check.errors ?? []).map(({ instancePath, message }) => `${place(instancePath)} ${message ?? 'is not valid'}`);
    return faults.slice(0, 5).join('; ');
  }

  private check(type: string): ValidateFunction | undefined {
    const known = this.compiled.get(type);
    if (known) return known;
    const schema = HANDLER_TYPES.find((one) => one.type === type)?.payload_schema ?? this.own.get(type);
    if (!schema) return undefined;
    const check = this.ajv.compile(schema);
    this.compiled.set(type, check);
    return check;
  }
}

function place(path: string): string {
  return `payload${path.replaceAll('/', '.')}`;
}
