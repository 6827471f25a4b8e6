import type { RunGraph, RunNode, TaskStatus } from '@taskflow/contracts';
import { asOfNow, useHotTasks, type HotTask } from '../../live/hot-tasks';
import { countStatuses } from '../../run/segments';

type Listener = () => void;

/**
 * The tasks of a run as they are now: what was read, with what the live stream brought since. Tells of each change those who look at
 * that task, and nobody else; so the cost of a change does not grow with the run.
 */
export class RunModel {
  /** Position of each task in `graph.nodes`. */
  readonly indexOf: ReadonlyMap<string, number>;
  private readonly nodes: RunNode[];
  /** Change number that each task is true for, and the live state it was last brought up to. */
  private readonly seqs: number[];
  private readonly seen: (HotTask | undefined)[];
  private counted: Record<TaskStatus, number>;
  private readonly ofNode = new Map<string, Set<Listener>>();
  private readonly ofAny = new Set<(changed: readonly number[]) => void>();

  constructor(readonly graph: RunGraph) {
    this.nodes = [...graph.nodes];
    this.indexOf = new Map(graph.nodes.map((node, index) => [node.task_id, index]));
    this.seqs = graph.nodes.map(() => graph.seq);
    this.seen = graph.nodes.map(() => undefined);
    this.counted = countStatuses([]);
    this.catchUp();
    this.counted = countStatuses(this.nodes.map(({ status }) => status));
  }

  /** Follows the live stream until the returned function is called. */
  follow(): () => void {
    this.catchUp();
    return useHotTasks.subscribe(() => this.catchUp());
  }

  /** All tasks, in the order of the graph. The list is the model's own; its entries are replaced, never changed. */
  get all(): readonly RunNode[] {
    return this.nodes;
  }

  node(task_id: string): RunNode | undefined {
    const index = this.indexOf.get(task_id);
    return index === undefined ? undefined : this.nodes[index];
  }

  /** How many tasks are in each status; another object after each change. */
  get counts(): Readonly<Record<TaskStatus, number>> {
    return this.counted;
  }

  /** Calls the listener when this task has changed. Returns how to stop that. */
  onNode(task_id: string, listener: Listener): () => void {
    const listeners = this.ofNode.get(task_id) ?? new Set();
    this.ofNode.set(task_id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.ofNode.delete(task_id);
    };
  }

  /** Calls the listener with the positions of the tasks that changed, once for all that came together. Returns how to stop that. */
  onAny(listener: (changed: readonly number[]) => void): () => void {
    this.ofAny.add(listener);
    return () => this.ofAny.delete(listener);
  }

  /** Looks through the hot tasks: a look at each task of the largest run takes about a millisecond, and happens once a frame at most. */
  private catchUp(): void {
    const { byId } = useHotTasks.getState();
    const changed: number[] = [];
    this.nodes.forEach((node, index) => {
      const hot = byId.get(node.task_id);
      // A task that was forgotten for want of room stays as it was last known.
      if (hot === undefined || hot === this.seen[index]) return;
      this.seen[index] = hot;
      const next = advance(node, this.seqs[index] ?? 0, hot);
      this.seqs[index] = Math.max(this.seqs[index] ?? 0, hot.seq);
      if (next === node) return;
      this.nodes[index] = next;
      changed.push(index);
      this.count(node.status, next.status);
    });
    if (changed.length > 0) this.tell(changed);
  }

  private count(from: TaskStatus, to: TaskStatus): void {
    if (from === to) return;
    this.counted = { ...this.counted, [from]: this.counted[from] - 1, [to]: this.counted[to] + 1 };
  }

  private tell(changed: readonly number[]): void {
    for (const listener of this.ofAny) listener(changed);
    for (const index of changed) {
      const listeners = this.ofNode.get(this.nodes[index]?.task_id ?? '');
      if (listeners) for (const listener of [...listeners]) listener();
    }
  }
}

/** The live stream tells when a task was queued only by when it told so. */
function advance(node: RunNode, seq: number, hot: HotTask): RunNode {
  const next = asOfNow(node, seq, hot);
  const isNewlyReady = (next.status === 'QUEUED' || next.status === 'WAITING') && node.status !== next.status;
  return next !== node && isNewlyReady ? { ...next, queued_at: hot.updated_at } : next;
}
