import type { EventType, RunStatus } from '@taskflow/contracts';
import type { TaskStore } from '../ports/task-store';
import { Changes, type ChangeContext, type Decision, type PauseSubject, type Snapshot } from '../task';

/** `refused`: the run has ended, or is being cancelled. What is so already stays so. */
export type PauseOutcome = 'paused' | 'resumed' | 'not_found' | { refused: RunStatus; cancelling: boolean };

/**
 * Pauses a run, a queue's tasks of one workspace, or a workspace: what runs goes on, nothing else is claimed or released to people
 * from the commit on, and delays stand still. The tasks that stand there are marked in steps that other changes pass between.
 */
export async function pause(
  store: TaskStore,
  workspace_id: string,
  subject: PauseSubject,
  context: ChangeContext,
): Promise<PauseOutcome> {
  return (
    (await store.change(scopeOf(workspace_id, subject), (snapshot) => decidePause(snapshot, subject, context))) ?? 'not_found'
  );
}

/** Takes a pause back. Its tasks go on in steps, with what was left of their delays, unless something else keeps them paused. */
export async function resume(
  store: TaskStore,
  workspace_id: string,
  subject: PauseSubject,
  context: ChangeContext,
): Promise<PauseOutcome> {
  return (
    (await store.change(scopeOf(workspace_id, subject), (snapshot) => decideResume(snapshot, subject, context))) ?? 'not_found'
  );
}

export function decidePause(snapshot: Snapshot, subject: PauseSubject, context: ChangeContext): Decision<PauseOutcome> {
  const changes = new Changes(snapshot);
  const refusal = refusalOf(snapshot, subject);
  if (refusal) return { set: changes.set(), outcome: refusal };
  if (snapshot.pauses.get(subject)) return { set: changes.set(), outcome: 'paused' };
  changes.pause({ ...subject, paused_at: changes.now, paused_by: context.actor });
  if (subject.kind === 'run') changes.run(subject.name, { paused: true });
  tell(changes, subject, 'paused', context);
  changes.leave({ kind: 'pause', subject, status: 'QUEUED', after: '', context });
  return { set: changes.set(), outcome: 'paused' };
}

export function decideResume(snapshot: Snapshot, subject: PauseSubject, context: ChangeContext): Decision<PauseOutcome> {
  const changes = new Changes(snapshot);
  const refusal = refusalOf(snapshot, subject);
  // A pause does not keep a run from being cancelled, nor a cancellation a pause from being taken back.
  if (refusal && (refusal === 'not_found' || !refusal.cancelling)) return { set: changes.set(), outcome: refusal };
  if (!snapshot.pauses.get(subject)) return { set: changes.set(), outcome: 'resumed' };
  changes.resume(subject);
  if (subject.kind === 'run') changes.run(subject.name, { paused: false });
  tell(changes, subject, 'resumed', context);
  changes.leave({ kind: 'resume', subject, status: 'QUEUED', after: '', context });
  return { set: changes.set(), outcome: 'resumed' };
}

function scopeOf(workspace_id: string, { kind, name }: PauseSubject) {
  return { workspace_id, task_ids: [], settles: false, run_ids: kind === 'run' ? [name] : [], pauses: 'read' } as const;
}

function refusalOf(snapshot: Snapshot, { kind, name }: PauseSubject): Exclude<PauseOutcome, 'paused' | 'resumed'> | null {
  if (kind !== 'run') return null;
  const run = snapshot.runs.get(name);
  if (!run) return 'not_found';
  if (run.open > 0 && !run.cancel_requested) return null;
  return { refused: run.status, cancelling: run.open > 0 };
}

const EVENTS: Record<PauseSubject['kind'], { paused: EventType; resumed: EventType }> = {
  run: { paused: 'run.paused', resumed: 'run.resumed' },
  queue: { paused: 'queue.paused', resumed: 'queue.resumed' },
  workspace: { paused: 'workspace.paused', resumed: 'workspace.resumed' },
};

function tell(changes: Changes, { kind, name }: PauseSubject, what: 'paused' | 'resumed', context: ChangeContext): void {
  const type = EVENTS[kind][what];
  if (kind === 'run') changes.tell(type, name, context, { after: { status: what === 'paused' ? 'PAUSED' : 'RUNNING' } });
  else changes.tell(type, null, context, { after: kind === 'queue' ? { queue: name } : {} });
}
