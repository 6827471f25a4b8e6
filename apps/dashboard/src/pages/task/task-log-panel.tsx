import { LIMITS, type TaskObject } from '@taskflow/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef } from 'react';
import { Panel } from '../../panel/panel';
import { t } from '../../strings/translate';
import { useHotLog } from '../../task/hot-logs';
import { useWorkspace } from '../../workspace/workspace';
import { attemptsQuery, logQuery } from './task-queries';
import classes from './task.module.css';

/** The lines of the present attempt as they come, or of the last one that ended. */
export function TaskLogPanel({ task }: { task: TaskObject }) {
  const { key: workspace } = useWorkspace();
  const attempts = useInfiniteQuery(attemptsQuery(workspace, task.task_id));
  const live = useHotLog(task.task_id, task.attempt);
  const ended = attempts.data?.pages[0]?.items.find(({ attempt }) => attempt === task.attempt);
  // What the attempt keeps is complete; what came live may have gaps.
  const lines = ended?.log_lines ?? live;
  // Only a log that is full can have lost its beginning.
  const isFull = ended !== undefined && ended.log_lines.length >= LIMITS.log_lines;
  const log = useQuery({ ...logQuery(workspace, task.task_id, task.attempt), enabled: isFull });
  const dropped = isFull ? (log.data?.dropped ?? 0) : 0;
  if (lines === undefined || lines.length === 0) return null;
  return (
    <Panel title={t('task.log', { n: task.attempt })} padded={false}>
      {dropped > 0 && <p className={classes.dropped}>{t('task.log.dropped', { n: dropped })}</p>}
      <LogLines lines={lines} label={t('task.log', { n: task.attempt })} />
    </Panel>
  );
}

/** Lines of a log; stays at the end while the reader is there. */
export function LogLines({ lines, label }: { lines: readonly string[]; label: string }) {
  const list = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const { current } = list;
    if (current && isAtEnd.current) current.scrollTop = current.scrollHeight;
  }, [lines]);
  return (
    <ol
      ref={list}
      className={classes.log}
      aria-label={label}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 24;
      }}
    >
      {lines.map((line, index) => (
        <li key={index} dir="auto">
          {line}
        </li>
      ))}
    </ol>
  );
}
