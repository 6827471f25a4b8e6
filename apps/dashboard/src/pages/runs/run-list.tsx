import { Button } from '@mantine/core';
import type { RunObject } from '@taskflow/contracts';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useMediaQuery } from '@mantine/hooks';
import { useShortcut } from '../../keyboard/use-shortcut';
import { asProblem } from '../../api/problem';
import { t } from '../../strings/translate';
import { RunHead, RunRow, SkeletonRow } from './run-row';
import classes from './runs.module.css';

const WIDE_PX = 57;
const NARROW_PX = 104;

interface Props {
  pages: readonly { items: readonly RunObject[]; seq?: number }[];
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; error: unknown; fetchNextPage: () => Promise<unknown> };
}

/** The rows; only those near the window are in the page, and the next ones are read before they are reached. */
export function RunList({ pages, list }: Props) {
  const rows = useMemo(() => pages.flatMap(({ items, seq = 0 }) => items.map((run) => ({ run, seq }))), [pages]);
  const top = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  const isNarrow = useMediaQuery('(max-width: 720px)') ?? false;
  const size = isNarrow ? NARROW_PX : WIDE_PX;
  useLayoutEffect(() => setOffset(top.current?.offsetTop ?? 0), []);
  const { hasNextPage, isFetchingNextPage, error, fetchNextPage } = list;
  const virtual = useWindowVirtualizer({
    count: rows.length + (hasNextPage ? 1 : 0),
    estimateSize: () => size,
    overscan: 8,
    scrollMargin: offset,
    getItemKey: (index) => rows[index]?.run.run_id ?? 'more',
  });
  useEffect(() => virtual.measure(), [virtual, size]);
  const items = virtual.getVirtualItems();
  const last = items[items.length - 1]?.index ?? -1;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !error && last >= rows.length - 10) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, error, last, rows.length, fetchNextPage]);
  useRowKeys(rows.length, (index) => virtual.scrollToIndex(index));

  return (
    <div role="table" aria-label={t('runs.list')} aria-rowcount={hasNextPage ? -1 : rows.length + 1} className={classes.panel}>
      <RunHead />
      <div ref={top} role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ key, index, start }) => {
          const row = rows[index];
          const style = { transform: `translateY(${start - offset}px)`, height: size };
          return row === undefined ? (
            <SkeletonRow key={key} style={style} />
          ) : (
            <RunRow key={key} run={row.run} seq={row.seq} index={index} style={style} />
          );
        })}
      </div>
      {error !== null && hasNextPage && (
        <div className={classes.more} role="alert">
          {t('runs.more.failed')}: {asProblem(error).detail}{' '}
          <Button size="compact-sm" variant="default" onClick={() => void fetchNextPage()}>
            {t('problem.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** `j` and `k` move from row to row; enter follows the row's link, as it does everywhere. */
function useRowKeys(count: number, show: (index: number) => void): void {
  const move = (step: number) => {
    const row = document.activeElement?.closest<HTMLElement>('[data-row]');
    const at = row ? Number(row.dataset['row']) + step : step > 0 ? 0 : count - 1;
    const next = Math.min(Math.max(at, 0), count - 1);
    const focus = () => {
      const link = document.querySelector<HTMLElement>(`[data-row="${next}"] a`);
      link?.focus({ preventScroll: true });
      return link !== null;
    };
    show(next);
    // A row that is not in the page yet is there with the next frame.
    if (!focus()) requestAnimationFrame(focus);
  };
  useShortcut('down', () => move(1));
  useShortcut('up', () => move(-1));
}
