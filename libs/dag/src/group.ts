/**
 * Numbers sorted into groups: group g holds `members[starts[g]]` up to, not including, `members[starts[g + 1]]`.
 * As adjacency (compressed sparse row) group g is node g and its members are g's neighbours.
 */
export interface Groups {
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

/**
 * Groups the indices 0 … keys.length - 1 by their key with a stable counting sort.
 *
 * @param keys group of each index, every key below `groupCount`
 * @param order permutation in which the indices are taken, and so the order inside each group; ascending when left out
 * @returns the groups; O(keys + groups) time and memory
 */
export function groupBy(keys: Uint32Array, groupCount: number, order?: Uint32Array): Groups {
  const starts = new Uint32Array(groupCount + 1);
  for (let index = 0; index < keys.length; index++) starts[keys[index]! + 1]! += 1;
  for (let group = 0; group < groupCount; group++) starts[group + 1]! += starts[group]!;
  const nextSlot = starts.slice();
  const members = new Uint32Array(keys.length);
  for (let position = 0; position < keys.length; position++) {
    const index = order ? order[position]! : position;
    const key = keys[index]!;
    members[nextSlot[key]!] = index;
    nextSlot[key]! += 1;
  }
  return { starts, members };
}
