import { findUnstorable } from '../task/storable';
import type { AttemptResult } from '../task/finish';
import { byLength, formsOf, type Form } from './forms';

/** So much of a form's beginning or end is enough: texts are cut before they are shown, in the middle of whatever stands there. */
const ENOUGH = 8;
/** Lines of all values that are looked for on their own, shared out evenly. */
const MOST_LINES = 4_000;
/** So many pieces are found sooner one after the other than by looking up each place of a text. */
const FEW = 100;

/** Takes the values of secrets out of what an execution says; `[secret NAME]` stands in their place. */
export class Redaction {
  /** Of an execution that was given no secret. */
  static readonly none = new Redaction([]);
  private readonly forms: readonly Form[];
  /** Those that are too short to be looked up by how they begin. */
  private readonly short: readonly Form[];
  /** Those that begin, or end, with the same characters: of a piece that is left, the longest says how far it reaches. */
  private readonly beginAlike: ReadonlyMap<string, readonly Form[]>;
  private readonly endAlike: ReadonlyMap<string, readonly Form[]>;

  /** @param secrets names and values; a name may come twice, with a value of earlier */
  constructor(secrets: Iterable<readonly [name: string, value: string]>) {
    const all = [...secrets];
    const most_lines = Math.floor(MOST_LINES / Math.max(1, all.length));
    this.forms = all.flatMap(([name, value]) => formsOf(name, value, most_lines)).sort(byLength);
    this.short = this.forms.filter(({ text }) => text.length < ENOUGH);
    this.beginAlike = grouped(this.forms, headOf);
    this.endAlike = grouped(this.forms, tailOf);
  }

  /** How many ways of writing a value are looked for. */
  get size(): number {
    return this.forms.length;
  }

  /** Of all that is looked for: what it takes to keep. */
  get characters(): number {
    return this.forms.reduce((sum, { text }) => sum + text.length, 0);
  }

  /** Costs what the text is long, and more only for what it may have: each form is first looked up by its characters. */
  text(text: string): string {
    if (this.forms.length === 0) return text;
    const heads = seenIn(text, this.beginAlike);
    const tails = seenIn(text, this.endAlike);
    const seen = [...heads.flatMap((head) => this.beginAlike.get(head) ?? []), ...this.short];
    let redacted = text;
    for (const { text: form, mark } of seen.sort(byLength)) redacted = redacted.replaceAll(form, () => mark);
    for (const head of heads) redacted = withoutBeginnings(redacted, longer(this.beginAlike.get(head)));
    for (const tail of tails) redacted = withoutEnds(redacted, longer(this.endAlike.get(tail)));
    return redacted;
  }

  /** The value as JSON with all its texts, keys and numbers redacted. One that JSON cannot hold is as it was: it is not stored. */
  json(value: unknown): unknown {
    if (this.forms.length === 0 || unstorable(value)) return value;
    const text = JSON.stringify(value ?? null, (_key, part: unknown) => this.part(part)) as string | undefined;
    return text === undefined ? null : (JSON.parse(text) as unknown);
  }

  result(result: AttemptResult): AttemptResult {
    if (this.forms.length === 0) return result;
    if (result.kind === 'done') return { ...result, output: this.json(result.output) };
    const { code, message } = result.error;
    return { ...result, error: { code: this.text(String(code)), message: this.text(String(message)) } };
  }

  private part(part: unknown): unknown {
    if (typeof part === 'string') return this.text(part);
    if (typeof part === 'number') {
      const [before, after] = [String(part), this.text(String(part))];
      return before === after ? part : after;
    }
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, entry]) => [this.text(key), entry]));
  }
}

function unstorable(value: unknown): boolean {
  try {
    return findUnstorable(value) !== null;
  } catch {
    return true;
  }
}

function headOf({ text }: Form): string {
  return text.slice(0, ENOUGH);
}

function tailOf({ text }: Form): string {
  return text.slice(-ENOUGH);
}

/** Of forms that stand in a text in pieces: one that is no longer than a piece was found whole, or is not there. */
function longer(forms: readonly Form[] = []): Form[] {
  return forms.filter(({ text }) => text.length > ENOUGH);
}

/** Pieces that stand in the text, those of the longest forms first. */
function seenIn(text: string, groups: ReadonlyMap<string, readonly Form[]>): string[] {
  if (groups.size <= FEW) return [...groups.keys()].filter((piece) => text.includes(piece));
  const seen = new Set<string>();
  for (let at = 0; at + ENOUGH <= text.length; at += 1) {
    const piece = text.slice(at, at + ENOUGH);
    if (groups.has(piece)) seen.add(piece);
  }
  const longest = (piece: string): number => groups.get(piece)?.[0]?.text.length ?? 0;
  return [...seen].sort((left, right) => longest(right) - longest(left));
}

/** Those that are long enough by how they begin or end. */
function grouped(forms: readonly Form[], by: (form: Form) => string): Map<string, Form[]> {
  const groups = new Map<string, Form[]>();
  for (const form of forms.filter(({ text }) => text.length >= ENOUGH)) {
    const group = groups.get(by(form));
    if (group) group.push(form);
    else groups.set(by(form), [form]);
  }
  return groups;
}

/** Replaces each piece that begins as the forms do, as far as it goes on like one of them. */
function withoutBeginnings(text: string, alike: readonly Form[]): string {
  const [first] = alike;
  if (!first) return text;
  const head = first.text.slice(0, ENOUGH);
  let redacted = '';
  let from = 0;
  for (let at = text.indexOf(head); at >= 0; at = text.indexOf(head, from)) {
    redacted += text.slice(from, at) + first.mark;
    from = at + Math.max(...alike.map((form) => sharedAfter(text, at, form.text)));
  }
  return from === 0 ? text : redacted + text.slice(from);
}

/** As `withoutBeginnings`, from the end. */
function withoutEnds(text: string, alike: readonly Form[]): string {
  const [first] = alike;
  if (!first) return text;
  const tail = first.text.slice(-ENOUGH);
  let redacted = '';
  let to = text.length;
  for (let at = text.lastIndexOf(tail); at >= 0; at = to < tail.length ? -1 : text.lastIndexOf(tail, to - tail.length)) {
    const end = at + tail.length;
    redacted = first.mark + text.slice(end, to) + redacted;
    to = end - Math.max(...alike.map((form) => sharedBefore(text, end, form.text)));
  }
  return to === text.length ? text : text.slice(0, to) + redacted;
}

/** Characters that the text from `at` on and the form have in common. */
function sharedAfter(text: string, at: number, form: string): number {
  let length = 0;
  while (length < form.length && text[at + length] === form[length]) length += 1;
  return length;
}

/** Characters that the text before `end` and the end of the form have in common. */
function sharedBefore(text: string, end: number, form: string): number {
  let length = 0;
  while (length < form.length && length < end && text[end - 1 - length] === form[form.length - 1 - length]) length += 1;
  return length;
}
