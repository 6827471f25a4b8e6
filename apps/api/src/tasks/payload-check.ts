import { Injectable } from '@nestjs/common';
import type { Fault } from '@taskflow/contracts';
import { HANDLER_TYPES } from '@taskflow/core/worker';
import { SchemaCheck } from '../request/schema-check';

/** Checks payloads against the schema of their handler, before a worker ever sees them. */
@Injectable()
export class PayloadCheck {
  private readonly checks = new Map(HANDLER_TYPES.map(({ type, payload_schema }) => [type, new SchemaCheck(payload_schema)]));

  /** Faults `unknown_type` or `invalid_payload`; `path` is that of the task (`tasks[3].`, or nothing). */
  faults(type: string, payload: unknown, path: string): Fault[] {
    const check = this.checks.get(type);
    if (!check) {
      const known = [...this.checks.keys()].join(', ');
      return [{ path: `${path}type`, message: `"${type}" has no handler here; known are ${known}`, code: 'unknown_type' }];
    }
    return check.faults(payload ?? {}, `${path}payload`).map((fault) => ({ ...fault, code: 'invalid_payload' }));
  }
}
