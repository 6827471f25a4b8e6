import type { LivePage, TaskSummary } from '@taskflow/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { readTaskPage, taskListsKey, type TaskListQuery } from '../../../task/task-filter';
import { serverNow } from '../../../time/server-clock';
import { useWorkspace } from '../../../workspace/workspace';
import { TaskReader } from './task-reader';
import { PAGE, TaskWindow } from './task-window';

interface Opening extends LivePage<TaskSummary> {
  query: TaskListQuery;
  /** Milliseconds of the server's clock. */
  read_at: number;
}

export interface TaskList {
  /** Null until the first page is there. */
  reader: TaskReader | null;
  /** When the list began to be read, in milliseconds of the server's clock. */
  read_at: number;
  /** Why the first page could not be read. */
  error: unknown;
  /** What is shown is the list before, while another one is read. */
  isBehind: boolean;
  /** Reads everything again; rows stay until all that is looked at is there. */
  refresh: () => void;
}

/** One window per reading of the first page: going back to the page finds all that was read. */
const readers = new WeakMap<Opening, TaskReader>();

/** The tasks that a query finds, read as they are looked at. */
export function useTaskList(query: TaskListQuery): TaskList {
  const { key: workspace } = useWorkspace();
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: [...taskListsKey(workspace), query],
    queryFn: async ({ signal }): Promise<Opening> => {
      const read_at = serverNow();
      return { query, read_at, ...(await readTaskPage(workspace, query, { limit: PAGE, signal })) };
    },
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  const reader = useFilled(data ? readerOf(workspace, data) : null);
  useSyncExternalStore(reader?.subscribe ?? noChanges, reader?.getRevision ?? zero);
  return {
    reader,
    read_at: data?.read_at ?? 0,
    error: reader === null || isPlaceholderData ? error : null,
    isBehind: isPlaceholderData,
    refresh: () => void refetch(),
  };
}

function readerOf(workspace: string, opening: Opening): TaskReader {
  let reader = readers.get(opening);
  if (!reader) {
    reader = new TaskReader(new TaskWindow(opening.query, opening), ({ query, limit, cursor }, signal) =>
      readTaskPage(workspace, query, { limit, cursor, signal }),
    );
    readers.set(opening, reader);
  }
  return reader;
}

/** The reader of the newest reading, once it has read all that is being looked at in the one before. */
function useFilled(fresh: TaskReader | null): TaskReader | null {
  const [shown, setShown] = useState(fresh);
  const isOther = fresh?.window.query !== shown?.window.query;
  if (fresh !== shown && fresh !== null && (shown === null || isOther || fresh.has(shown.wanted))) setShown(fresh);
  useEffect(() => {
    if (fresh === null || shown === null || fresh === shown) return;
    const unsubscribe = fresh.subscribe(() => {
      if (fresh.error !== null || fresh.has(shown.wanted)) setShown(fresh);
    });
    fresh.want(shown.wanted);
    return unsubscribe;
  }, [fresh, shown]);
  useEffect(() => () => shown?.pause(), [shown]);
  return shown;
}

const noChanges = () => () => undefined;
const zero = () => 0;
