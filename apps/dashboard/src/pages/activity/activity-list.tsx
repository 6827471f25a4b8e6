import { Button } from '@mantine/core';
import { useViewportSize } from '@mantine/hooks';
import type { EventRecord } from '@taskflow/contracts';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useNames } from '../../event/people';
import { Empty } from '../../panel/empty';
import { t } from '../../strings/translate';
import { ActivityEnd } from './activity-end';
import { ActivityRow } from './activity-row';
import type { FeedState } from './activity-feed';
import { useRowKeys } from './use-row-keys';
import classes from './activity.module.css';

const estimateSize = () => 45;
/** So near to the lower end the next page is read. */
const AHEAD = 15;
/** So many pages without a row that matches are read before one is asked whether to go on. */
const FRUITLESS = 10;

interface Props {
  /** What matches. */
  rows: readonly EventRecord[];
  state: FeedState;
  opened: ReadonlySet<number>;
  onOpened: (opened: ReadonlySet<number>) => void;
  onOlder: () => void;
  onRetry: () => void;
  /** Null when nothing is filtered. */
  onClear: (() => void) | null;
}

/** Rows of events, of which only those in sight are drawn; goes on downwards as long as there is more. */
export function ActivityList({ rows, state, opened, onOpened, onOlder, onRetry, onClear }: Props) {
  const names = useNames();
  const list = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);
  const { width } = useViewportSize();
  // What stands above the list may wrap.
  const isFiltered = onClear !== null;
  useLayoutEffect(() => setMargin(list.current?.offsetTop ?? 0), [width, isFiltered]);
  // Another function would have all rows measured anew.
  const getItemKey = useCallback((index: number) => rows[index]?.seq ?? index, [rows]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize,
    overscan: 12,
    scrollMargin: margin,
    getItemKey,
  });
  const items = virtual.getVirtualItems();
  const search = useFurtherSearch(rows.length, state, (items.at(-1)?.index ?? -1) + AHEAD >= rows.length, onOlder);
  useRowKeys(list, virtual, rows.length);
  const toggle = (seq: number) => {
    const next = new Set(opened);
    if (!next.delete(seq)) next.add(seq);
    onOpened(next);
  };

  if (rows.length === 0 && !state.isLoading && !state.error && !search.isHalted && !state.hasOlder)
    return <NothingHere onClear={onClear} />;
  return (
    <div className={classes.panel}>
      <ol ref={list} className={classes.list} style={{ height: virtual.getTotalSize() }} aria-label={t('activity.list')}>
        {items.map(({ index, key, start }) => {
          const event = rows[index];
          if (event === undefined) return null;
          return (
            <li
              key={key}
              data-index={index}
              ref={virtual.measureElement}
              aria-posinset={index + 1}
              aria-setsize={state.hasOlder ? -1 : rows.length}
              style={{ transform: `translateY(${start - margin}px)` }}
            >
              <ActivityRow event={event} names={names} isOpen={opened.has(event.seq)} onToggle={toggle} />
            </li>
          );
        })}
      </ol>
      <ActivityEnd
        state={state}
        reached={state.rows.at(-1)?.at}
        onFurther={search.isHalted ? search.further : null}
        onRetry={onRetry}
      />
    </div>
  );
}

/** Reads on when the end comes near, but not on and on when nothing matches. */
function useFurtherSearch(count: number, { hasOlder, isLoading, error, rows }: FeedState, isNear: boolean, onOlder: () => void) {
  const fruitless = useRef({ count: 0, pages: 0, loaded: 0 });
  const [isHalted, setHalted] = useState(false);
  useEffect(() => {
    const { current } = fruitless;
    if (rows.length !== current.loaded) {
      current.pages = count > current.count ? 0 : current.pages + 1;
      current.count = count;
      current.loaded = rows.length;
    }
    if (current.pages >= FRUITLESS) setHalted(true);
    else if (isNear && hasOlder && !isLoading && error === null) onOlder();
  }, [count, rows, isNear, hasOlder, isLoading, error, onOlder]);
  const further = () => {
    fruitless.current.pages = 0;
    setHalted(false);
    onOlder();
  };
  return { isHalted: isHalted && hasOlder, further };
}

function NothingHere({ onClear }: { onClear: (() => void) | null }) {
  if (onClear === null)
    return (
      <div className={classes.panel}>
        <Empty title={t('activity.empty.title')} detail={t('activity.empty.detail')} />
      </div>
    );
  return (
    <div className={classes.panel}>
      <Empty
        title={t('activity.nothing.title')}
        detail={t('activity.nothing.detail')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('activity.clear')}
          </Button>
        }
      />
    </div>
  );
}
