/** Anything that JSON can say. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
type Container = JsonValue[] | { [key: string]: JsonValue };

/** So many lines are open at first: one glance, and nothing to wait for. */
const OPEN_LINES = 60;

export function isContainer(value: JsonValue): value is Container {
  return typeof value === 'object' && value !== null;
}

/** How many members an object or elements an array has. */
export function sizeOf(value: Container): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** Members `from` to `to`, in their order, each with its name or index. */
export function membersOf(value: Container, to: number): [string | number, JsonValue][] {
  if (Array.isArray(value)) return value.slice(0, to).map((element, index) => [index, element]);
  return Object.keys(value)
    .slice(0, to)
    .map((key) => [key, value[key] as JsonValue]);
}

/** The objects and arrays that stand open at first: the outermost ones, level by level, as long as their lines fit. */
export function openAtFirst(root: JsonValue, lines = OPEN_LINES): ReadonlySet<Container> {
  const open = new Set<Container>();
  let left = lines;
  let level = isContainer(root) ? [root] : [];
  while (level.length > 0) {
    const next: Container[] = [];
    for (const container of level) {
      const size = sizeOf(container);
      if (size === 0 || (size > left && container !== root)) continue;
      open.add(container);
      left -= size;
      if (left > 0) for (const [, member] of membersOf(container, lines)) if (isContainer(member)) next.push(member);
    }
    level = next;
  }
  return open;
}

/** Signs that would turn the order of what stands around them, or stand there unseen. */
const INVISIBLE = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A text as JSON writes it; what cannot be seen is written by its number. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(INVISIBLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The first signs of a text, without cutting one in two. */
export function beginningOf(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
