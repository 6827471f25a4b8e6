import { Skeleton } from '@mantine/core';
import { Delayed } from '../../panel/delayed';
import classes from './task.module.css';

/** The page's own shape while it is loading. */
export function TaskSkeleton() {
  return (
    <Delayed>
      <Skeleton height={14} width={120} mb={14} />
      <Skeleton height={28} width="min(420px, 80%)" mb={26} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Skeleton height={96} />
          <Skeleton height={320} />
        </div>
        <Skeleton height={420} />
      </div>
    </Delayed>
  );
}
