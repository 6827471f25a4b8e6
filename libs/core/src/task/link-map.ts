import type { Links } from './change';
import type { Edge } from './task';

/** The links of a snapshot, by task. */
export class LinkMap {
  private readonly below = new Map<string, Edge[]>();
  private readonly above = new Map<string, string[]>();
  private readonly owed = new Map<string, string>();

  constructor(readonly links: Links) {
    for (const edge of links.edges) {
      push(this.below, edge.parent_id, edge);
      push(this.above, edge.child_id, edge.parent_id);
    }
    for (const { work } of links.continuations)
      if (work.kind === 'settle')
        for (const { task_id, generation, after } of work.subjects) this.owed.set(`${task_id}:${generation}`, after);
  }

  /** Edges from the task to those that depend on it. */
  children(task_id: string): readonly Edge[] {
    return this.below.get(task_id) ?? [];
  }

  parents(task_id: string): readonly string[] {
    return this.above.get(task_id) ?? [];
  }

  /**
   * True when the child has not been told yet of the end of this generation of its parent: its counter still holds the edge.
   * The continuation that owes it lapses as soon as the parent opens its next generation.
   */
  isOwed(edge: Edge, generation: number): boolean {
    const after = this.owed.get(`${edge.parent_id}:${generation}`);
    return edge.counted && after !== undefined && edge.child_id > after;
  }

  /** All that the given tasks lead to, themselves included, without passing a task for which `passes` is false. */
  down(task_ids: Iterable<string>, passes: (task_id: string) => boolean): Set<string> {
    return walk(task_ids, passes, (task_id) => this.children(task_id).map((edge) => edge.child_id));
  }

  /** As `down`, in the other direction. */
  up(task_ids: Iterable<string>, passes: (task_id: string) => boolean): Set<string> {
    return walk(task_ids, passes, (task_id) => this.parents(task_id));
  }
}

function push<Item>(groups: Map<string, Item[]>, key: string, item: Item): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

function walk(
  from: Iterable<string>,
  passes: (task_id: string) => boolean,
  next: (task_id: string) => readonly string[],
): Set<string> {
  const reached = new Set(from);
  // A set hands out what is added while it is walked through.
  for (const task_id of reached) for (const neighbour of next(task_id)) if (passes(neighbour)) reached.add(neighbour);
  return reached;
}
