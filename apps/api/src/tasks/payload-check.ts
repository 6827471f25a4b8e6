import { Injectable } from '@nestjs/common';
import type { Fault } from '@taskflow/contracts';
import type { RegisteredType } from '@taskflow/core/ports';
import { HANDLER_TYPES } from '@taskflow/core/worker';
import { SchemaCheck } from '../request/schema-check';
import { KnownTypes } from '../task-types/known-types';

const MOST_COMPILED = 500;

/** What payloads of one workspace's tasks are held against. */
export interface PayloadRules {
  /** Faults `unknown_type` or `invalid_payload`; `path` is that of the task (`tasks[3].`, or nothing). */
  faults(type: string, payload: unknown, path: string): Fault[];
}

/** Checks payloads against the schema of their handler, before a worker ever sees them. */
@Injectable()
export class PayloadCheck {
  private readonly own = new Map(HANDLER_TYPES.map(({ type, payload_schema }) => [type, new SchemaCheck(payload_schema)]));
  /** Of registered types, by the text of their schema, those used last at the end. */
  private readonly compiled = new Map<string, SchemaCheck>();

  constructor(private readonly types: KnownTypes) {}

  /** Rules for tasks of these types in the workspace. */
  async rules(workspace_id: string, types: readonly string[]): Promise<PayloadRules> {
    const wanted = types.filter((type) => !this.own.has(type));
    const registered = wanted.length === 0 ? new Map() : await this.types.covering(workspace_id, wanted);
    return { faults: (type, payload, path) => this.faults(registered, type, payload, path) };
  }

  private faults(registered: ReadonlyMap<string, RegisteredType>, type: string, payload: unknown, path: string): Fault[] {
    const check = this.own.get(type) ?? this.compile(registered.get(type));
    if (!check) {
      const known = [...this.own.keys(), ...registered.keys()].join(', ');
      return [
        {
          path: `${path}type`,
          message: `"${type}" has no handler here; known are ${known}. Register one that workers of your own run: POST …/task-types`,
          code: 'unknown_type',
        },
      ];
    }
    return check.faults(payload ?? {}, `${path}payload`).map((fault) => ({ ...fault, code: 'invalid_payload' }));
  }

  private compile(type: RegisteredType | undefined): SchemaCheck | undefined {
    if (!type) return undefined;
    const text = JSON.stringify(type.payload_schema);
    const check = this.compiled.get(text) ?? new SchemaCheck(type.payload_schema);
    this.compiled.delete(text);
    this.compiled.set(text, check);
    for (const [oldest, unused] of this.compiled) {
      if (this.compiled.size <= MOST_COMPILED) break;
      unused.forget();
      this.compiled.delete(oldest);
    }
    return check;
  }
}
