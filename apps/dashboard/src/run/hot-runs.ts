import type { LiveEvent, RunObject, RunStatus } from '@taskflow/contracts';
import { create } from 'zustand';

/** The newest that is known of a run beyond what a list said. */
interface HotRun {
  /** From a read of the run; null until there was one. */
  read: RunObject | null;
  /** The last told change of the run's own status. */
  told: { seq: number; status: RunStatus; at: string } | null;
}

/** So many runs are remembered; those that changed longest ago go first. */
const MOST = 2_000;

interface HotRuns {
  revision: number;
  /** Changed in place; an entry is replaced when it changes, so that rows compare by identity. */
  byId: Map<string, HotRun>;
}

export const useHotRuns = create<HotRuns>(() => ({ revision: 0, byId: new Map() }));

/** A run as it is now: what was read, true for `seq`, with what came after it. The same object when nothing came. */
export function runAsOfNow(run: RunObject, seq: number, hot: HotRun | undefined): RunObject {
  if (hot === undefined) return run;
  const isNewer = hot.read !== null && (hot.read.seq ?? 0) > seq;
  const base = isNewer && hot.read !== null ? hot.read : run;
  const known = isNewer && hot.read !== null ? (hot.read.seq ?? 0) : seq;
  if (hot.told === null || hot.told.seq <= known || hot.told.status === base.status) return base;
  const hasEnded = hot.told.status === 'DONE' || hot.told.status === 'FAILED' || hot.told.status === 'CANCELLED';
  const finished_at = hasEnded ? hot.told.at : null;
  const from = base.started_at;
  const duration_ms =
    finished_at !== null && from !== null ? Math.max(0, Date.parse(finished_at) - Date.parse(from)) : base.duration_ms;
  return { ...base, status: hot.told.status, finished_at, duration_ms: hasEnded ? duration_ms : null };
}

/** A run is read again at most so often, however much happens in it. */
const PAUSE_MS = 400;

/**
 * Reads runs again that are on the screen, when the live stream says that something changed in them: one request at a time, so
 * that a busy workspace costs no more than a calm one.
 */
export class RunReading {
  private readonly watched = new Map<string, number>();
  private readonly changed = new Set<string>();
  private isReading = false;

  /**
   * @param read reads one run
   * @param pause resolves after some milliseconds
   */
  constructor(
    private readonly read: (run_id: string) => Promise<RunObject>,
    private readonly pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  ) {}

  /** Keeps a run fresh until the returned function is called. */
  watch(run_id: string): () => void {
    this.watched.set(run_id, (this.watched.get(run_id) ?? 0) + 1);
    this.start();
    return () => {
      const left = (this.watched.get(run_id) ?? 1) - 1;
      if (left > 0) this.watched.set(run_id, left);
      else this.watched.delete(run_id);
    };
  }

  /** Takes in what happened. */
  take(events: readonly LiveEvent[]): void {
    for (const event of events) {
      if (event.type === 'run_update')
        learn(event.run_id, { told: { seq: event.seq ?? 0, status: event.status, at: event.updated_at } });
      const isChange = event.type === 'run_update' || (event.type === 'task_update' && event.seq !== null);
      // Also of runs that are scrolled away: they are read when they come back.
      if (isChange && event.run_id !== null) remember(this.changed, event.run_id);
    }
    this.start();
  }

  private start(): void {
    if (!this.isReading && this.next() !== undefined) void this.run();
  }

  private async run(): Promise<void> {
    this.isReading = true;
    for (let next = this.next(); next !== undefined; next = this.next()) {
      this.changed.delete(next);
      try {
        learn(next, { read: await this.read(next) });
      } catch {
        // The next change of the run asks again; what is shown stays.
      }
      await this.pause(PAUSE_MS / Math.min(Math.max(this.watched.size, 1), 8));
    }
    this.isReading = false;
  }

  /** Whichever changed longest ago of those on the screen. */
  private next(): string | undefined {
    if (this.watched.size === 0) return undefined;
    for (const run_id of this.changed) if (this.watched.has(run_id)) return run_id;
    return undefined;
  }
}

function remember(changed: Set<string>, run_id: string): void {
  changed.add(run_id);
  for (const oldest of changed) {
    if (changed.size <= MOST) break;
    changed.delete(oldest);
  }
}

function learn(run_id: string, news: Partial<HotRun>): void {
  const { byId, revision } = useHotRuns.getState();
  const before = byId.get(run_id) ?? { read: null, told: null };
  if (news.told && before.told && before.told.seq >= news.told.seq) return;
  byId.delete(run_id);
  byId.set(run_id, { ...before, ...news });
  for (const oldest of byId.keys()) {
    if (byId.size <= MOST) break;
    byId.delete(oldest);
  }
  useHotRuns.setState({ revision: revision + 1 });
}
