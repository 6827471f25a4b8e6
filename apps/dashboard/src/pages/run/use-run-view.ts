import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { RunSearch, RunTab } from './search';

interface ViewChange {
  tab?: RunTab;
  hideDone?: boolean;
  follow?: boolean;
  critical?: boolean;
  /** Empty: the order of the graph. */
  sort?: string;
  q?: string;
  /** Empty: all. */
  events?: string;
}

/** What is shown of the run, and how to change it; all of it is in the address. */
export interface RunView {
  tab: RunTab;
  node: string | null;
  hideDone: boolean;
  follow: boolean;
  critical: boolean;
  /** Order of the table, as the address says it. */
  sort: string | undefined;
  /** Text that events are searched for; empty: all. */
  q: string;
  /** Status that events are filtered by, as the address says it. */
  events: string | undefined;
  /** Opens the panel of a task. `replace`: without a step for Back. `enter`: the panel takes the focus. */
  open: (task_id: string, options?: { replace?: boolean; enter?: boolean }) => void;
  close: () => void;
  set: (change: ViewChange) => void;
}

const FROM = '/w/$workspace/runs/$run_id';

export function useRunView(onEnter: () => void): RunView {
  const search = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const go = useCallback(
    (change: (before: RunSearch) => RunSearch, replace: boolean) =>
      void navigate({ search: (before) => ({ ...before, ...cleared, ...change(before) }) as never, replace, resetScroll: false }),
    [navigate],
  );
  const open = useCallback<RunView['open']>(
    (task_id, { replace = false, enter = false } = {}) => {
      go((before) => ({ ...before, node: task_id }), replace);
      if (enter) onEnter();
    },
    [go, onEnter],
  );
  const close = useCallback(() => go(({ node: _, ...rest }) => rest, false), [go]);
  const set = useCallback<RunView['set']>((change) => go((before) => applied(before, change), change.tab === undefined), [go]);
  const { tab = 'graph', node = null, hide_done = false, follow = false, critical = false, sort, q = '', events } = search;
  return useMemo(
    () => ({ tab, node, hideDone: hide_done, follow, critical, sort, q, events, open, close, set }),
    [tab, node, hide_done, follow, critical, sort, q, events, open, close, set],
  );
}

/** Everything of the page taken out of the address, before what is wanted is put in. */
const cleared: { [Key in keyof RunSearch]-?: undefined } = {
  tab: undefined,
  node: undefined,
  hide_done: undefined,
  follow: undefined,
  critical: undefined,
  sort: undefined,
  q: undefined,
  events: undefined,
};

/** The search after a change; what is off leaves no trace in the address. Exported for its test. */
export function applied(before: RunSearch, change: ViewChange): RunSearch {
  const { tab, hide_done, follow, critical, sort, q, events, ...rest } = before;
  const texts = { sort: change.sort ?? sort, q: change.q ?? q, events: change.events ?? events };
  const nextTab = change.tab ?? tab ?? 'graph';
  return {
    ...rest,
    ...(nextTab === 'graph' ? {} : { tab: nextTab }),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined && text !== '')),
    ...((change.hideDone ?? hide_done) ? { hide_done: true } : {}),
    ...((change.follow ?? follow) ? { follow: true } : {}),
    ...((change.critical ?? critical) ? { critical: true } : {}),
  };
}
