import { TASK_STATUSES, type RunNode } from '@taskflow/contracts';

/** Columns of the table that can be sorted by. */
export const SORTS = ['status', 'title', 'type', 'progress', 'attempt', 'queued', 'started', 'duration'] as const;
export type SortKey = (typeof SORTS)[number];

export interface Sort {
  by: SortKey;
  isDown: boolean;
}

/** `duration` sorts upwards, `-duration` downwards; anything else means the order of the graph. */
export function readSort(text: string | undefined): Sort | null {
  const by = SORTS.find((key) => key === text?.replace(/^-/, ''));
  return by === undefined ? null : { by, isDown: text?.startsWith('-') ?? false };
}

export function writeSort(sort: Sort | null): string | undefined {
  return sort === null ? undefined : `${sort.isDown ? '-' : ''}${sort.by}`;
}

/** What a click on a column's head does: upwards, downwards, back to the order of the graph. */
export function turned(sort: Sort | null, by: SortKey): Sort | null {
  if (sort?.by !== by) return { by, isDown: false };
  return sort.isDown ? null : { by, isDown: true };
}

/** How long a task was in the queue before its last attempt; null when that is not known. */
export function queueTime({ queued_at, started_at }: RunNode): number | null {
  if (queued_at === null || started_at === null) return null;
  const ms = Date.parse(started_at) - Date.parse(queued_at);
  return ms < 0 ? null : ms;
}

/** The positions in the order asked for. What has no value comes last, both ways; equals keep the order of the graph. */
export function sorted(nodes: readonly RunNode[], positions: readonly number[], sort: Sort | null): readonly number[] {
  if (sort === null) return positions;
  const values = new Map(positions.map((at) => [at, valueOf(nodes[at]!, sort.by)]));
  const sign = sort.isDown ? -1 : 1;
  return [...positions].sort((one, other) => {
    const [a, b] = [values.get(one) ?? null, values.get(other) ?? null];
    if (a === b) return one - other;
    if (a === null) return 1;
    if (b === null) return -1;
    const order = typeof a === 'string' && typeof b === 'string' ? texts.compare(a, b) : Number(a) - Number(b);
    return order * sign || one - other;
  });
}

/** `batch 2` comes before `batch 10`. */
const texts = new Intl.Collator(undefined, { numeric: true });

function valueOf(node: RunNode, by: SortKey): string | number | null {
  switch (by) {
    case 'status':
      return TASK_STATUSES.indexOf(node.status);
    case 'title':
      return node.title;
    case 'type':
      return node.type;
    case 'progress':
      return node.progress;
    case 'attempt':
      return node.attempt;
    case 'queued':
      return queueTime(node);
    case 'started':
      return node.started_at === null ? null : Date.parse(node.started_at);
    case 'duration':
      return node.duration_ms;
  }
}
