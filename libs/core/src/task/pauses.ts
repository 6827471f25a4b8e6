import { ACTION_TYPE, type Actor } from '@taskflow/contracts';
import type { TaskRow } from './task';

export type PauseKind = 'workspace' | 'queue' | 'run';

/** What can be paused: a workspace (`name` is empty), the tasks that a workspace has in a queue, or a run. */
export interface PauseSubject {
  kind: PauseKind;
  name: string;
}

export interface Pause extends PauseSubject {
  paused_at: Date;
  paused_by: Actor;
}

/** What is paused in a workspace. */
export class Pauses {
  private readonly known: ReadonlyMap<string, Pause>;

  constructor(pauses: readonly Pause[] = []) {
    this.known = new Map(pauses.map((pause) => [keyOf(pause), pause]));
  }

  get size(): number {
    return this.known.size;
  }

  get(subject: PauseSubject): Pause | undefined {
    return this.known.get(keyOf(subject));
  }

  /** The first pause that holds the task back, if any. Bulk actions are not held back: with them people put things right. */
  of({ type, queue, run_id }: Pick<TaskRow, 'type' | 'queue' | 'run_id'>): Pause | null {
    if (this.known.size === 0 || type === ACTION_TYPE) return null;
    const subjects: PauseSubject[] = [WHOLE_WORKSPACE, { kind: 'queue', name: queue }];
    if (run_id !== null) subjects.push({ kind: 'run', name: run_id });
    return subjects.reduce<Pause | null>((first, subject) => {
      const pause = this.get(subject);
      return pause && (!first || pause.paused_at < first.paused_at) ? pause : first;
    }, null);
  }
}

export const WHOLE_WORKSPACE: PauseSubject = { kind: 'workspace', name: '' };
export const NO_PAUSES = new Pauses();

function keyOf({ kind, name }: PauseSubject): string {
  return `${kind} ${name}`;
}
