import type { TaskStatus } from '@taskflow/contracts';
import type { EndedExecution } from '../metrics/tally';

/** Tasks of a workspace as they are now. */
export interface TaskCounts {
  /** The workspace's sequence number that the counts are true for. */
  seq: number;
  /** Without deleted tasks. */
  counts: Record<TaskStatus, number>;
  /** PENDING tasks that belong to no run. */
  executable: number;
}

export abstract class MetricsReader {
  /**
   * Counts tasks, and hands over every execution that ended in the window (`from` included, `to` not), in no particular
   * order and never all at once: memory stays bounded, and other work of the process has its turn in between.
   * All from one snapshot; `each` is called anew for all of them when the connection is lost in between, so `begin` says
   * when to forget what came before.
   */
  abstract read(
    workspace_id: string,
    window: { from: Date; to: Date },
    begin: () => (execution: EndedExecution) => void,
  ): Promise<TaskCounts>;
}
