import type { Role } from '@taskflow/contracts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';

interface Operation {
  operationId: string;
  'x-role'?: string;
  'x-token-role'?: Role;
  security?: unknown[];
  requestBody?: { content: Record<string, { schema: object; examples?: Record<string, { value: unknown }> }> };
  responses: Record<string, { content?: Record<string, { schema: object; example?: unknown }> }>;
}

/** The part of an OpenAPI document that tests look at. */
export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

export interface DocumentedOperation {
  method: string;
  path: string;
  operation: Operation;
}

/** Holds answers of the server against the document that it publishes. */
export class Contract {
  readonly operations: DocumentedOperation[];
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  private readonly checks = new Map<object, ValidateFunction>();
  private readonly patterns: { pattern: RegExp; operation: DocumentedOperation }[];

  constructor(readonly document: Document) {
    this.ajv.addSchema({ $id: 'doc', components: document.components });
    this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );
    // Fixed paths first: /tasks/bulk is no /tasks/{task_id}.
    this.patterns = this.operations
      .map((operation) => ({ operation, pattern: new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}/?$`) }))
      .sort(
        (a, b) =>
          Number(a.operation.path.includes('{')) - Number(b.operation.path.includes('{')) ||
          b.operation.path.length - a.operation.path.length,
      );
  }

  find(method: string, path: string): DocumentedOperation | undefined {
    const bare = path.split('?')[0] ?? '';
    return this.patterns.find(({ operation, pattern }) => operation.method === method && pattern.test(bare))?.operation;
  }

  /** What is wrong with an answer; null when it is as documented, or the operation is not documented at all. */
  fault(method: string, path: string, status: number, type: string | null, body: unknown): string | null {
    const found = this.find(method, path);
    if (!found) return null;
    const name = `${method} ${found.path} answered ${status}`;
    const response = found.operation.responses[String(status)];
    if (!response) return `${name}, which is not documented: ${JSON.stringify(body).slice(0, 500)}`;
    const media = response.content?.[type?.split(';')[0] ?? ''];
    if (response.content && !media) return `${name} as ${type}, which is not documented`;
    return media ? this.mismatch(media.schema, body, name) : null;
  }

  /** What does not fit about a value; null when all does. */
  mismatch(schema: object, value: unknown, name: string): string | null {
    const check = this.checks.get(schema) ?? this.ajv.compile(absolute(schema));
    this.checks.set(schema, check);
    return check(value) ? null : `${name}: ${this.ajv.errorsText(check.errors)} in ${JSON.stringify(value).slice(0, 1000)}`;
  }
}

/** References of the document, seen from outside of it. */
function absolute(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"doc#/components')) as object;
}
