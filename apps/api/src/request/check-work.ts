import type { JsonSchema } from './json-schema';

/** Keywords whose schemas are for the value itself, and those whose schemas are for what is in it. */
const SAME: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else']);
const INNER: ReadonlySet<string> = new Set([
  'items',
  'prefixItems',
  'contains',
  'additionalProperties',
  'propertyNames',
  'properties',
]);
/** Keywords that list what a value is compared with, one by one. */
const LISTS: ReadonlySet<string> = new Set(['enum', 'const', 'required']);
/** Keywords that count all that is in an object. */
const COUNTS: ReadonlySet<string> = new Set(['minProperties', 'maxProperties']);
/** Keywords that count characters; so many cost as much as one comparison. */
const LENGTHS: ReadonlySet<string> = new Set(['minLength', 'maxLength']);
const CHARACTERS = 128;
/** What does not fit inside `contains` is remembered for all items, which costs more than to look at them. */
const CONTAINS = 8;

/** What one schema asks of each value at one depth. */
interface Level {
  comparisons: number;
  lengths: number;
}

/** How much work a check can be: no schema without references looks twice at one part of a value, and each only at one depth. */
export class CheckWork {
  private readonly levels: Level[] = [];

  constructor(schema: JsonSchema) {
    this.add(schema, 0, 1);
  }

  /** Comparisons at most; above `most` it may be too little, and is still more than `most`. */
  of(value: unknown, most: number): number {
    let work = 0;
    let values: unknown[] = [value];
    let names = 0;
    for (const { comparisons, lengths } of this.levels) {
      const characters = values.reduce<number>((sum, one) => sum + (typeof one === 'string' ? one.length : 0), names);
      work += comparisons * values.length + (lengths * characters) / CHARACTERS;
      if (work > most || values.length === 0) break;
      const inner: unknown[] = [];
      names = 0;
      for (const one of values) names += addParts(one, inner);
      values = inner;
    }
    return work;
  }

  private add(schema: unknown, depth: number, weight: number): void {
    this.level(depth).comparisons += weight;
    if (typeof schema !== 'object' || schema === null) return;
    for (const [keyword, asked] of Object.entries(schema)) {
      if (LISTS.has(keyword)) this.level(depth).comparisons += weight * sizeOf(asked);
      else if (LENGTHS.has(keyword)) this.level(depth).lengths += weight;
      else if (COUNTS.has(keyword)) this.level(depth + 1).comparisons += weight;
      else if (SAME.has(keyword)) for (const part of partsOf(keyword, asked)) this.add(part, depth, weight);
      else if (INNER.has(keyword)) this.addInner(keyword, asked, depth, weight);
    }
  }

  private addInner(keyword: string, asked: unknown, depth: number, weight: number): void {
    const parts = partsOf(keyword, asked);
    if (keyword === 'properties') this.level(depth).comparisons += weight * parts.length;
    for (const part of parts) this.add(part, depth + 1, keyword === 'contains' ? weight * CONTAINS : weight);
  }

  private level(depth: number): Level {
    return (this.levels[depth] ??= { comparisons: 0, lengths: 0 });
  }
}

function partsOf(keyword: string, asked: unknown): unknown[] {
  if (Array.isArray(asked)) return asked;
  return keyword === 'properties' && typeof asked === 'object' && asked !== null ? Object.values(asked) : [asked];
}

/** Adds what is in the value; the characters of its names. */
function addParts(value: unknown, to: unknown[]): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) {
    for (const item of value) to.push(item);
    return 0;
  }
  let characters = 0;
  for (const [name, item] of Object.entries(value)) {
    characters += name.length;
    to.push(item);
  }
  return characters;
}

/** Values in the value, itself included. Depth is bounded by the parser. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 1);
}
