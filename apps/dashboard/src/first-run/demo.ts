import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import { answerOf, api } from '../api/client';
import { configQuery } from '../workspace/me';
import { keepDemoAlive } from './demo-life';

const PAUSED = 'taskflow.demo.paused';

interface DemoState {
  /** The person does not want the demo to run again by itself; remembered in this browser. */
  isPaused: boolean;
  setPaused: (isPaused: boolean) => void;
}

export const useDemoState = create<DemoState>((set) => ({
  isPaused: localStorage.getItem(PAUSED) !== null,
  setPaused: (isPaused) => {
    if (isPaused) localStorage.setItem(PAUSED, '1');
    else localStorage.removeItem(PAUSED);
    set({ isPaused });
  },
}));

/** Key of the demo's workspace; null where there is no demo. */
export function useDemoKey(): string | null {
  const { data } = useQuery(configQuery);
  return data?.demo?.workspace ?? null;
}

/** Keeps the demo going while a page of its workspace is seen by somebody who may start runs. */
export function useDemoLife(workspaceKey: string, mayStart: boolean): void {
  const queries = useQueryClient();
  const demo = useDemoKey();
  const isPaused = useDemoState((state) => state.isPaused);
  const isWatched = demo === workspaceKey && mayStart && !isPaused;
  useEffect(() => {
    if (!isWatched) return;
    return keepDemoAlive(
      () => answerOf(api.POST('/api/v1/demo/runs')),
      () => void queries.invalidateQueries({ queryKey: configQuery.queryKey }),
    );
  }, [isWatched, queries]);
}
