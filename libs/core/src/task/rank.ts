import type { Priority } from '@taskflow/contracts';

/** Turns that a priority gets beside the others. Finite ratios, so that nothing starves. */
const WEIGHTS: Record<Priority, number> = { urgent: 8, high: 4, medium: 2, low: 1 };

/** Tasks that are served in turn with those of other lines: of one workspace, in one queue, of one priority. */
export interface Line {
  queue: string;
  priority: Priority;
  /** Those that limits let through one by one: what stands in the other line by the thousand must not keep their places idle. */
  limited?: boolean;
}

export function lineKey({ queue, priority, limited }: Line): string {
  return limited ? `${queue} limited-${priority}` : `${queue} ${priority}`;
}

/** Where the lines of a workspace stand. Ranks are numbers of turns, not times. */
export interface Lines {
  /** By queue: the rank that is served now, whosesoever task that is. */
  served: ReadonlyMap<string, number>;
  /** By `lineKey`: the rank of the last task that joined the line. */
  last: ReadonlyMap<string, number>;
  /** Served rank of a queue that nothing is known of. */
  floor: number;
}

/**
 * Start-time fair queueing (Goyal, Vin, Cheng 1996), with every task of length 1: a task joins its line one turn after the task
 * before it, or after what is being served now if that is further. So the lines of all workspaces are served in turn, however long
 * they are, and a line that was empty neither waits for the others nor gets the turns that it missed.
 */
export class Ranks {
  private readonly joined = new Map<string, number>();

  constructor(private readonly lines: Lines) {}

  /** Place in the queue of a task that becomes claimable now; lowest is taken first. */
  next(line: Line): number {
    const key = lineKey(line);
    const last = this.joined.get(key) ?? this.lines.last.get(key) ?? 0;
    const rank = Math.max(this.lines.served.get(line.queue) ?? this.lines.floor, last) + 1 / WEIGHTS[line.priority];
    this.joined.set(key, rank);
    return rank;
  }

  /** By `lineKey`: how far the lines reach that were joined. */
  get reached(): ReadonlyMap<string, number> {
    return this.joined;
  }
}
