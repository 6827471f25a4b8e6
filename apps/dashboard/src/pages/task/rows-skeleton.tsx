import { Skeleton } from '@mantine/core';
import { Delayed } from '../../panel/delayed';

/** Rows that are on their way. */
export function RowsSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <Delayed>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={34} mb={8} />
      ))}
    </Delayed>
  );
}
