import { QueryClient } from '@tanstack/react-query';
import { asProblem } from '../api/problem';

const TRIES = 4;

/** The cache of what was read. Nothing in it grows old by the clock: the live connection says when to read again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (failures, error) => failures < TRIES && asProblem(error).isPassing,
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 8_000),
      // A browser that believes itself offline may still reach a server on this machine.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
