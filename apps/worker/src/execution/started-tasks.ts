import type { ClaimedTask } from '@taskflow/core/ports';

/** Bells come soon after their commit; one that comes later costs a look into the database. */
const REMEMBERED = 2_000;

/** When the tasks that were started last became this worker's. */
export class StartedTasks {
  private readonly times = new Map<string, number>();

  add({ task_id, started_at }: ClaimedTask): void {
    this.times.delete(task_id);
    this.times.set(task_id, started_at.getTime());
    if (this.times.size <= REMEMBERED) return;
    const [oldest] = this.times.keys();
    if (oldest !== undefined) this.times.delete(oldest);
  }

  /** @param time RFC 3339 */
  since(task_id: string, time: string): boolean {
    const started = this.times.get(task_id);
    return started !== undefined && started >= Date.parse(time);
  }
}
