import type { Layout, LayoutInput } from './layout';

export interface LayoutRequest {
  id: number;
  input: LayoutInput;
}
export type LayoutReply = { id: number; layout: Layout } | { id: number; fault: string };

/** What `Layouts` needs of a web worker. */
export interface WorkerLike {
  postMessage(request: LayoutRequest): void;
  onmessage: ((event: MessageEvent<LayoutReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/** So many layouts are kept; the one that was asked for longest ago goes first. */
const KEPT = 12;

/**
 * Layouts of graphs, made by a worker that is started at the first need. A graph that was laid out before keeps its layout, whatever
 * happens to its tasks meanwhile.
 */
export class Layouts {
  private readonly kept = new Map<string, Promise<Layout>>();
  private readonly waiting = new Map<number, { resolve: (layout: Layout) => void; reject: (error: Error) => void }>();
  private worker: WorkerLike | null = null;
  private last = 0;

  constructor(private readonly start: () => WorkerLike) {}

  /**
   * The layout of a graph.
   * @throws Error when there is none, saying why
   */
  of(input: LayoutInput): Promise<Layout> {
    const key = signature(input);
    const known = this.kept.get(key);
    const layout = known ?? this.ask(input);
    this.kept.delete(key);
    this.kept.set(key, layout);
    if (known === undefined) layout.catch(() => this.kept.delete(key));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= KEPT) break;
      this.kept.delete(oldest);
    }
    return layout;
  }

  private ask(input: LayoutInput): Promise<Layout> {
    return new Promise((resolve, reject) => {
      this.worker ??= this.open();
      this.last += 1;
      this.waiting.set(this.last, { resolve, reject });
      this.worker.postMessage({ id: this.last, input });
    });
  }

  private open(): WorkerLike {
    const worker = this.start();
    worker.onmessage = ({ data }) => {
      const asker = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if ('layout' in data) asker?.resolve(data.layout);
      else asker?.reject(new Error(data.fault));
    };
    worker.onerror = ({ message }) => {
      // Whoever waits is told; the next question starts a new worker.
      for (const { reject } of this.waiting.values()) reject(new Error(message || 'The layout could not be computed.'));
      this.waiting.clear();
      worker.terminate();
      this.worker = null;
    };
    return worker;
  }
}

/** Tells graphs apart: number of nodes and edges, and two hashes (FNV-1a, with different starts) of the edges. */
function signature({ nodes, edges }: LayoutInput): string {
  let [one, other] = [0x811c9dc5, 0x9747b28c];
  for (const end of edges) {
    one = Math.imul(one ^ end, 0x01000193);
    other = Math.imul(other ^ (end + 1), 0x01000193);
  }
  return `${nodes} ${edges.length} ${one >>> 0} ${other >>> 0}`;
}
