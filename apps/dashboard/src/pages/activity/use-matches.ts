import type { EventRecord } from '@taskflow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { answerOf, api } from '../../api/client';
import { useNames } from '../../event/people';
import { sentenceText } from '../../event/sentence';
import { learnTasks, useTitles } from '../../task/known-tasks';
import { useWorkspace } from '../../workspace/workspace';
import { hasStatus, hasWords } from './event-filter';
import type { ActivitySearch } from './search';

/** What the server does not choose by: whether an event has the status and the words that are looked for. */
export function useMatches({ status, q }: ActivitySearch): (event: EventRecord) => boolean {
  const names = useNames();
  const titleOf = useTitles();
  const titled = useTasksTitled(q);
  return useCallback(
    (event) => {
      if (!hasStatus(event, status)) return false;
      if (q === undefined) return true;
      if (event.task_id !== null && titled.has(event.task_id)) return true;
      const { after, before } = event.data;
      const told = JSON.stringify([after?.['title'], after?.['error'], before?.['title']]);
      return hasWords(`${sentenceText(event, names, titleOf)} ${told} ${event.type} ${event.task_id} ${event.run_id}`, q);
    },
    [status, q, names, titleOf, titled],
  );
}

/** Ids of the tasks that have the words in their title: events name tasks by id only. */
function useTasksTitled(q: string | undefined): ReadonlySet<string> {
  const { key: workspace } = useWorkspace();
  const { data } = useQuery({
    queryKey: ['activity', 'titled', workspace, q],
    enabled: q !== undefined,
    queryFn: async ({ signal }) => {
      const params = { path: { workspace }, query: { q: q ?? '', limit: 200 } };
      const page = await answerOf(api.GET('/api/v1/workspaces/{workspace}/tasks', { params, signal }));
      learnTasks(page.items, page.seq);
      return page;
    },
  });
  return useMemo(() => new Set(data?.items.map(({ task_id }) => task_id)), [data]);
}
