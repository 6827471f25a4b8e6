import type { LiveEvent } from '@taskflow/contracts';
import type { EventFilter } from '@taskflow/core/ports';
import type { Place } from '../access/access';
import type { LiveMessage } from '../stream/outgoing';

/** The part of a place inside its workspace. */
export interface InWorkspace {
  run_id?: string | undefined;
  task_id?: string | undefined;
}

/** One subscription of a connection. */
export class Filter {
  /** Its events up to this `seq` were sent or were not wanted. */
  after: number;

  constructor(
    readonly place: Place,
    after: number,
  ) {
    this.after = after;
  }

  get isWhole(): boolean {
    return this.place.run_id === undefined && this.place.task_id === undefined;
  }

  /** The part of the place that the database can filter by. */
  get query(): EventFilter {
    const { run_id, task_id } = this.place;
    return { ...(run_id === undefined ? {} : { run_id }), ...(task_id === undefined ? {} : { task_id }) };
  }

  is({ run_id, task_id }: InWorkspace): boolean {
    return this.place.run_id === run_id && this.place.task_id === task_id;
  }

  wants(message: LiveMessage): boolean {
    return (message.seq === null || message.seq > this.after) && (this.isWhole || this.covers(message.event));
  }

  private covers(event: LiveEvent): boolean {
    const { run_id, task_id } = this.place;
    const is = (wanted: string | undefined, of: string | null) => wanted === undefined || wanted === of;
    switch (event.type) {
      case 'task_update':
      case 'task_log':
        return is(run_id, event.run_id) && is(task_id, event.task_id);
      case 'run_update':
        return is(run_id, event.run_id) && task_id === undefined;
      case 'notification':
        return run_id === undefined && is(task_id, event.task_id);
      case 'worker':
      case 'resync':
      case 'error':
        return false;
    }
  }
}
