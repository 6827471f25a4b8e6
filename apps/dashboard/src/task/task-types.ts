import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';

/** What automated tasks can be, with the schema of their payloads. Changes only with the installation. */
export const taskTypesQuery = queryOptions({
  queryKey: ['task-types'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/task-types', { signal })),
});
