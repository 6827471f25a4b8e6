import { ExpressionError, readExpression, shown, type Expression } from './expression';

/** A part of a text: as it stands, or the value of an expression. */
export type TemplatePart = string | Expression;

const OPEN = '{{';
const CLOSE = '}}';

/** True when a text holds something to be filled in. */
export function isTemplate(text: string): boolean {
  return text.includes(OPEN);
}

/**
 * Takes a text apart: `Order {{ input.id }}` → `['Order ', input.id]`. Braces inside the expression's own texts and maps belong
 * to it. A text that shall show two braces writes them as `{{ "{{" }}`.
 * @throws ExpressionError when a template does not end or holds no readable expression
 */
export function readTemplate(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  for (let open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
    const end = endOf(text, open + OPEN.length);
    if (end < 0) throw new ExpressionError(`the template "${shown(text.slice(open))}" does not end: }} is missing`);
    if (open > at) parts.push(text.slice(at, open));
    parts.push(readExpression(text.slice(open + OPEN.length, end).trim()));
    at = end + CLOSE.length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

/** Where the `}}` stands that ends the expression beginning at `from`; -1 when there is none. */
function endOf(text: string, from: number): number {
  let depth = 0;
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] as string;
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{') depth += 1;
    else if (character === '}' && depth > 0) depth -= 1;
    else if (text.startsWith(CLOSE, at)) return at;
  }
  return -1;
}

/** A text of a payload that holds a template, with the place where it stands (`payload.body.id`). */
export interface TemplatePlace {
  path: string;
  parts: TemplatePart[];
}

export interface TemplateFault {
  path: string;
  message: string;
}

/**
 * Finds the templates in a JSON value, in all its texts (not in its keys).
 * @param path of the value itself
 */
export function templatesOf(value: unknown, path: string): { places: TemplatePlace[]; faults: TemplateFault[] } {
  const found: { places: TemplatePlace[]; faults: TemplateFault[] } = { places: [], faults: [] };
  const visit = (part: unknown, at: string): void => {
    if (typeof part === 'string') {
      if (isTemplate(part)) collect(part, at, found);
    } else if (Array.isArray(part)) part.forEach((entry, index) => visit(entry, `${at}[${index}]`));
    else if (typeof part === 'object' && part !== null)
      for (const [key, entry] of Object.entries(part)) visit(entry, `${at}.${key}`);
  };
  visit(value, path);
  return found;
}

function collect(text: string, path: string, found: { places: TemplatePlace[]; faults: TemplateFault[] }): void {
  try {
    found.places.push({ path, parts: readTemplate(text) });
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    found.faults.push({ path, message: error.message });
  }
}

/** Values of expressions, by source. */
export type Values = ReadonlyMap<string, unknown>;

/**
 * A JSON value with its templates filled in. A text that is one template and nothing else takes the value as it is (a list
 * stays a list); in other texts values stand as text, lists and maps as JSON, null as nothing.
 * @param values of every expression in it
 */
export function fillIn(value: unknown, values: Values): unknown {
  if (typeof value === 'string') return isTemplate(value) ? fillText(readTemplate(value), values) : value;
  if (Array.isArray(value)) return value.map((entry) => fillIn(entry, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fillIn(entry, values)]));
}

/** As `fillIn` for a text that stays one, whatever stands in it. */
export function textWith(text: string, values: Values): string {
  return readTemplate(text)
    .map((part) => (typeof part === 'string' ? part : textOf(values.get(part.source))))
    .join('');
}

function fillText(parts: readonly TemplatePart[], values: Values): unknown {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') return values.get(only.source);
  return parts.map((part) => (typeof part === 'string' ? part : textOf(values.get(part.source)))).join('');
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
