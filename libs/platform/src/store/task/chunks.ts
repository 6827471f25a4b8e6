/** Most rows of one statement, and most bytes of its values: both databases take such a statement, and locks stay short. */
export const STATEMENT_ROWS = 500;
export const STATEMENT_BYTES = 4 * 1024 * 1024;

/** Cuts a list into pieces of at most `size`, in order. */
export function* chunks<Item>(items: readonly Item[], size: number = STATEMENT_ROWS): Generator<readonly Item[]> {
  if (items.length <= size) {
    if (items.length > 0) yield items;
    return;
  }
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** The same, and no piece larger than `STATEMENT_BYTES` unless one item alone is. */
export function* chunksBySize<Item>(
  items: readonly Item[],
  bytesOf: (item: Item) => number,
  size: number = STATEMENT_ROWS,
): Generator<readonly Item[]> {
  let start = 0;
  let bytes = 0;
  for (let index = 0; index < items.length; index += 1) {
    const next = bytesOf(items[index] as Item);
    if (index > start && (index - start >= size || bytes + next > STATEMENT_BYTES)) {
      yield items.slice(start, index);
      start = index;
      bytes = 0;
    }
    bytes += next;
  }
  if (start < items.length) yield items.slice(start);
}

/** Distinct ids in ascending order, the order in which rows are locked everywhere. */
export function ascending(ids: Iterable<string>): string[] {
  return [...new Set(ids)].sort();
}
