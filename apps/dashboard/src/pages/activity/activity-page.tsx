import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { t } from '../../strings/translate';
import { useWorkspace } from '../../workspace/workspace';
import { ActivityFilters } from './activity-filters';
import { ActivityList } from './activity-list';
import { typesOf } from './event-filter';
import { NewPill } from './new-pill';
import { useActivityFeed } from './use-activity-feed';
import { useIsAtTop } from './use-is-at-top';
import { useMatches } from './use-matches';
import { changed, isFiltered, NO_FILTER, type ActivityChange } from './search';
import classes from './activity.module.css';

/** Everything that happens in the workspace, as it happens, newest first. */
export function ActivityPage() {
  const { key: workspace } = useWorkspace();
  const search = useSearch({ from: '/w/$workspace/activity' });
  const navigate = useNavigate({ from: '/w/$workspace/activity' });
  const types = typesOf(search);
  const [feed, state] = useActivityFeed({ workspace, types, actor: search.actor });
  const matches = useMatches(search);
  const isPlain = search.status === undefined && search.q === undefined;
  const rows = useMemo(() => (isPlain ? state.rows : state.rows.filter(matches)), [state.rows, matches, isPlain]);
  const held = useMemo(() => state.held.filter(matches).length, [state.held, matches]);
  // Where not all are kept, their number is only known to be larger.
  const waiting = state.isHeldCut ? Math.floor(held / 100) * 100 : held;
  const isAtTop = useIsAtTop();
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const isPaused = search.paused === true;
  useDocumentTitle(`${t('nav.activity')} · ${t('app.name')}`);

  // Rows do not move while somebody reads further down, or looks into one.
  const isHolding = isPaused || !isAtTop || opened.size > 0;
  useEffect(() => feed?.hold(isHolding), [feed, isHolding]);

  const change = (next: ActivityChange) => {
    if (!('paused' in next)) setOpened(new Set());
    void navigate({ search: (before) => changed(before, next), resetScroll: false });
  };
  const showNew = () => {
    feed?.release();
    window.scrollTo({ top: 0 });
  };
  const isNothingPossible = types?.length === 0;
  return (
    <div className={classes.page}>
      <div className="page-title">
        <h1>{t('nav.activity')}</h1>
        <span className={classes.grow} />
        <PauseButton
          isPaused={isPaused}
          waiting={waiting}
          isMore={state.isHeldCut}
          onClick={() => {
            change({ paused: isPaused ? undefined : true });
            if (isPaused) showNew();
          }}
        />
      </div>
      <ActivityFilters search={search} onChange={change} />
      <NewPill count={waiting} isMore={state.isHeldCut} onClick={showNew} />
      <ActivityList
        key={`${types?.join()} ${search.actor} ${search.q}`}
        rows={isNothingPossible ? [] : rows}
        state={isNothingPossible ? { ...state, isLoading: false, error: null, hasOlder: false } : state}
        opened={opened}
        onOpened={setOpened}
        onOlder={() => void feed?.older()}
        onRetry={() => (state.rows.length > 0 ? feed?.push() : void feed?.start())}
        onClear={isFiltered(search) ? () => change(NO_FILTER) : null}
      />
    </div>
  );
}

function PauseButton(props: { isPaused: boolean; waiting: number; isMore: boolean; onClick: () => void }) {
  const { isPaused, waiting, isMore, onClick } = props;
  const Icon = isPaused ? IconPlayerPlay : IconPlayerPause;
  const key = !isPaused
    ? 'activity.pause'
    : waiting === 0
      ? 'activity.resume'
      : isMore
        ? 'activity.resume.more'
        : 'activity.resume.n';
  return (
    <Button variant={isPaused ? 'filled' : 'default'} leftSection={<Icon size={16} aria-hidden />} onClick={onClick}>
      {t(key, { n: waiting })}
    </Button>
  );
}
