import type { Query, QueryClient } from '@tanstack/react-query';

/**
 * Reads again what was read too early: events follow from some change on, and what happened between an answer and that change will
 * never be told. That goes for answers that are there, and for those that were on their way and arrive later.
 */
export class LateReads {
  private seq: number | null = null;
  /** Each is read again once: an answer that stays behind for good must not be asked for without end. */
  private done = new WeakSet<Query>();

  constructor(private readonly queries: QueryClient) {
    queries.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'success') this.look(event.query as Query);
    });
  }

  /** Another workspace's changes follow, from `seq` on. */
  follow(seq: number): void {
    // Answers that do not say for which change they are true may be from an earlier visit to this workspace.
    const isReturn = this.seq !== null;
    this.begin(seq);
    const isLate = ({ state: { data } }: Query): boolean => isBehind(data, seq) || (isReturn && seqOf(data) === null);
    void this.queries.invalidateQueries({ predicate: isLate });
  }

  /** Changes were passed over, up to `seq`. */
  skip(seq: number): void {
    this.begin(seq);
    void this.queries.invalidateQueries();
  }

  private begin(seq: number): void {
    this.seq = seq;
    this.done = new WeakSet();
  }

  private look(query: Query): void {
    if (this.seq === null || this.done.has(query) || !isBehind(query.state.data, this.seq)) return;
    this.done.add(query);
    void this.queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }
}

function isBehind(data: unknown, seq: number): boolean {
  const known = seqOf(data);
  return known !== null && known < seq;
}

/** The change for which an answer is true, as those say that a live view follows. */
function seqOf(data: unknown): number | null {
  if (typeof data !== 'object' || data === null) return null;
  const read = 'pages' in data && Array.isArray(data.pages) ? (data.pages[0] as unknown) : data;
  if (typeof read !== 'object' || read === null || !('seq' in read)) return null;
  return typeof read.seq === 'number' ? read.seq : null;
}
