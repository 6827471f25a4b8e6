import type { LiveEvent, RunObject, RunStatus } from '@taskflow/contracts';
import { useEffect, useMemo, useState } from 'react';
import { onLiveEvents } from '../../live/live';

/** Ids of runs that an event list tells of, that are not known, and that can match the filter. Exported for its test. */
export function newRunsIn(
  events: readonly LiveEvent[],
  isKnown: (run_id: string) => boolean,
  newest: string,
  statuses: readonly RunStatus[],
): string[] {
  const found = new Set<string>();
  for (const event of events) {
    if (event.type !== 'run_update' || isKnown(event.run_id)) continue;
    // Ids rise with time: what is older than the newest shown lies further down, or was filtered out.
    if (event.run_id <= newest && statuses.length === 0) continue;
    if (statuses.length > 0 && !statuses.includes(event.status)) continue;
    found.add(event.run_id);
  }
  return [...found];
}

/** How many runs came to be since the list was read. They wait for a click, so that no row moves under the pointer. */
export function useNewRuns(
  pages: readonly { items: readonly RunObject[] }[] | undefined,
  statuses: readonly RunStatus[],
): { count: number; forget: () => void } {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const known = useMemo(() => new Set(pages?.flatMap(({ items }) => items.map(({ run_id }) => run_id))), [pages]);
  const newest = pages?.[0]?.items[0]?.run_id ?? '';
  useEffect(
    () =>
      onLiveEvents((events) => {
        const found = newRunsIn(events, (run_id) => known.has(run_id), newest, statuses);
        if (found.length > 0) setIds((before) => new Set([...before, ...found]));
      }),
    [known, newest, statuses],
  );
  const [filter, setFilter] = useState(statuses);
  if (filter !== statuses) {
    setFilter(statuses);
    setIds(new Set());
  }
  const count = [...ids].filter((run_id) => !known.has(run_id)).length;
  return { count, forget: () => setIds(new Set()) };
}
