import type { RunStatus } from '@taskflow/contracts';
import type { Randomness } from '../src/ports';
import { prepareSubmit, type Continuation, type RunRow, type TaskDraft } from '../src/task';
import { decideChildEnd, decideNode, type ChildEnd, type Verdict } from '../src/workflow';
import type { World } from './world';

type Work<Kind extends Continuation['kind']> = Extract<Continuation, { kind: Kind }>;

/** What a condition or a list would say comes out by turns here. */
export function prepareTask(world: World, work: Work<'prepare'>, source: Randomness): void {
  const verdict = verdictOn(world, work, source);
  world.change({ task_ids: [work.task_id], settles: true }, (snapshot) => decideNode(snapshot, work, verdict, work.context));
}

export function endChild(world: World, { task_id, run_id, context }: Work<'child_ended'>): void {
  const end = endOf((world.runs.get(run_id) as RunRow).status);
  if (!end) return;
  world.change({ task_ids: [task_id], settles: true, run_ids: [run_id] }, (snapshot) =>
    decideChildEnd(snapshot, task_id, run_id, end, context),
  );
}

function verdictOn(world: World, { task_id, context }: Work<'prepare'>, source: Randomness): Verdict {
  const pick = Number(source.uuid().slice(-6)) % 7;
  if (pick === 0) return { kind: 'skip' };
  if (pick === 1) return { kind: 'reject', error: { code: 'x', message: 'x' } };
  if (world.tasks.get(task_id)?.type !== 'list') return { kind: 'start' };
  if (pick === 2) return { kind: 'done', output: [] };
  const tasks = Array.from({ length: pick }, (_, index): TaskDraft => {
    const depends_on = index < 2 ? [] : [String(index - 2)];
    return { ref: String(index), title: 'item', kind: 'automated', type: 'echo', depends_on, retry: { limit: 0 } };
  });
  const request = { tasks, run: true, created_by: null, context, parent: { task_id, depth: 1 } };
  return { kind: 'delegate', submit: prepareSubmit(request, new Set(['default']), source) };
}

function endOf(status: RunStatus): ChildEnd | null {
  if (status === 'DONE') return { status, output: [] };
  if (status === 'FAILED') return { status, error: { code: 'x', message: 'x' } };
  return status === 'CANCELLED' ? { status, cancelled: true } : null;
}
