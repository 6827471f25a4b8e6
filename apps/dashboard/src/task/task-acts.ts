import { isTerminal, type TaskKind, type TaskStatus } from '@taskflow/contracts';

interface ActedTask {
  status: TaskStatus;
  kind: TaskKind;
  held: boolean;
  remaining: number;
  start_at: string | null;
}

export type TaskAct = 'execute' | 'force' | 'complete' | 'cancel' | 'rerun';

/** What can be done with a task in its present status; that it can be opened and deleted is always true. */
export function actsOf(task: ActedTask): ReadonlySet<TaskAct> {
  const acts = new Set<TaskAct>();
  const isPending = task.status === 'PENDING';
  if (isPending && task.held) acts.add('execute');
  if (isPending && (task.remaining > 0 || task.start_at !== null)) acts.add('force');
  if (task.kind === 'human' && task.status === 'WAITING') acts.add('complete');
  acts.add(isTerminal(task.status) ? 'rerun' : 'cancel');
  return acts;
}
