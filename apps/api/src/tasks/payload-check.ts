import { Injectable } from '@nestjs/common';
import type { Fault } from '@taskflow/contracts';
import { isTemplate, templatesOf } from '@taskflow/core/expression';
import type { RegisteredType } from '@taskflow/core/ports';
import { HANDLER_TYPES } from '@taskflow/core/worker';
import { SchemaCheck } from '../request/schema-check';
import { KnownTypes } from '../task-types/known-types';

const MOST_COMPILED = 500;
const NONE: ReadonlyMap<string, RegisteredType> = new Map();

/** What payloads of one workspace's tasks are held against. */
export interface PayloadRules {
  /** Faults `unknown_type` or `invalid_payload`; `path` is that of the task (`tasks[3].`, or nothing). */
  faults(type: string, payload: unknown, path: string): Fault[];
}

/** As `rules.faults` for a payload with templates: what one stands for is known only when the task runs; the worker looks at that. */
export function templatedFaults(rules: PayloadRules, type: string, payload: unknown, path: string): Fault[] {
  const faults = rules.faults(type, payload, path);
  if (faults.length === 0) return [];
  const open = new Set(templatesOf(payload, `${path}payload`).places.map((place) => place.path));
  const isWhole = typeof payload === 'string' && isTemplate(payload);
  return faults.filter((fault) => fault.code !== 'invalid_payload' || !(isWhole || open.has(fault.path)));
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
    const registered = wanted.length === 0 ? NONE : await this.registered(workspace_id, wanted);
    return { faults: (type, payload, path) => this.faults(registered, type, payload, path) };
  }

  private faults(registered: ReadonlyMap<string, RegisteredType>, type: string, payload: unknown, path: string): Fault[] {
    const check = this.own.get(type) ?? this.compile(registered.get(type));
    if (typeof check === 'string')
      return [
        {
          path: `${path}type`,
          message: `"${type}" has a schema that is none (${check}): correct its handler`,
          code: 'unknown_type',
        },
      ];
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

  /** A type of the installation comes first: its workers would take the task. */
  private async registered(workspace_id: string, wanted: readonly string[]): Promise<ReadonlyMap<string, RegisteredType>> {
    const installed = await this.types.ofInstallation(wanted);
    const left = wanted.filter((type) => !installed.has(type));
    return left.length === 0 ? installed : new Map([...(await this.types.covering(workspace_id, left)), ...installed]);
  }

  /** What is wrong with its schema when it cannot be compiled: those of the operator's handlers are looked at here first. */
  private compile(type: RegisteredType | undefined): SchemaCheck | string | undefined {
    if (!type) return undefined;
    const text = JSON.stringify(type.payload_schema);
    const check = this.compiled.get(text) ?? compiled(type);
    if (typeof check === 'string') return check;
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

function compiled({ payload_schema }: RegisteredType): SchemaCheck | string {
  try {
    return SchemaCheck.bounded(payload_schema);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
