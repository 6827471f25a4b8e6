import type { EventRecord } from '@taskflow/contracts';

/** One answer of the audit log. */
export interface EventPage {
  items: readonly EventRecord[];
  next_cursor: string | null;
  /** How far the log had come. */
  seq: number;
}

/** Events that follow each other, newest first. */
export interface Chunk {
  items: readonly EventRecord[];
  /** What came with them and is in the next chunk: their own, should that one be dropped. */
  tail: readonly EventRecord[];
  /** Where to read on after the tail; null at the beginning of time. */
  next_cursor: string | null;
}

/** Chunks grow to this size before a new one is begun. */
const FULL = 100;

/** The part of a page that is newer than what was seen. */
export function newerOf({ items, next_cursor }: EventPage, seen: number): Chunk {
  const newer = items.filter(({ seq }) => seq > seen);
  return { items: newer, tail: items.slice(newer.length), next_cursor };
}

export function countOf(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { items }) => sum + items.length, 0);
}

export function rowsOf(chunks: readonly Chunk[]): EventRecord[] {
  return chunks.flatMap(({ items }) => items);
}

/** Puts newer chunks on top of others; small ones become one. */
export function onTop(newer: readonly Chunk[], chunks: readonly Chunk[]): Chunk[] {
  return newer.reduceRight<Chunk[]>(
    (below, { items, ...rest }) => {
      const [first, ...others] = below;
      if (first === undefined || items.length + first.items.length > FULL) return [{ items, ...rest }, ...below];
      return [{ ...first, items: [...items, ...first.items] }, ...others];
    },
    [...chunks],
  );
}

/** As many chunks from the top as hold at most so many events, at least one; the last of them takes its tail. */
export function atMost(chunks: readonly Chunk[], most: number): Chunk[] {
  const kept = [...chunks];
  while (kept.length > 1 && countOf(kept) > most) kept.pop();
  return kept.length === chunks.length ? kept : closed(kept);
}

/** The same, as the lower end of a list: what the last chunk left to the next one is its own. */
export function closed(chunks: readonly Chunk[]): Chunk[] {
  const last = chunks.at(-1);
  if (last === undefined) return [];
  return [...chunks.slice(0, -1), { ...last, items: [...last.items, ...last.tail], tail: [] }];
}
