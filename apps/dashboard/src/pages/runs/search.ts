import { RUN_STATUSES, type RunStatus } from '@taskflow/contracts';

/** What the address of the page says beyond its path. */
export interface RunsSearch {
  /** Comma list of run statuses in small letters, in the order of a run's life; left out: all. */
  status?: string;
}

/** Words that are no status are passed over, so that an old or mistyped link still opens. */
export function readRunsSearch(raw: Record<string, unknown>): RunsSearch {
  const status = writeStatuses(statusesOf(typeof raw['status'] === 'string' ? raw['status'] : undefined));
  return status === undefined ? {} : { status };
}

/** The statuses that a search asks for; none means all. */
export function statusesOf(status: string | undefined): RunStatus[] {
  const words = new Set((status ?? '').toUpperCase().split(','));
  return RUN_STATUSES.filter((candidate) => words.has(candidate));
}

export function writeStatuses(statuses: readonly RunStatus[]): string | undefined {
  const words = RUN_STATUSES.filter((candidate) => statuses.includes(candidate)).map((candidate) => candidate.toLowerCase());
  return words.length === 0 ? undefined : words.join(',');
}
