/** A way in which a value can stand in a text, and what takes its place. */
export interface Form {
  text: string;
  mark: string;
}

/** Shorter pieces are found in texts that have nothing to do with them. */
const SHORTEST_DERIVED = 6;
const SHORTEST_LINE = 8;
/** Lines of one value that are looked for on their own, the longest: a text of short lines can have thousands. */
const MOST_LINES = 64;

/**
 * How a secret may come back, without the white space around it: as it is, line by line (logs are lines), and as JSON, URLs, forms,
 * headers and hexadecimal numbers write it. Longest first.
 */
export function formsOf(name: string, value: string, most_lines = MOST_LINES): Form[] {
  const mark = `[secret ${name}]`;
  const bare = value.trim() === '' ? value : value.trim();
  const derived = derivedFrom(bare).filter((text) => text.length >= SHORTEST_DERIVED);
  return [...new Set([bare, ...linesOf(bare, most_lines), ...derived])].map((text) => ({ text, mark })).sort(byLength);
}

/** Longest first. */
export function byLength(left: Form, right: Form): number {
  return right.text.length - left.text.length;
}

/** The longest lines, as many as that and `MOST_LINES` allow. */
function linesOf(value: string, most: number): string[] {
  const lines = value.split(/\r?\n/u).map((line) => line.trim());
  const distinct = [...new Set(lines.filter((line) => line.length >= SHORTEST_LINE))];
  return distinct.sort((left, right) => right.length - left.length).slice(0, Math.min(most, MOST_LINES));
}

function derivedFrom(value: string): string[] {
  const escaped = JSON.stringify(value).slice(1, -1);
  const bytes = Buffer.from(value, 'utf8');
  const encoded = [0, 1, 2].map((offset) => base64At(bytes, offset));
  return [
    escaped,
    JSON.stringify(escaped).slice(1, -1),
    encodeURI(value),
    encodeURIComponent(value),
    new URLSearchParams([['', value]]).toString().slice(1),
    ...encoded,
    ...encoded.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
  ];
}

/** What base64 makes of the bytes when so many others come before them, without the characters that others have a part in. */
function base64At(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const first = offset === 0 ? 0 : offset + 1;
  return text.slice(first, Math.floor(((offset + bytes.length) * 8) / 6));
}
