/** One token after white space; the sticky search fails exactly where none is. */
const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/y;
const SPACE = /[ \t\r\n]*/y;

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end';

/**
 * Where a text stops being JSON: the index of the first token that cannot stand where it stands. Engines do not all tell.
 * @param text one that `JSON.parse` refuses
 */
export function faultIndex(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.test(text);
    const start = SPACE.lastIndex;
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (token === null) return start;
    const next = after(expected, token[1], token[2] !== undefined, open);
    if (next === null) return start;
    expected = next;
    at = TOKEN.lastIndex;
  }
}

/** What may follow a sign, a text or another value; null when that may not stand here. Keeps track of what is open. */
function after(expected: Expected, sign: string | undefined, isText: boolean, open: ('{' | '[')[]): Expected | null {
  const takesValue = expected === 'value' || expected === 'value or end';
  if (sign === undefined) {
    if (expected === 'key' || expected === 'key or end') return isText ? 'colon' : null;
    return takesValue ? 'comma or end' : null;
  }
  if (sign === '{' || sign === '[') {
    if (!takesValue) return null;
    open.push(sign);
    return sign === '{' ? 'key or end' : 'value or end';
  }
  if (sign === ':') return expected === 'colon' ? 'value' : null;
  if (sign === ',') {
    if (expected !== 'comma or end' || open.length === 0) return null;
    return open.at(-1) === '{' ? 'key' : 'value';
  }
  const isClosing = open.at(-1) === (sign === '}' ? '{' : '[');
  const mayEnd = expected === 'comma or end' || expected === (sign === '}' ? 'key or end' : 'value or end');
  if (!isClosing || !mayEnd) return null;
  open.pop();
  return 'comma or end';
}
