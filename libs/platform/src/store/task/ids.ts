import { STATEMENT_ROWS } from '../sql-text';

/** Distinct ids in ascending order, the order in which rows are locked everywhere. */
export function ascending(ids: Iterable<string>): string[] {
  return [...new Set(ids)].sort();
}

/** Cuts a list into pieces that one statement may name. */
export function pieces<Item>(items: readonly Item[], size: number = STATEMENT_ROWS): Item[][] {
  const cut: Item[][] = [];
  for (let start = 0; start < items.length; start += size) cut.push(items.slice(start, start + size));
  return cut;
}

/** Groups by a key, in the order in which keys first come. */
export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** True for what an id or word column can hold; MySQL refuses to compare such a column with anything else. */
export function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
