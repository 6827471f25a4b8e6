import { isTerminal, type AttemptObject, type RunNode } from '@taskflow/contracts';

/** A stretch of time, in milliseconds of the server's clock. */
export interface Span {
  from: number;
  to: number;
}

/** What a task did in a stretch of time. `retry`: between two attempts. */
export type BarKind = 'queued' | 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'retry';
export interface Bar extends Span {
  kind: BarKind;
}

const KIND_OF_ATTEMPT = { DONE: 'done', FAILED: 'failed', CANCELLED: 'cancelled', CRASHED: 'failed' } as const;

/** Past attempts of a task, as far as they were read. */
export type PastAttempt = Pick<AttemptObject, 'attempt' | 'status' | 'started_at' | 'finished_at'>;

/**
 * The bars of one task: in the queue, running, between attempts. What is under way reaches up to now.
 * @param past its attempts that have ended, in any order; without them only the last one is known
 */
export function barsOf(node: RunNode, past: readonly PastAttempt[], now: number): Bar[] {
  const bars: Bar[] = [];
  const add = (kind: BarKind, from: number, to: number): void => {
    if (to > from || kind === 'running') bars.push({ kind, from, to: Math.max(to, from) });
  };
  const started = timeOf(node.started_at);
  const queued = timeOf(node.queued_at);
  const earlier = past
    .filter(({ attempt }) => attempt < node.attempt)
    .map(({ status, started_at, finished_at }) => ({ status, from: Date.parse(started_at), to: Date.parse(finished_at) }))
    .sort((one, other) => one.from - other.from);
  const first = earlier[0]?.from ?? started;
  // A retry queues again: the first wait is the one that began before the first attempt.
  const began = queued !== null && (first === null || queued <= first) ? queued : null;
  if (began !== null)
    add(node.status === 'WAITING' || node.kind === 'human' ? 'waiting' : 'queued', began, first ?? endOf(node, now));
  let before: number | null = null;
  for (const { status, from, to } of earlier) {
    if (before !== null) add('retry', before, from);
    add(KIND_OF_ATTEMPT[status], from, to);
    before = to;
  }
  if (started !== null && (before === null || started >= before)) {
    if (before !== null) add('retry', before, started);
    add(kindOf(node), started, endOf(node, now));
  } else if (before !== null && !isTerminal(node.status)) add('retry', before, now);
  return bars;
}

function kindOf({ status }: RunNode): BarKind {
  if (status === 'PROCESSING') return 'running';
  if (status === 'FAILED') return 'failed';
  return status === 'CANCELLED' ? 'cancelled' : 'done';
}

function endOf({ finished_at, status }: RunNode, now: number): number {
  return timeOf(finished_at) ?? (isTerminal(status) ? 0 : now);
}

function timeOf(at: string | null): number | null {
  return at === null ? null : Date.parse(at);
}

const SHORTEST_MS = 1_000;

/** From the start of the run to its end, or a little beyond now while something is open. */
export function wholeOf(created_at: string, nodes: readonly RunNode[], now: number): Span {
  const from = Date.parse(created_at);
  let to = from + SHORTEST_MS;
  let isOpen = false;
  for (const node of nodes) {
    if (!isTerminal(node.status)) isOpen = true;
    const end = timeOf(node.finished_at) ?? timeOf(node.started_at);
    if (end !== null && end > to) to = end;
  }
  return { from, to: isOpen ? Math.max(to, now + AHEAD_MS) : to };
}

/**
 * The span to draw while time goes on: stays what it is for as long as it holds the whole, then grows by a quarter, so that bars do
 * not shrink with every second.
 */
export function roomFor(whole: Span, before: Span | null): Span {
  if (before !== null && before.from === whole.from && before.to >= whole.to) return before;
  const isFirst = before === null || before.from !== whole.from;
  return { from: whole.from, to: whole.to + (whole.to - whole.from) * (isFirst ? 0.04 : 0.25) };
}

/** What runs is drawn to where it will be with the next second, and takes that second to get there: it is always at now. */
export const AHEAD_MS = 1_000;

/** Pixels from the left edge for a moment. */
export function leftOf(at: number, { from, to }: Span, width: number): number {
  return ((at - from) / (to - from)) * width;
}

const STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000,
  1_800_000, 3_600_000, 7_200_000, 14_400_000, 21_600_000, 43_200_000, 86_400_000,
];

/** Round lengths of time since the start, at least `apart` pixels from each other. */
export function ticksOf({ from, to }: Span, width: number, apart = 90): number[] {
  const most = Math.max(1, Math.floor(width / apart));
  const length = to - from;
  const step = STEPS_MS.find((candidate) => length / candidate <= most) ?? Math.ceil(length / most / 86_400_000) * 86_400_000;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step);
}
