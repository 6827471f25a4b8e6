import type { Fault } from '@taskflow/contracts';
import { t } from '../../strings/form-texts';

/** What a form can ask for; `json` is anything else. */
export type PayloadField =
  | { kind: 'text' }
  | { kind: 'number'; isWhole: boolean; least?: number; most?: number }
  | { kind: 'flag' }
  | { kind: 'choice'; values: readonly Scalar[] }
  /** One of several simple types: what looks like a number is one, where that may be. */
  | { kind: 'scalar'; takesNumber: boolean }
  | { kind: 'list'; of: 'text' | 'number' }
  /** Texts by names that are chosen freely. */
  | { kind: 'map' }
  | { kind: 'object'; parts: readonly PayloadPart[] }
  | { kind: 'json' };

export interface PayloadPart {
  name: string;
  label: string;
  description: string | null;
  isRequired: boolean;
  /** A value that fits, as a hint. */
  example: unknown;
  field: PayloadField;
}

type Scalar = string | number | boolean;
type Schema = Readonly<Record<string, unknown>>;

/** Deeper ones are edited as JSON. */
const DEEPEST = 5;

/** The form for what a JSON Schema describes. Whatever it says that no input can ask for is `json`. */
export function fieldOf(schema: unknown, example?: unknown, depth = 0): PayloadField {
  if (!isSchema(schema)) return { kind: 'json' };
  const { enum: values, type } = schema;
  if (Array.isArray(values) && values.every(isScalar)) return { kind: 'choice', values };
  if (Array.isArray(type)) return scalarOf(type);
  switch (type) {
    case 'string':
      return { kind: 'text' };
    case 'integer':
    case 'number':
      return numberOf(schema, type === 'integer');
    case 'boolean':
      return { kind: 'flag' };
    case 'array':
      return listOf(schema['items']);
    case 'object':
      return objectOf(schema, example, depth);
    default:
      return { kind: 'json' };
  }
}

function numberOf(schema: Schema, isWhole: boolean): PayloadField {
  const { minimum, maximum } = schema;
  return {
    kind: 'number',
    isWhole,
    ...(typeof minimum === 'number' ? { least: minimum } : {}),
    ...(typeof maximum === 'number' ? { most: maximum } : {}),
  };
}

function scalarOf(types: readonly unknown[]): PayloadField {
  const known = ['string', 'integer', 'number'];
  if (types.length === 0 || !types.every((type) => known.includes(type as string))) return { kind: 'json' };
  return { kind: 'scalar', takesNumber: types.includes('integer') || types.includes('number') };
}

function listOf(items: unknown): PayloadField {
  const item = fieldOf(items);
  if (item.kind === 'text') return { kind: 'list', of: 'text' };
  return item.kind === 'number' ? { kind: 'list', of: 'number' } : { kind: 'json' };
}

function objectOf(schema: Schema, example: unknown, depth: number): PayloadField {
  const { properties, additionalProperties, required } = schema;
  if (depth >= DEEPEST) return { kind: 'json' };
  if (isSchema(properties)) {
    const needed = Array.isArray(required) ? (required as unknown[]) : [];
    const examples = isSchema(example) ? example : {};
    const parts = Object.entries(properties).map(([name, part]) => ({
      name,
      label: labelOf(name, part),
      description: textOf(part, 'description'),
      isRequired: needed.includes(name),
      example: examples[name],
      field: fieldOf(part, examples[name], depth + 1),
    }));
    // What has to be there first, then in the order of the schema.
    return { kind: 'object', parts: [...parts.filter((part) => part.isRequired), ...parts.filter((part) => !part.isRequired)] };
  }
  return isSchema(additionalProperties) && additionalProperties['type'] === 'string' ? { kind: 'map' } : { kind: 'json' };
}

function labelOf(name: string, schema: unknown): string {
  const title = textOf(schema, 'title');
  if (title !== null) return title;
  if (name === 'ms') return t('payload.milliseconds');
  const words = name.replace(/_ms$/, '').replace(/[_-]+/g, ' ').trim() || name;
  const label = (words.charAt(0).toUpperCase() + words.slice(1)).replace(/\b(url|uri|id|http|json|html)\b/gi, (word) =>
    word.toUpperCase(),
  );
  return name.endsWith('_ms') ? t('payload.in_ms', { name: label }) : label;
}

function textOf(schema: unknown, key: string): string | null {
  const text = isSchema(schema) ? schema[key] : undefined;
  return typeof text === 'string' && text !== '' ? text : null;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Parts that have to be there and are not. @param path of the value, as faults name it */
export function missingParts(field: PayloadField, value: unknown, path: string): Fault[] {
  if (field.kind !== 'object') return [];
  return field.parts.flatMap(({ name, isRequired, field: part }) => {
    const own = partOf(value, name);
    if (own !== undefined) return missingParts(part, own, `${path}.${name}`);
    return isRequired ? [{ path: `${path}.${name}`, message: t('payload.required') }] : [];
  });
}

/** True when the form can show the value: it is nothing yet, or an object as the form makes one. */
export function canShow(field: PayloadField, value: unknown): boolean {
  if (field.kind !== 'object') return true;
  if (value === undefined) return true;
  if (!isSchema(value)) return false;
  return field.parts.every(({ name, field: part }) => fits(part, value[name]));
}

function fits(field: PayloadField, value: unknown): boolean {
  if (value === undefined) return true;
  switch (field.kind) {
    case 'object':
      return canShow(field, value);
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number');
    case 'map':
      return isSchema(value) && Object.values(value).every((item) => typeof item === 'string');
    case 'flag':
      return typeof value === 'boolean';
    case 'json':
      return true;
    default:
      return isScalar(value);
  }
}

/** Names in the value that the form has no field for; they are kept as they are. */
export function unshownNames(field: PayloadField, value: unknown): string[] {
  if (field.kind !== 'object' || !isSchema(value)) return [];
  const shown = new Set(field.parts.map(({ name }) => name));
  return Object.keys(value).filter((name) => !shown.has(name));
}

/** The object with one of its parts set, or taken away. */
export function withPart(value: unknown, name: string, part: unknown): Record<string, unknown> | undefined {
  const entries = Object.entries(isSchema(value) ? value : {}).filter(([key]) => key !== name);
  if (part !== undefined) entries.push([name, part]);
  // `__proto__` is a name like any other.
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

export function partOf(value: unknown, name: string): unknown {
  return isSchema(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
