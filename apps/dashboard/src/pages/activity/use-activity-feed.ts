import type { EventType, LiveEvent } from '@taskflow/contracts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { answerOf, api } from '../../api/client';
import { onLiveEvents } from '../../live/live';
import { useLive } from '../../live/live-state';
import { ActivityFeed, type FeedState } from './activity-feed';
import type { EventPage } from './chunks';

const LIMIT = 100;
const LOADING: FeedState = { rows: [], held: [], isHeldCut: false, hasOlder: false, isLoading: true, error: null };
const never = () => () => undefined;

/** What the server chooses by. */
export interface FeedChoice {
  workspace: string;
  types: readonly EventType[] | undefined;
  actor: string | undefined;
}

/** The feed of a choice of events, and its state; another choice is another feed. */
export function useActivityFeed({ workspace, types, actor }: FeedChoice): [ActivityFeed | null, FeedState] {
  const [feed, setFeed] = useState<ActivityFeed | null>(null);
  const isLive = useLive(({ phase }) => phase === 'live');
  const action = types?.join(',');
  useEffect(() => {
    setFeed(null);
    // No event type can be what is looked for.
    if (action === '') return;
    const choice = { ...(action === undefined ? {} : { action }), ...(actor === undefined ? {} : { actor }) };
    const fresh = new ActivityFeed((cursor) => readPage(workspace, cursor === null ? choice : { ...choice, cursor }));
    setFeed(fresh);
    void fresh.start();
    const stop = onLiveEvents((events) => {
      const seq = lastSeq(events);
      if (seq > 0) fresh.push(seq);
    });
    return () => {
      stop();
      fresh.stop();
    };
  }, [workspace, action, actor]);
  // What happened before the connection was there, or while it was away, was not pushed.
  useEffect(() => {
    if (isLive) feed?.push();
  }, [feed, isLive]);
  return [feed, useSyncExternalStore(feed?.subscribe ?? never, () => feed?.state ?? LOADING)];
}

async function readPage(workspace: string, choice: { action?: string; actor?: string; cursor?: string }): Promise<EventPage> {
  const params = { path: { workspace }, query: { ...choice, limit: LIMIT } };
  // Types that are newer than this page come too: sentences have a branch for them.
  return (await answerOf(api.GET('/api/v1/workspaces/{workspace}/audit', { params }))) as EventPage;
}

function lastSeq(events: readonly LiveEvent[]): number {
  return events.reduce((last, event) => ('seq' in event && event.seq !== null ? Math.max(last, event.seq) : last), 0);
}
